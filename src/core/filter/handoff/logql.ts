// core/filter/handoff: a filter as LogQL, over what Loki's JSON parser makes of an event: nested keys joined by "_" into labels. An
// absent label is an empty text there, and there is no "not", so every condition is asked for its opposite instead. Lists the parser
// leaves out; they are taken as the JSON text they are.

import type { Result } from "../../base/result.ts";
import { compileTextTest } from "../compile-leaf.ts";
import type { Pattern, Predicate, ValueTest } from "../predicate.ts";
import { printIn, type Dialect, type Leaf } from "./dialect.ts";
import type { Paper, Printed, Refusal } from "./paper.ts";
import type { TimeSpan } from "./time-span.ts";
import {
  contained,
  escapeRegex,
  eventKeys,
  formOf,
  hasLetters,
  patternRegex,
} from "./text-forms.ts";

export function toLogQl(filter: Predicate, range: TimeSpan | null): Result<Printed, Refusal> {
  return printIn(LOGQL, { filter, range: null }, (condition, paper) => {
    paper.remark("selector");
    if (range !== null) paper.remark("range-beside");
    const lists = LISTS.filter((path) => condition.includes(labelOf(path)));
    const taken = lists.map((path) => `${labelOf(path)}=${quoted(path.join("."))}`);
    return [
      `{job="kube-apiserver-audit"}`,
      "| json",
      ...(taken.length === 0 ? [] : [`| json ${taken.join(", ")}`]),
      ...(condition === LOGQL.all ? [] : [`| ${condition}`]),
    ].join(" ");
  });
}

const LISTS = [["sourceIPs"], ["user", "groups"]] as const;

const quoted = (text: string): string => JSON.stringify(text);
const labelOf = (path: readonly string[]): string =>
  path
    .join("_")
    .replaceAll(/\W/g, "_")
    .replace(/^(?=\d)/, "_");

const NEVER = `verb = "" and verb != ""`;

const LOGQL: Dialect = {
  all: "",
  none: `(${NEVER})`,
  and: (parts) => joined(parts.filter(Boolean), " and "),
  or: (parts) => (parts.includes("") ? "" : joined(parts, " or ")),
  not: null,
  leaf: leafOf,
  word: (pattern, among, { isNegated, paper, said }) => {
    const test = { op: "match", pattern: contained(pattern) } as const;
    const parts = among.map((on) => leafOf({ on, test, isNegated, said }, paper));
    return joined(parts, isNegated ? " and " : " or ");
  },
};

const joined = (parts: readonly string[], by: string): string =>
  parts.length > 1 ? `(${parts.join(by)})` : (parts[0] ?? "");

function leafOf({ on, test, isNegated, said }: Leaf, paper: Paper): string {
  if (on.kind === "duration") return paper.refuse("duration", said);
  if (on.kind === "body") paper.remark("lists-on-the-way");
  const label = labelOf(on.kind === "body" ? eventKeys(on.path) : on.path);
  if (test.op === "exists") return `${label} ${isNegated ? "=" : "!="} ""`;
  if (test.op === "null") return paper.refuse("null", said);
  if (on.kind === "time") return paper.refuse(test.op === "part" ? "part-of-time" : "time", said);
  if (test.op === "part") return paper.refuse("part-of-time", said);
  if (test.op === "cidr") return paper.refuse("network", said);
  if (test.op === "compare") {
    if (on.kind === "text" || on.kind === "list") return isNegated ? LOGQL.all : LOGQL.none;
    return isNegated
      ? `(${label} ${OPPOSITE[test.comparison]} ${test.value} or ${label} = "")`
      : `${label} ${test.comparison} ${test.value}`;
  }
  if (on.kind === "list") return listOf(label, { test, isNegated, said }, paper);
  return textOf(label, { test, isNegated, said }, paper);
}

const OPPOSITE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;

type TextLeaf = Pick<Leaf, "isNegated" | "said"> & {
  readonly test: Extract<ValueTest, { readonly op: "match" | "regex" }>;
};

function textOf(label: string, { test, isNegated, said }: TextLeaf, paper: Paper): string {
  if (test.op === "match" && test.pattern.length === 0) return paper.refuse("empty", said);
  const isPlain = test.op === "match" && (test.cased === true || !hasLetters(test.pattern));
  const form = test.op === "match" ? formOf(test.pattern) : null;
  if (form?.form === "anything") return `${label} ${isNegated ? "=" : "!="} ""`;
  if (isPlain && form?.form === "is")
    return `${label} ${isNegated ? "!=" : "="} ${quoted(form.text)}`;
  const regex =
    test.op === "regex"
      ? String.raw`[\s\S]*(?:${test.source})[\s\S]*`
      : `${isPlain ? "" : "(?i)"}${patternRegex(test.pattern)}`;
  const condition = `${label} ${isNegated ? "!~" : "=~"} ${quoted(regex)}`;
  // An absent label is an empty text, which some expressions fit.
  if (!compileTextTest(test)("")) return condition;
  return isNegated ? `(${label} = "" or ${condition})` : `(${label} != "" and ${condition})`;
}

/** The members of a list as JSON writes them: between quotes, in which no other quote stands. */
function listOf(label: string, { test, isNegated, said }: TextLeaf, paper: Paper): string {
  if (
    test.op === "regex" ||
    test.pattern.some((part) => typeof part === "string" && /["\\,]/.test(part))
  )
    return paper.refuse("list", said);
  const flag = test.cased === true || !hasLetters(test.pattern) ? "" : "(?i)";
  const member = memberRegex(test.pattern);
  return `${label} ${isNegated ? "!~" : "=~"} ${quoted(String.raw`${flag}[\s\S]*"${member}"[\s\S]*`)}`;
}

const memberRegex = (pattern: Pattern): string =>
  pattern
    .map((part) => (typeof part === "string" ? escapeRegex(part) : part === 0 ? '[^"]*' : '[^"]'))
    .join("");
