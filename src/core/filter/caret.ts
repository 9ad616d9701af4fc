// core/filter: what is being written where the caret stands, for completion: the name of a field, or a value, of what, and which
// events are left by the rest of the filter. It reads the same tokens as the parser, but up to the caret and whatever is
// unfinished there. The rest is found by putting a mark in the leaf's place and parsing: a text of its own grammar would drift.

import { findBare, hasBareAt, isPlain, readTokens, sliceAtom } from "./lexer.ts";
import type { Atom, Token } from "./lexer.ts";
import { isComparison, keywordOf, operatorAt, type Operator } from "./operator.ts";
import { resolveOperand } from "./operand.ts";
import { parseFilter, type LogEnd } from "./parse.ts";
import { ALL, and, not, type Operand, type Predicate } from "./predicate.ts";

interface Stretch {
  /** What a suggestion replaces, in UTF-16 units; the caret is within it. */
  readonly from: number;
  readonly to: number;
  /** What stands there before the caret, without quotes and backslashes. */
  readonly typed: string;
  /** What every other part of the filter lets through. */
  readonly among: Predicate;
}

/** A field, a bare word, or `and`, `or`, `not`. */
export interface NamePlace extends Stretch {
  readonly at: "name";
  /** A condition has ended before it. */
  readonly isAfterCondition: boolean;
  /** Inside of the brackets of a field's values, where only a further value may stand. */
  readonly isInList: boolean;
}

export interface ValuePlace extends Stretch {
  readonly at: "value";
  readonly on: Operand;
  /** Behind `<`, `<=`, `>` or `>=`. */
  readonly isCompared: boolean;
}

export type CaretPlace = NamePlace | ValuePlace;

/** A character of the private use area, which no keyboard has. */
const MARK = "\ue0c0";
/** Nobody completes by hand what was pasted. */
const LIMIT = 4000;

/** Null where nothing can be said: in a regular expression, in a part of a time, behind a name that is no field's. */
export function caretPlace(text: string, caret: number, end: LogEnd = null): CaretPlace | null {
  if (text.length > LIMIT) return null;
  const head = headOf(text, caret);
  if (head === null) return null;
  const { before, current, to } = head;
  const rest: Rest = { text, to, end };
  const list = listAround(before);
  const last = before.at(-1);
  if (list !== null) {
    if (last?.kind === "(" || keywordOf(last) !== undefined)
      return valueAt(rest, { on: list, atom: current });
    return nameAt(rest, { atom: current, isAfterCondition: true, isInList: true });
  }
  const at = findOperator(current);
  if (at > 0) {
    const field = sliceAtom(current, 0, at);
    const operator = operatorAt(current, at);
    const on = resolveOperand(field.text);
    if (on === undefined || operator === undefined || operator === "~") return null;
    const atom = sliceAtom(current, at + operator.length);
    return valueBehind(rest, { on, operator, atom, fieldEnd: field.end });
  }
  // `status >=4`, `status >= 4`, `user: al`
  const lone = at === 0 ? operatorAt(current, 0) : undefined;
  const opened = lone === undefined ? openOperator(before) : spacedOperator(last, lone);
  if (opened === null || opened.operator === "~")
    return lone === undefined && opened === null
      ? nameAt(rest, {
          atom: current,
          isAfterCondition:
            last !== undefined && last.kind !== "(" && keywordOf(last) === undefined,
          isInList: false,
        })
      : null;
  const atom = lone === undefined ? current : sliceAtom(current, lone.length);
  return valueBehind(rest, { ...opened, atom });
}

interface Head {
  readonly before: readonly Token[];
  /** What is being written; empty where nothing is yet. */
  readonly current: Atom;
  /** Where it ends behind the caret. */
  readonly to: number;
}

function headOf(text: string, caret: number): Head | null {
  const written = text.slice(0, caret);
  const whole = readTokens(written);
  // An open quote is closed for the time being.
  const read = whole.ok ? whole : readTokens(`${written}"`);
  if (!read.ok) return null;
  const last = read.value.at(-1);
  const isGoingOn = last?.kind === "atom" && last.end >= caret;
  const current: Atom = isGoingOn
    ? { ...last, end: caret }
    : { kind: "atom", text: "", bare: [], places: [], quotes: [], at: caret, end: caret };
  const tail = text.slice(caret);
  const rest = (whole.ok ? /^[^\s()"]*/ : /^[^\s"]*"/).exec(tail)?.[0] ?? "";
  return {
    before: isGoingOn ? read.value.slice(0, -1) : read.value,
    current,
    to: caret + rest.length,
  };
}

const findOperator = (atom: Atom): number => {
  const at = findBare(atom, ":=<>~");
  return at > 0 && hasBareAt(atom, at - 1, "!=") ? at - 1 : at;
};

interface Opened {
  readonly on: Operand;
  readonly operator: Operator;
  /** Where the field's name ends in the text. */
  readonly fieldEnd: number;
}

/** An operator at the end of the tokens that waits for its value. */
function openOperator(tokens: readonly Token[]): Opened | null {
  const last = tokens.at(-1);
  if (last?.kind !== "atom" || last.quotes.length > 0) return null;
  const at = findOperator(last);
  const operator = at < 0 ? undefined : operatorAt(last, at);
  if (operator === undefined || last.text.length !== at + operator.length) return null;
  if (at === 0) return spacedOperator(tokens.at(-2), operator);
  const on = resolveOperand(last.text.slice(0, at));
  return on === undefined ? null : { on, operator, fieldEnd: last.places[at] ?? last.end };
}

function spacedOperator(field: Token | undefined, operator: Operator): Opened | null {
  if (field?.kind !== "atom" || !isPlain(field)) return null;
  const on = resolveOperand(field.text);
  return on === undefined ? null : { on, operator, fieldEnd: field.end };
}

/** Whose values the innermost open bracket holds; null outside of such brackets. */
function listAround(tokens: readonly Token[]): Operand | null {
  const open: (Operand | null)[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.kind === ")") open.pop();
    if (token.kind !== "(") continue;
    const opened = openOperator(tokens.slice(0, i));
    open.push(opened === null ? (open.at(-1) ?? null) : opened.on);
  }
  return open.at(-1) ?? null;
}

