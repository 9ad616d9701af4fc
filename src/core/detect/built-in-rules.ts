// core/detect: the rules that come with the product: every file in rules/, first those whose severities the product
// promises, then the others by subject. One rule is one file with the events beside it that must match and must not. The
// baseline, Sigma filters, hides of the others what platforms do by themselves.

import { ANALYZERS } from "./analyzers/index.ts";
import type { BuiltIn } from "./rule-book.ts";
import type { RuleText } from "./rule-set.ts";
import type { RuleModule } from "./sigma/document-json.ts";

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

const files = import.meta.glob<RuleModule>(["./rules/**/*.yml", "!./rules/**/*.events.yml"], {
  // Read when the product is built: vite.config.ts makes these modules.
  query: "?documents",
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

interface BuiltInFile extends RuleModule {
  readonly file: string;
}

/** Of a document, what is asked here. */
type Document = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Document => typeof value === "object" && value !== null;

/** Names of a file's rules: of the documents that detect something themselves. */
const namesIn = ({ documents }: BuiltInFile): readonly string[] =>
  documents.flatMap((document) =>
    isObject(document) && isObject(document["detection"]) && typeof document["name"] === "string"
      ? [document["name"]]
      : [],
  );

function withBaseline(all: readonly BuiltInFile[]): readonly RuleText[] {
  const names = all.flatMap(namesIn).filter((name) => !isLiteral(name));
  const named = (document: unknown): unknown =>
    isObject(document) && isObject(document["filter"]) && document["filter"]["rules"] === "any"
      ? { ...document, filter: { ...document["filter"], rules: names } }
      : document;
  // On the one line, so that lines keep their numbers.
  const rules = `  rules: [${names.join(", ")}]`;
  return all.map(({ file, text, documents }) =>
    file === BASELINE
      ? {
          file,
          text: text.replaceAll(/^ {2}rules: any$/gm, rules),
          documents: documents.map(named),
        }
      : { file, text, documents },
  );
}

export const BUILT_IN_RULES: readonly RuleText[] = withBaseline(
  Object.entries(files)
    .map(([path, module]) => ({ ...module, file: path.replace("./rules/", "") }))
    .toSorted((a, b) => placeOf(a.file) - placeOf(b.file) || (a.file < b.file ? -1 : 1)),
);

export const BUILT_IN: BuiltIn = {
  rules: BUILT_IN_RULES,
  analyzers: ANALYZERS,
};
