// core/filter: the text of a filter to tokens: parentheses, and atoms between white space. It must not know fields.
// An atom keeps for every character whether it stood bare, because only a bare `*`, `:` or `/` means something; as in a
// shell, quoted and bare stretches may touch: "Kube-"* is a case-sensitive prefix.

import { err, ok, type Result } from "../base/result.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

/** A stretch of an atom. `places[i]` is where character i stands in the filter's text; `end` is where the stretch ends. */
export interface Atom {
  readonly kind: "atom";
  readonly text: string;
  readonly bare: readonly boolean[];
  readonly places: readonly number[];
  /** Positions in `text` where a quote opens. */
  readonly quotes: readonly number[];
  readonly at: number;
  readonly end: number;
}
export type Token = Atom | { readonly kind: "(" | ")"; readonly at: number; readonly end: number };

const SPACE = /\s/;
const LETTER_OR_DIGIT = /[A-Za-z0-9]/;

export function readTokens(text: string): Result<readonly Token[], SyntaxProblem> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (SPACE.test(char)) at++;
    else if (char === "(" || char === ")") tokens.push({ kind: char, at, end: ++at });
    else {
      const atom = readAtom(text, at);
      if ("unclosed" in atom) {
        const length = text.length - atom.unclosed;
        return err({ kind: "syntax", problem: "unclosed-quote", at: atom.unclosed, length });
      }
      tokens.push(atom);
      at = atom.end;
    }
  }
  return ok(tokens);
}

function readAtom(text: string, start: number): Atom | { readonly unclosed: number } {
  const chars: string[] = [];
  const bare: boolean[] = [];
  const places: number[] = [];
  const quotes: number[] = [];
  const push = (place: number, char: string, isBare: boolean): void => {
    chars.push(char);
    bare.push(isBare);
    places.push(place);
  };
  let at = start;
  let openedAt = -1;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '"') {
      if (openedAt < 0) quotes.push(chars.length);
      openedAt = openedAt < 0 ? at : -1;
    } else if (openedAt >= 0) {
      // Inside quotes only these two need a backslash, so CORP\alice can be pasted as it is.
      if (char === "\\" && (next === '"' || next === "\\")) push(at++, next, false);
      else push(at, char, false);
    } else if (SPACE.test(char) || char === "(" || char === ")") break;
    else if (char === "\\" && next !== "" && !LETTER_OR_DIGIT.test(next)) push(at++, next, false);
    else push(at, char, true);
  }
  if (openedAt >= 0) return { unclosed: openedAt };
  return { kind: "atom", text: chars.join(""), bare, places, quotes, at: start, end: at };
}

/** Characters `from` to `to` of an atom, with the quotes that open there. */
export function sliceAtom(atom: Atom, from: number, to = atom.text.length): Atom {
  return {
    kind: "atom",
    text: atom.text.slice(from, to),
    bare: atom.bare.slice(from, to),
    places: atom.places.slice(from, to),
    quotes: atom.quotes.filter((q) => q >= from && q <= to).map((q) => q - from),
    at: from === 0 ? atom.at : (atom.places[from - 1] ?? atom.at) + 1,
    end: atom.places[to] ?? atom.end,
  };
}

/** Nothing quoted, nothing escaped. */
export const isPlain = (atom: Atom): boolean =>
  atom.quotes.length === 0 && atom.bare.every(Boolean);
export const isEmpty = (atom: Atom): boolean => atom.text === "" && atom.quotes.length === 0;

/** Position of the first bare character that is one of `wanted`, or -1. */
export function findBare(atom: Atom, wanted: string): number {
  for (let i = 0; i < atom.text.length; i++)
    if (atom.bare[i] === true && wanted.includes(atom.text.charAt(i))) return i;
  return -1;
}

/** Does a bare `text` stand at this position? */
export function hasBareAt(atom: Atom, position: number, text: string): boolean {
  if (!atom.text.startsWith(text, position)) return false;
  for (let i = 0; i < text.length; i++) if (atom.bare[position + i] !== true) return false;
  return true;
}