// ---- the places ----

interface Rest {
  readonly text: string;
  /** Where what is being written ends. */
  readonly to: number;
  readonly end: LogEnd;
}

function nameAt(
  { text, to, end }: Rest,
  {
    atom,
    isAfterCondition,
    isInList,
  }: { readonly atom: Atom } & Pick<NamePlace, "isAfterCondition" | "isInList">,
): CaretPlace {
  const among = amongOthers(`${text.slice(0, atom.at)}"${MARK}"`, text.slice(to), end);
  const { at: from, text: typed } = atom;
  return { at: "name", from, to, typed, among, isAfterCondition, isInList };
}

interface Written extends Opened {
  readonly atom: Atom;
}

function valueBehind(rest: Rest, { on, operator, atom, fieldEnd }: Written): CaretPlace {
  const { text, to, end } = rest;
  // `status:>=400`
  const inner = operatorAt(atom, 0);
  const value = isComparison(inner) ? sliceAtom(atom, inner.length) : atom;
  if (isComparison(inner) || isComparison(operator)) {
    const among = amongOthers(`${text.slice(0, fieldEnd)}:"${MARK}"`, text.slice(to), end);
    return { at: "value", from: value.at, to, typed: value.text, among, on, isCompared: true };
  }
  return valueAt(rest, { on, atom: value });
}

function valueAt(
  { text, to, end }: Rest,
  { on, atom }: { readonly on: Operand; readonly atom: Atom },
): CaretPlace {
  // pods/exec is two fields.
  const slash = on.kind === "field" && on.name === "resource" ? findBare(atom, "/") : -1;
  const isBehind = slash > 0;
  const value = isBehind ? sliceAtom(atom, slash + 1) : atom;
  const own: Operand = isBehind ? { kind: "field", name: "subresource" } : on;
  const among = amongOthers(`${text.slice(0, value.at)}"${MARK}"`, text.slice(to), end);
  const { at: from, text: typed } = value;
  return { at: "value", from, to, typed, among, on: own, isCompared: false };
}

// ---- the rest of the filter ----

/** `head` ends with the mark. What cannot be read behind it is left out; if all cannot, the rest says nothing. */
function amongOthers(head: string, tail: string, end: LogEnd): Predicate {
  const whole = parseFilter(head + tail, end);
  if (whole.ok) return without(whole.value, true) ?? ALL;
  const closed = parseFilter(head + ")".repeat(openBrackets(head)), end);
  return closed.ok ? (without(closed.value, true) ?? ALL) : ALL;
}

function openBrackets(text: string): number {
  const tokens = readTokens(text);
  let open = 0;
  for (const { kind } of tokens.ok ? tokens.value : []) {
    if (kind === "(") open++;
    if (kind === ")") open--;
  }
  return Math.max(open, 0);
}

const isMark = (pattern: readonly unknown[]): boolean =>
  pattern.length === 1 && pattern[0] === MARK;

/**
 * What must hold for the marked leaf to decide anything; undefined where there is no mark. Alternatives to it decide without it,
 * so they say nothing, but under a `not`, where all of them must fail.
 */
function without(p: Predicate, isWanted: boolean): Predicate | undefined {
  switch (p.kind) {
    case "all":
      return undefined;
    case "word":
      return isMark(p.pattern) ? ALL : undefined;
    case "test":
      return p.test.op === "match" && isMark(p.test.pattern) ? ALL : undefined;
    case "not":
      return without(p.of, !isWanted);
    case "and":
    case "or": {
      const found = p.of.map((part) => without(part, isWanted));
      const rest = found.find((part) => part !== undefined);
      if (rest === undefined) return undefined;
      const others = p.of.filter((_, i) => found[i] === undefined);
      if (p.kind === "and") return and(...others, rest);
      return isWanted ? rest : and(...others.map(not), rest);
    }
  }
}
