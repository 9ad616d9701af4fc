// core/detect: "not this for this rule", as a Sigma filter: printed from values of an event, and read again to be tried before
// it counts. It hides exactly what has these values: wildcards and backslashes in them are escaped, case counts (`cased`, an
// extension of Sigma that this engine and pySigma have), and every text is quoted, so that none is a key, a number or a comment.

import { fieldSpec, type FieldName } from "../audit/fields.ts";
import { err, ok, type Result } from "../base/result.ts";
import { printPattern } from "../filter/pattern.ts";
import type { Predicate } from "../filter/predicate.ts";
import { logsourceFault } from "./rule-set.ts";
import { compileRule } from "./sigma/compile-rule.ts";
import { parseCollection } from "./sigma/collection.ts";
import { fault, type RuleProblem } from "./sigma/problem.ts";

/** One field and the value it must have; "" where it must be absent. */
export interface SuppressionCondition {
  readonly field: FieldName;
  readonly value: string;
}

/** Longer ones are cut: a title is read, not matched. Spec 2.1 allows 256 characters. */
const TITLE_LIMIT = 120;

export function suppressionYaml(
  rule: { readonly id: string; readonly title: string },
  conditions: readonly SuppressionCondition[],
): string {
  const values = conditions.map(({ value }) => value).filter((value) => value !== "");
  const title = `${rule.title}: ${values.join(", ")}`;
  const items = conditions.map(({ field, value }) => {
    const key = spelling(field);
    return value === "" ? `    ${key}: null` : `    ${key}|cased: ${quoted(printPattern([value]))}`;
  });
  return [
    `title: ${quoted(title.length > TITLE_LIMIT ? `${title.slice(0, TITLE_LIMIT)}…` : title)}`,
    "logsource:",
    "  product: kubernetes",
    "  service: audit",
    "filter:",
    "  rules:",
    `    - ${quoted(rule.id)}`,
    "  selection:",
    ...items,
    "  condition: not selection",
    "",
  ].join("\n");
}

function spelling(field: FieldName): string {
  const { path, sigma, name } = fieldSpec(field);
  return path?.join(".") ?? sigma ?? name;
}

/** As YAML reads it: what JSON escapes, and what YAML calls not printable. Brackets too, where many would look like nesting. */
function quoted(text: string): string {
  const json = JSON.stringify(text).replaceAll(UNPRINTABLE, escaped);
  return json.length < BRACKETS_FROM ? json : json.replaceAll(/[[\]{}]/g, escaped);
}

/** A reader of YAML may count brackets before it reads, ours does, and gives up at some hundred. */
const BRACKETS_FROM = 200;
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

export interface ReadSuppression {
  readonly title: string;
  /** Names or ids, in lower case; null for all. */
  readonly rules: readonly string[] | null;
  /** What is still shown. */
  readonly keeps: Predicate;
}

/** The filters of a text; the first fault there is otherwise, also that it holds something else. */
export function readSuppressions(text: string): Result<readonly ReadSuppression[], RuleProblem> {
  const read: ReadSuppression[] = [];
  for (const document of parseCollection(text)) {
    if (!document.ok) return document;
    const { kind, value, locate } = document.value;
    if (kind !== "filter") return err(locate(fault("missing", "filter").error));
    const foreign = logsourceFault(value);
    if (foreign !== undefined) return err(locate(foreign));
    const compiled = compileRule(value, new Map(), "filter");
    if (!compiled.ok) return err(locate(compiled.error));
    const rules = value.rules?.map((name) => name.toLowerCase()) ?? null;
    read.push({ title: value.title, rules, keeps: compiled.value.predicate });
  }
  return ok(read);
}
