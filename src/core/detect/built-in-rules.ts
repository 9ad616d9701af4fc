// core/detect: the rules that come with the product: every file in rules/, first those whose severities the product
// promises, then the others by subject. One rule is one file with the events beside it that must match and must not. The
// baseline, Sigma filters, hides of the others what platforms do by themselves.

import { ANALYZERS } from "./analyzers/index.ts";
import type { BuiltIn } from "./rule-book.ts";
import type { RuleText } from "./rule-set.ts";

/** Six rules whose conditions and levels are literal: nothing softens them, no baseline hides what they find. */
export const LITERAL_RULES = [
  "privileged-pod",
  "rbac-change",
  "anonymous-access",
  "pod-exec",
  "secret-access",
  "anonymous-probe",
] as const;

/** In the order of the catalog's chapters. */
const FOLDERS = [
  "identity",
  "execution",
  "credentials",
  "rbac",
  "certificates",
  "workloads",
  "controls",
  "exposure",
  "discovery",
  "impact",
  "log",
];

const texts = import.meta.glob<string>(["./rules/**/*.yml", "!./rules/**/*.events.yml"], {
  query: "?raw",
  import: "default",
  eager: true,
});

function placeOf(file: string): number {
  const literal = LITERAL_RULES.findIndex((name) => file === `${name}.yml`);
  return literal === -1
    ? LITERAL_RULES.length + FOLDERS.indexOf(file.split("/")[0] ?? "")
    : literal;
}

/** Written there for any rule; here it gets the names of all that are not literal, of files added later too. */
export const BASELINE = "baseline.yml";

const isLiteral = (name: string): boolean => LITERAL_RULES.some((literal) => literal === name);

/** Names of a file's rules: of the documents that detect something themselves. */
const namesIn = (text: string): readonly string[] =>
  text
    .split(/^---$/m)
    .filter((document) => /^detection:/m.test(document))
    .flatMap((document) => /^name: *(\S+)/m.exec(document)?.[1] ?? []);

function withBaseline(files: readonly RuleText[]): readonly RuleText[] {
  const names = files.flatMap(({ text }) => namesIn(text)).filter((name) => !isLiteral(name));
  // On the one line, so that lines keep their numbers.
  const rules = `  rules: [${names.join(", ")}]`;
  return files.map(({ file, text }) => ({
    file,
    text: file === BASELINE ? text.replaceAll(/^ {2}rules: any$/gm, rules) : text,
  }));
}

export const BUILT_IN_RULES: readonly RuleText[] = withBaseline(
  Object.entries(texts)
    .map(([path, text]) => ({ file: path.replace("./rules/", ""), text }))
    .toSorted((a, b) => placeOf(a.file) - placeOf(b.file) || (a.file < b.file ? -1 : 1)),
);

export const BUILT_IN: BuiltIn = {
  rules: BUILT_IN_RULES,
  analyzers: ANALYZERS,
};
