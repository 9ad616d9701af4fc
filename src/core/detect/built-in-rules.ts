// core/detect: the rules that come with the product: every file in rules/, first those whose severities the product
// promises, then the others by subject. One rule is one file with the events beside it that must match and must not.

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

export const BUILT_IN_RULES: readonly RuleText[] = Object.entries(texts)
  .map(([path, text]) => ({ file: path.replace("./rules/", ""), text }))
  .toSorted((a, b) => placeOf(a.file) - placeOf(b.file) || (a.file < b.file ? -1 : 1));
