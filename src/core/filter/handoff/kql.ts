// core/filter/handoff: a filter as Kibana's query language, over events as Elastic's Kubernetes integration stores them: every field
// below `kubernetes.audit`. Texts are keywords there, so letter case counts; lists and arrays on the way of a path mean any member,
// as here. There are no regular expressions, and `*` is the only wildcard.

import type { Result } from "../../base/result.ts";
import { formatTime } from "../../base/time.ts";
import { epochMicros } from "../../base/brand.ts";
import { ANY, ONE, type Pattern, type Predicate } from "../predicate.ts";
import { printIn, type Dialect, type Leaf } from "./dialect.ts";
import type { Paper, Printed, Refusal } from "./paper.ts";
import type { TimeSpan } from "./time-span.ts";
import { contained, eventKeys, hasLetters } from "./text-forms.ts";

export function toKql(filter: Predicate, range: TimeSpan | null): Result<Printed, Refusal> {
  return printIn(KQL, { filter, range }, (condition, paper) => {
    paper.remark("field-names");
    return condition;
  });
}

const ROOT = "kubernetes.audit";
const NEVER = `(${ROOT}.verb: * and not ${ROOT}.verb: *)`;

const KQL: Dialect = {
  all: "*",
  none: NEVER,
  and: (parts) => `(${parts.join(" and ")})`,
  or: (parts) => `(${parts.join(" or ")})`,
  not: (part) => `not ${part.startsWith("(") ? part : `(${part})`}`,
  leaf: leafOf,
  word: (pattern, among, { paper, said }) => {
    const test = { op: "match", pattern: contained(pattern) } as const;
    const parts = among.map((on) => leafOf({ on, test, isNegated: false, said }, paper));
    return `(${parts.join(" or ")})`;
  },
};

const special = (text: string): string => text.replaceAll(/[\\():<>"*{}]/g, String.raw`\$&`);
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

function leafOf({ on, test, said }: Leaf, paper: Paper): string {
  if (on.kind === "duration") return paper.refuse("duration", said);
  const keys = fieldKeys(on.kind === "body" ? eventKeys(on.path) : on.path);
  const field = fieldNamed([ROOT, ...keys].join("."));
  switch (test.op) {
    case "exists":
      return `${field}: *`;
    case "null":
      return paper.refuse("null", said);
    case "regex":
      return paper.refuse("regex", said);
    case "part":
      return paper.refuse("part-of-time", said);
    case "cidr":
      paper.remark("network-type");
      return `${field}: ${quoted(test.prefix)}`;
    case "compare":
      if (on.kind === "text" || on.kind === "list") return NEVER;
      return on.kind === "time"
        ? `${field} ${test.comparison} ${quoted(formatTime(epochMicros(test.value)))}`
        : `${field} ${test.comparison} ${test.value}`;
    case "match": {
      if (on.kind === "time") return paper.refuse("time-as-text", said);
      const isWhole = test.pattern.every((part) => typeof part === "string");
      if (on.kind === "number" && !isWhole) return paper.refuse("number-as-text", said);
      if (test.pattern.includes(ONE)) return paper.refuse("one-character", said);
      if (!isWhole && test.pattern.some((part) => typeof part === "string" && /\s/.test(part)))
        return paper.refuse("spaces", said);
      if (test.cased !== true && hasLetters(test.pattern)) paper.remark("case-counts");
      return `${field}: ${isWhole ? quoted(test.pattern.join("")) : wildcards(test.pattern)}`;
    }
  }
}

/** Quoted where a key has spaces: with "or" between them it would be two conditions. */
const fieldNamed = (name: string): string => (/\s/.test(name) ? quoted(name) : special(name));

/** The integration writes dots in the keys of annotations as "_". */
const fieldKeys = ([first = "", ...rest]: readonly string[]): readonly string[] =>
  first === "annotations"
    ? [first, ...rest.map((key) => key.replaceAll(".", "_"))]
    : [first, ...rest];

const wildcards = (pattern: Pattern): string =>
  pattern
    .map((part) => (part === ANY ? "*" : typeof part === "string" ? special(part) : ""))
    .join("");
