// core/filter: patterns with `*` and `?`, from text, to text, and compiled to a test on a string. It must not know fields.
// No regular expressions: patterns come from a query bar and values from attackers. A pattern is cut at its `*` into
// pieces, each found leftmost, so a value costs at most (value length × longest piece with a `?`), never more.

import { foldCase } from "./fold-case.ts";
import { ANY, ONE, type Pattern } from "./predicate.ts";

export type TextTest = (text: string) => boolean;

/** Adds a part to a pattern that is being built: joins literals, drops empty ones, collapses `**`. */
export function pushPart(
  pattern: (string | typeof ANY | typeof ONE)[],
  part: Pattern[number],
): void {
  const last = pattern.at(-1);
  if (part === "" || (part === ANY && last === ANY)) return;
  if (typeof part === "string" && typeof last === "string")
    pattern[pattern.length - 1] = last + part;
  else pattern.push(part);
}

/** Glob text to a pattern. `\*`, `\?` and `\\` are the characters themselves; any other backslash is a backslash. */
export function parsePattern(glob: string): Pattern {
  const pattern: (string | typeof ANY | typeof ONE)[] = [];
  let literal = "";
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    const next = glob.charAt(i + 1);
    if (char === "\\" && (next === "*" || next === "?" || next === "\\")) {
      literal += next;
      i++;
    } else if (char === "*" || char === "?") {
      pushPart(pattern, literal);
      pushPart(pattern, char === "*" ? ANY : ONE);
      literal = "";
    } else literal += char;
  }
  pushPart(pattern, literal);
  return pattern;
}

/** The glob text that `parsePattern` reads back as this pattern. */
export function printPattern(pattern: Pattern): string {
  return pattern
    .map((part) => (part === ANY ? "*" : part === ONE ? "?" : part.replaceAll(/[*?\\]/g, "\\$&")))
    .join("");
}

/** The text a pattern without wildcards stands for; undefined when it has some. */
export function literalOf(pattern: Pattern): string | undefined {
  const [first = ""] = pattern;
  return pattern.length <= 1 && typeof first === "string" ? first : undefined;
}

/** A test whether the whole of a text fits the pattern. Without `cased`, both sides are folded. */
export function compilePattern(
  pattern: Pattern,
  options: { readonly cased?: boolean } = {},
): TextTest {
  if (options.cased === true) return compileCased(pattern);
  const test = compileCased(
    pattern.map((part) => (typeof part === "string" ? foldCase(part) : part)),
  );
  return (text) => test(foldCase(text));
}

/** A test whether some part of a text fits the pattern; without `cased`, what a bare word means. */
export function compileWord(
  pattern: Pattern,
  options: { readonly cased?: boolean } = {},
): TextTest {
  const anywhere: (string | typeof ANY | typeof ONE)[] = [];
  for (const part of [ANY, ...pattern, ANY] as const) pushPart(anywhere, part);
  return compilePattern(anywhere, options);
}

function compileCased(pattern: Pattern): TextTest {
  const parts: (string | typeof ANY | typeof ONE)[] = [];
  for (const part of pattern) pushPart(parts, part);
  const literal = literalOf(parts);
  if (literal !== undefined) return (text) => text === literal;
  const [a, b, c] = parts;
  if (parts.length === 1 && a === ANY) return () => true;
  if (parts.length === 2 && typeof a === "string" && b === ANY) return (text) => text.startsWith(a);
  if (parts.length === 2 && a === ANY && typeof b === "string") return (text) => text.endsWith(b);
  if (parts.length === 3 && a === ANY && typeof b === "string" && c === ANY)
    return (text) => text.includes(b);
  return compilePieces(cutAtAny(parts));
}

type Piece = readonly (string | typeof ONE)[];

function cutAtAny(pattern: Pattern): readonly Piece[] {
  const pieces: (string | typeof ONE)[][] = [[]];
  for (const part of pattern) {
    if (part === ANY) pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

function compilePieces(pieces: readonly Piece[]): TextTest {
  const first = pieces[0] ?? [];
  if (pieces.length === 1) return (text) => endOf(first, text, 0) === text.length;
  const last = pieces[pieces.length - 1] ?? [];
  const middle = pieces.slice(1, -1).filter((piece) => piece.length > 0);
  return (text) => {
    let from = endOf(first, text, 0);
    for (const piece of middle) {
      if (from < 0) return false;
      from = find(piece, text, from);
    }
    return from >= 0 && startOf(last, text) >= from;
  };
}

/** Where `piece`, laid at `from`, ends in the text; -1 when it does not fit there. */
function endOf(piece: Piece, text: string, from: number): number {
  let at = from;
  for (const part of piece) {
    if (part === ONE) {
      if (at >= text.length) return -1;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    } else {
      if (!text.startsWith(part, at)) return -1;
      at += part.length;
    }
  }
  return at;
}

/** Where `piece` starts when it ends with the text; -1 when it does not fit there. */
function startOf(piece: Piece, text: string): number {
  let at = text.length;
  for (let i = piece.length - 1; i >= 0; i--) {
    const part = piece[i] ?? ONE;
    if (part === ONE) {
      if (at <= 0) return -1;
      at -= at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
    } else {
      if (!text.endsWith(part, at)) return -1;
      at -= part.length;
    }
  }
  return at;
}

/** The end of the leftmost fit of `piece` at or after `from`; -1 when there is none. */
function find(piece: Piece, text: string, from: number): number {
  const [first] = piece;
  if (piece.length === 1 && typeof first === "string") {
    const at = text.indexOf(first, from);
    return at < 0 ? -1 : at + first.length;
  }
  for (let start = from; start <= text.length; start++) {
    if (typeof first === "string") {
      start = text.indexOf(first, start);
      if (start < 0) return -1;
    }
    const end = endOf(piece, text, start);
    if (end >= 0) return end;
    if ((text.codePointAt(start) ?? 0) > 0xffff) start++;
  }
  return -1;
}
