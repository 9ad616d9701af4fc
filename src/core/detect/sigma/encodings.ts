// core/detect/sigma: modifiers that rewrite a value before it is compared: encodings, dashes, placeholders. Each gives one or
// several values, any of which may occur (also under `all`, which speaks of what the rule lists).

import type { ANY, ONE, Pattern } from "../../filter/predicate.ts";
import { literalOf, pushPart } from "../../filter/pattern.ts";

/** Text with wildcards, or bytes once an encoding has made them. */
export type Encoded =
  | { readonly kind: "text"; readonly pattern: Pattern }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array };

export type Encoding = (value: Encoded) => readonly Encoded[] | undefined;

/** Undefined for what has wildcards: they cannot be encoded. */
function bytesOf(value: Encoded): Uint8Array | undefined {
  if (value.kind === "bytes") return value.bytes;
  const literal = literalOf(value.pattern);
  return literal === undefined ? undefined : new TextEncoder().encode(literal);
}

export const patternOf = (value: Encoded): Pattern =>
  value.kind === "text" ? value.pattern : literalPattern(latin1(value.bytes));

const literalPattern = (text: string): Pattern => (text === "" ? [] : [text]);
const asText = (text: string): Encoded => ({ kind: "text", pattern: literalPattern(text) });

/** Bytes as they would stand in a text of one byte a character. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

const base64Text = (bytes: Uint8Array): string => btoa(latin1(bytes));

const base64: Encoding = (value) => {
  const bytes = bytesOf(value);
  return bytes && [asText(base64Text(bytes))];
};

/** What of a value is certain in base64, for each of the three places it can begin at; the rest hangs on its neighbours. */
const STARTS = [0, 2, 3] as const;
const ENDS = [undefined, -3, -2] as const;

const base64offset: Encoding = (value) => {
  const bytes = bytesOf(value);
  return (
    bytes &&
    STARTS.map((start, shift) => {
      const shifted = new Uint8Array(shift + bytes.length).fill(0x20);
      shifted.set(bytes, shift);
      return asText(base64Text(shifted).slice(start, ENDS[shifted.length % 3]));
    })
  );
};

const utf16 =
  (littleEndian: boolean, mark = false): Encoding =>
  (value) => {
    const literal = value.kind === "text" ? literalOf(value.pattern) : undefined;
    if (literal === undefined) return undefined;
    const text = mark ? `\uFEFF${literal}` : literal;
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    return [{ kind: "bytes", bytes }];
  };

const DASHES = ["-", "/", "\u2013", "\u2014", "\u2015"] as const;
/** No word character before it, and one behind. */
const FLAG = /(\B[-/\u2013\u2014\u2015]\b)/u;
/** Flags in one value; each multiplies the alternatives by five. */
const MAX_FLAGS = 4;

/** A dash or slash where a word begins stands for any of the characters that command lines take for it. */
const windash: Encoding = (value) => {
  if (value.kind === "bytes") return undefined;
  let alternatives: Pattern[] = [[]];
  let flags = 0;
  for (const part of value.pattern) {
    const pieces = typeof part === "string" ? part.split(FLAG) : [part];
    for (const [i, piece] of pieces.entries()) {
      const isFlag = i % 2 === 1;
      if (isFlag && ++flags > MAX_FLAGS) return undefined;
      const choices = isFlag ? DASHES : [piece];
      alternatives = alternatives.flatMap((before) =>
        choices.map((choice) => grown(before, choice)),
      );
    }
  }
  return alternatives.map((pattern) => ({ kind: "text", pattern }));
};

function grown(pattern: Pattern, part: Pattern[number]): Pattern {
  const parts: (string | typeof ANY | typeof ONE)[] = [...pattern];
  pushPart(parts, part);
  return parts;
}

export const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ["base64", base64],
  ["base64offset", base64offset],
  ["utf16", utf16(true, true)],
  ["utf16le", utf16(true)],
  ["utf16be", utf16(false)],
  ["wide", utf16(true)],
  ["windash", windash],
]);
