// core/filter/handoff: what every printer has in common: the walk over the filter, and which of its leaves are about what stands in
// an event. A dialect says single conditions; whoever has no `not` is asked for their opposite instead.

import type { Result } from "../../base/result.ts";
import { fieldSpec, FIELDS, type FieldName, type FieldSpec } from "../../audit/fields.ts";
import { uuidWord } from "../compile-leaf.ts";
import { ANY, type Pattern, type Predicate, type SameTest, type ValueTest } from "../predicate.ts";
import { printFilter } from "../print.ts";
import { isInEvent, lowered } from "./lower.ts";
import type { TimeSpan } from "./time-span.ts";
import { Paper, type Printed, type Refusal } from "./paper.ts";

/** What stands in an event, where. */
export type Subject =
  /** One text, or any of several. */
  | { readonly kind: "text" | "list"; readonly path: readonly string[] }
  | { readonly kind: "number"; readonly path: readonly string[] }
  | { readonly kind: "time"; readonly path: readonly string[] }
  /** From one to the other. */
  | { readonly kind: "duration"; readonly from: readonly string[]; readonly to: readonly string[] }
  /** Anything; arrays on the way mean any member. */
  | { readonly kind: "body"; readonly path: readonly string[] };

export type TextSubject = Extract<Subject, { readonly kind: "text" | "list" }>;

export interface Dialect {
  readonly all: string;
  readonly none: string;
  readonly and: (parts: readonly string[]) => string;
  readonly or: (parts: readonly string[]) => string;
  /** Null: there is none, and leaves are asked for their opposites. */
  readonly not: ((part: string) => string) | null;
  /** `isNegated` only where there is no `not`. */
  readonly leaf: (leaf: Leaf, paper: Paper) => string;
  readonly same?: (leaf: SameLeaf, paper: Paper) => string;
  /** Some of these contain the pattern. */
  readonly word: (pattern: Pattern, among: readonly TextSubject[], leaf: Bare) => string;
}

export interface Leaf {
  readonly on: Subject;
  readonly test: ValueTest;
  readonly isNegated: boolean;
  /** The leaf as it is written here. */
  readonly said: string;
}

export interface SameLeaf {
  readonly on: Subject;
  readonly as: Subject;
  readonly test: SameTest;
  readonly said: string;
}

export interface Bare {
  readonly isNegated: boolean;
  readonly paper: Paper;
  readonly said: string;
}

/** The condition alone; `wrap` makes a whole query of it. */
export function printIn(
  dialect: Dialect,
  { filter, range }: { readonly filter: Predicate; readonly range: TimeSpan | null },
  wrap: (condition: string, paper: Paper) => string,
): Result<Printed, Refusal> {
  const paper = new Paper();
  const condition = say(dialect, paper, lowered(filter, range), false);
  return paper.hand(wrap(condition, paper));
}

function say(dialect: Dialect, paper: Paper, p: Predicate, isNegated: boolean): string {
  const inner = (part: Predicate): string => say(dialect, paper, part, isNegated);
  switch (p.kind) {
    case "all":
      return isNegated ? dialect.none : dialect.all;
    case "not":
      // The one way to say "nothing".
      if (p.of.kind === "all") return isNegated ? dialect.all : dialect.none;
      return dialect.not === null
        ? say(dialect, paper, p.of, !isNegated)
        : dialect.not(say(dialect, paper, p.of, isNegated));
    case "and":
      return (isNegated ? dialect.or : dialect.and)(p.of.map(inner));
    case "or":
      return (isNegated ? dialect.and : dialect.or)(p.of.map(inner));
    case "word":
      return sayWord(dialect, paper, p.pattern, isNegated);
    case "test":
      return sayTest(dialect, paper, p, isNegated);
  }
}

/** An audit ID is meant by its beginning, never by some digits in its middle. */
function sayWord(dialect: Dialect, paper: Paper, pattern: Pattern, isNegated: boolean): string {
  const said = printFilter({ kind: "word", pattern });
  const word = dialect.word(pattern, WORD_SUBJECTS, { isNegated, paper, said });
  const start = uuidWord(pattern);
  if (start === undefined) return word;
  paper.remark("audit-ids");
  const test: ValueTest = {
    op: "match",
    pattern: start === "" ? [ANY] : [start, ANY],
    cased: true,
  };
  const on: Subject = { kind: "text", path: pathOf("auditID") };
  const id = dialect.leaf({ on, test, isNegated, said }, paper);
  return (isNegated ? dialect.and : dialect.or)([word, id]);
}

function sayTest(
  dialect: Dialect,
  paper: Paper,
  p: Predicate & { readonly kind: "test" },
  isNegated: boolean,
): string {
  const { on, test } = p;
  const said = printFilter(p);
  if (on.kind === "raw") return paper.refuse("raw-text", said);
  if (on.kind === "derived" || on.kind === "query") return paper.refuse("worked-out", said);
  if (test.op === "same") {
    const as = subjectOf(test.as);
    const own = subjectOf(on);
    return dialect.same === undefined || as === null || own === null || isNegated
      ? paper.refuse("two-fields", said)
      : dialect.same({ on: own, as, test, said }, paper);
  }
  const subject = subjectOf(on);
  if (subject === null) {
    const isOurs =
      on.kind === "field" && (OURS.has(on.name) || specOf(on.name).column === "marked");
    return paper.refuse(isOurs ? "ours" : "worked-out", said);
  }
  return dialect.leaf({ on: subject, test, isNegated, said }, paper);
}

/** No other tool has been told of them, nor of what a session marks. */
const OURS: ReadonlySet<FieldName> = new Set<FieldName>([
  "severity",
  "rule",
  "suppressed",
  "source",
]);

function subjectOf(on: (Predicate & { readonly kind: "test" })["on"]): Subject | null {
  if (on.kind === "body") return { kind: "body", path: on.path.join(".").split(".") };
  if (on.kind !== "field") return null;
  if (on.name === "duration")
    return { kind: "duration", from: pathOf("time"), to: pathOf("stageTime") };
  if (!isInEvent(on.name)) return null;
  const { column }: FieldSpec = fieldSpec(on.name);
  const path = pathOf(on.name);
  if (column === "list" || column === "number" || column === "time") return { kind: column, path };
  return { kind: "text", path };
}

const specOf = (name: FieldName): FieldSpec => fieldSpec(name);
const pathOf = (name: FieldName): readonly string[] => specOf(name).path ?? [];

/** Where a bare word is looked for. */
const WORD_SUBJECTS: readonly TextSubject[] = FIELDS.flatMap((field): TextSubject[] => {
  const { name, column, quiet, path }: FieldSpec = field;
  if (quiet === true || path === undefined || name === "rule") return [];
  if (column === "list") return [{ kind: "list", path }];
  return column === "string" ? [{ kind: "text", path }] : [];
});
