// ui/query-bar: query text → the stretches the painted layer shows, for the colours only. The parser decides what a text
// means; this reads the same tokens, so it also paints a text that is not finished. The stretches joined are the text.

import { findBare, readTokens } from "../../core/filter/lexer.ts";
import type { Atom, Token } from "../../core/filter/lexer.ts";
import { resolveOperand } from "../../core/filter/operand.ts";
import type { SyntaxProblem } from "../../core/filter/parse.ts";

export type Ink = "field" | "operator" | "value" | "keyword" | "not" | "plain";

export interface Stretch {
  /** Where it begins in the query. */
  readonly at: number;
  readonly text: string;
  readonly ink: Ink;
}

/** A condition on a field is one chip, with all the values in its brackets; anything else stands for itself. */
export interface Piece {
  readonly chip: "none" | "plain" | "negated";
  readonly stretches: readonly Stretch[];
}

/** A longer text (something pasted by mistake) is shown without colours: thousands of spans would slow each key. */
const LIMIT = 4000;

export function paintQuery(text: string): readonly Piece[] {
  const loose = (start: number, end: number, ink: Ink): Piece => ({
    chip: "none",
    stretches: [{ at: start, text: text.slice(start, end), ink }],
  });
  if (text.length > LIMIT) return [loose(0, text.length, "plain")];
  const { tokens, rest } = tokensOf(text);
  const pieces: Piece[] = [];
  let painted = 0;
  let negated = false;
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.at > painted) pieces.push(loose(painted, token.at, "plain"));
    const length = chipLength(tokens, i);
    if (length > 0) {
      const stretches = stretchesOf(text, tokens.slice(i, i + length));
      pieces.push({ chip: negated ? "negated" : "plain", stretches });
    } else {
      pieces.push(loose(token.at, token.end, inkOf(token)));
    }
    negated = length === 0 && inkOf(token) === "not";
    i += Math.max(length, 1);
    painted = tokens[i - 1]?.end ?? painted;
  }
  if (painted < rest) pieces.push(loose(painted, rest, "plain"));
  if (rest < text.length) pieces.push(loose(rest, text.length, "value"));
  return pieces;
}

/** The tokens up to where the text stops being readable: an open quote. */
function tokensOf(text: string): { tokens: readonly Token[]; rest: number } {
  const all = readTokens(text);
  if (all.ok) return { tokens: all.value, rest: text.length };
  const rest = Math.min(all.error.at, text.length);
  const head = readTokens(text.slice(0, rest));
  return { tokens: head.ok ? head.value : [], rest };
}

const OPERATOR = /^(?:<=|>=|!=|<|>|:|=)/;

/** Where the operator of `user:alice` begins and ends within the atom; null when the atom is no condition. */
function operatorIn(atom: Atom): { start: number; end: number } | null {
  const found = findBare(atom, ":=<>");
  const start = found > 0 && atom.text[found - 1] === "!" ? found - 1 : found;
  if (start <= 0 || resolveOperand(atom.text.slice(0, start)) === undefined) return null;
  const operator = OPERATOR.exec(atom.text.slice(start))?.[0] ?? ":";
  return { start, end: start + operator.length };
}

/** How many tokens from `i` make one condition: the field, what follows a bare operator, and all within its brackets. */
function chipLength(tokens: readonly Token[], i: number): number {
  const token = tokens[i];
  if (token?.kind !== "atom") return 0;
  const operator = operatorIn(token);
  let last = i;
  if (operator === null) {
    const next = tokens[i + 1];
    const spaced = next?.kind === "atom" && OPERATOR.test(next.text) && next.bare[0] === true;
    if (!spaced || resolveOperand(token.text) === undefined) return 0;
    last = i + 1;
    if (OPERATOR.exec(next.text)?.[0] !== next.text) return 2;
  } else if (operator.end < token.text.length || token.quotes.length > 0) {
    return 1;
  }
  const value = tokens[last + 1];
  if (value?.kind === "atom" && keywordOf(value) === null) return last + 2 - i;
  if (value?.kind !== "(") return last + 1 - i;
  let depth = 0;
  for (let j = last + 1; j < tokens.length; j++) {
    if (tokens[j]?.kind === "(") depth++;
    if (tokens[j]?.kind === ")" && --depth === 0) return j + 1 - i;
  }
  return tokens.length - i;
}

function stretchesOf(text: string, tokens: readonly Token[]): readonly Stretch[] {
  const [first] = tokens;
  if (first?.kind !== "atom") return [];
  const stretches: Stretch[] = [];
  const push = (start: number, end: number, ink: Ink): void => {
    if (start < end) stretches.push({ at: start, text: text.slice(start, end), ink });
  };
  const operator = operatorIn(first);
  const nameEnd = operator === null ? first.end : (first.places[operator.start] ?? first.end);
  const valueStart = operator === null ? first.end : (first.places[operator.end] ?? first.end);
  // A quote that opens right after the operator belongs to the value.
  const opened = operator !== null && first.quotes.includes(operator.end) ? 1 : 0;
  push(first.at, nameEnd, "field");
  push(nameEnd, valueStart - opened, "operator");
  push(valueStart - opened, first.end, "value");
  let painted = first.end;
  for (const token of tokens.slice(1)) {
    push(painted, token.at, "operator");
    const sign = token.kind === "atom" ? (OPERATOR.exec(token.text)?.[0].length ?? 0) : 0;
    const head = operator === null && token === tokens[1] ? sign : 0;
    push(token.at, token.at + head, "operator");
    push(
      token.at + head,
      token.end,
      token.kind === "atom" ? (keywordOf(token) ?? "value") : "operator",
    );
    painted = token.end;
  }
  return stretches;
}

function keywordOf(atom: Atom): "keyword" | "not" | null {
  if (atom.quotes.length > 0) return null;
  const word = atom.text.toLowerCase();
  if (word === "not") return "not";
  return word === "and" || word === "or" ? "keyword" : null;
}

const inkOf = (token: Token): Ink =>
  token.kind === "atom" ? (keywordOf(token) ?? "value") : "operator";

/** The part of the text to underline: an open bracket or quote up to the end, and at least one character. */
export function markOf(problem: SyntaxProblem, text: string): { start: number; end: number } {
  // A problem at the end of the text ("and" and nothing after it) is marked on what stands before it.
  const last = Math.max(text.trimEnd().length - 1, 0);
  if (problem.at >= text.length) return { start: last, end: Math.min(last + 1, text.length) };
  const open = problem.problem === "unclosed-parenthesis" || problem.problem === "unclosed-quote";
  const end = open ? text.length : problem.at + Math.max(problem.length, 1);
  return { start: problem.at, end: Math.min(end, text.length) };
}
