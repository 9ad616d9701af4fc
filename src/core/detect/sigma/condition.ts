// core/detect/sigma: the condition line → a tree, and the tree over compiled selections → a predicate. Grammar of spec 2.1:
// `x of y` binds tighter than `not`, then `and`, then `or`. Recursion happens only at a parenthesis or a `not`, and
// MAX_DEPTH of those is the limit, so a line of a million brackets is an error and not a stack overflow.

import { err, ok, type Result } from "../../base/result.ts";
import { compilePattern, parsePattern } from "../../filter/pattern.ts";
import { and, not, or, type Predicate } from "../../filter/predicate.ts";
import type { RuleProblemKind } from "./problem.ts";

export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "selection"; readonly name: string }
  /** `1 of sel_*`, `all of them`; `them` is the pattern `*`. */
  | { readonly kind: "quantified"; readonly all: boolean; readonly pattern: string };

export interface ConditionFault {
  readonly kind: RuleProblemKind;
  readonly detail: string;
}

const MAX_DEPTH = 50;
/** The longest condition among 3,780 published rules has about 100 tokens. */
const MAX_TOKENS = 1_000;
/** Tests in one compiled rule. A selection named twice counts twice. */
const MAX_TESTS = 20_000;

export function parseCondition(text: string): Result<Condition, ConditionFault> {
  const tokens: readonly string[] = text.match(/[()|]|[^\s()|]+/g) ?? [];
  if (tokens.length > MAX_TOKENS) return conditionFault("too-big", String(tokens.length));
  if (tokens.includes("|")) return conditionFault("aggregation", text);
  let next = 0;
  /** Keywords are lower case in the spec; tools write them in capitals too. */
  const isNext = (keyword: string): boolean => tokens[next]?.toLowerCase() === keyword;
  const bad = (): Result<Condition, ConditionFault> =>
    conditionFault("bad-condition", tokens[next] ?? "");

  function chain(
    keyword: "and" | "or",
    part: (depth: number) => Result<Condition, ConditionFault>,
    depth: number,
  ): Result<Condition, ConditionFault> {
    const first = part(depth);
    if (!first.ok) return first;
    const of = [first.value];
    while (isNext(keyword)) {
      next++;
      const more = part(depth);
      if (!more.ok) return more;
      of.push(more.value);
    }
    return of.length === 1 ? first : ok({ kind: keyword, of });
  }
  const either = (depth: number): Result<Condition, ConditionFault> => chain("or", both, depth);
  const both = (depth: number): Result<Condition, ConditionFault> => chain("and", unary, depth);

  function unary(depth: number): Result<Condition, ConditionFault> {
    if (depth > MAX_DEPTH) return conditionFault("too-deep", "");
    if (isNext("not")) {
      next++;
      const of = unary(depth + 1);
      return of.ok ? ok({ kind: "not", of: of.value }) : of;
    }
    if (isNext("(")) {
      next++;
      const inner = either(depth + 1);
      if (!inner.ok) return inner;
      if (!isNext(")")) return bad();
      next++;
      return inner;
    }
    return name();
  }

  function name(): Result<Condition, ConditionFault> {
    const word = tokens[next] ?? "";
    if (tokens[next + 1]?.toLowerCase() === "of") {
      const quantifier = word.toLowerCase();
      if (quantifier !== "1" && quantifier !== "any" && quantifier !== "all") return bad();
      next += 2;
      const pattern = isNext("them") ? "*" : (tokens[next] ?? "");
      if (!/^[\w*-]+$/.test(pattern)) return bad();
      next++;
      return ok({ kind: "quantified", all: quantifier === "all", pattern });
    }
    if (!/^[\w-]+$/.test(word) || /^(?:and|or|not|of)$/i.test(word)) return bad();
    next++;
    return ok({ kind: "selection", name: word });
  }

  const whole = either(0);
  return whole.ok && next < tokens.length ? bad() : whole;
}

/** The selections that `pattern` names: those that start with `_` only where the pattern does itself. */
function namesFor(pattern: string, selections: ReadonlyMap<string, unknown>): readonly string[] {
  const fits = compilePattern(parsePattern(pattern), { cased: true });
  return [...selections.keys()].filter(
    (name) => fits(name) && (!name.startsWith("_") || pattern.startsWith("_")),
  );
}

/** The selections a condition speaks of. */
export function namesIn(
  node: Condition,
  selections: ReadonlyMap<string, unknown>,
): readonly string[] {
  switch (node.kind) {
    case "selection":
      return [node.name];
    case "quantified":
      return namesFor(node.pattern, selections);
    case "not":
      return namesIn(node.of, selections);
    case "and":
    case "or":
      return node.of.flatMap((part) => namesIn(part, selections));
  }
}

export function compileCondition(
  condition: Condition,
  selections: ReadonlyMap<string, Predicate>,
): Result<Predicate, ConditionFault> {
  let tests = 0;
  const take = (name: string): Predicate | undefined => {
    const selection = selections.get(name);
    if (selection) tests += countTests(selection);
    return selection;
  };

  function compile(node: Condition): Result<Predicate, ConditionFault> {
    if (tests > MAX_TESTS) return conditionFault("too-big", String(tests));
    switch (node.kind) {
      case "selection": {
        const selection = take(node.name);
        return selection ? ok(selection) : conditionFault("unknown-selection", node.name);
      }
      case "quantified": {
        const of = namesFor(node.pattern, selections).flatMap((name) => take(name) ?? []);
        if (tests > MAX_TESTS) return conditionFault("too-big", String(tests));
        if (of.length === 0) return conditionFault("unknown-selection", node.pattern);
        return ok(node.all ? and(...of) : or(...of));
      }
      case "not": {
        const of = compile(node.of);
        return of.ok ? ok(not(of.value)) : of;
      }
      case "and":
      case "or": {
        const parts: Predicate[] = [];
        for (const part of node.of) {
          const compiled = compile(part);
          if (!compiled.ok) return compiled;
          parts.push(compiled.value);
        }
        return ok(node.kind === "and" ? and(...parts) : or(...parts));
      }
    }
  }
  return compile(condition);
}

function countTests(predicate: Predicate): number {
  switch (predicate.kind) {
    case "and":
    case "or":
      return predicate.of.reduce((sum, part) => sum + countTests(part), 0);
    case "not":
      return countTests(predicate.of);
    default:
      return 1;
  }
}

function conditionFault(
  kind: RuleProblemKind,
  detail: string,
): { readonly ok: false; readonly error: ConditionFault } {
  return err({ kind, detail });
}
