// core/records: what a test on a record becomes as a search for bytes. A record without the needle fails the test, whatever
// else it holds; one that has it, or that leaves a doubt, is held against the test itself. JSON.parse costs 50 times a search.

import { bodyFieldSpec } from "../audit/derived/body-fields.ts";
import { foldCase } from "../filter/fold-case.ts";
import { literalOf } from "../filter/pattern.ts";
import type { Pattern, RecordLeaf } from "../filter/predicate.ts";
import { NEEDLE_BYTES } from "../search/layout.ts";
import { makeNeedle, type Needle } from "../search/needle.ts";

/** Bytes that may stand for the needle in another spelling: where they lie, the record must be looked at. */
export interface Doubt {
  readonly needle: Needle;
  /** Whether these bytes at this place are such a spelling. Without it they always are. */
  readonly isOne?: (bytes: Uint8Array, at: number) => boolean;
}

export interface Sieve {
  /** Null: any record may pass. */
  readonly needle: Needle | null;
  /** Where the needle lies the test is passed, and need not be asked. */
  readonly isSure: boolean;
  readonly doubts: readonly Doubt[];
}

const EVERYTHING: Sieve = { needle: null, isSure: false, doubts: [] };

export function sieveOf({ on, test }: RecordLeaf): Sieve {
  if (on.kind === "body") return sieveOfKey(on.path.join(".").split(".").at(-1) ?? "");
  if (on.kind === "derived") return sieveOfWords(bodyFieldSpec(on.name).words);
  if (test.op === "match") return sieveOfPattern(test.pattern, test.cased === true);
  return EVERYTHING;
}

// ---- text ----

/** Letters that differ only in case from a sign beyond ASCII: the sign of Kelvin, and the long s of old print. */
const FROM_AFAR = [
  ["k", "\u212a"],
  ["s", "\u017f"],
] as const;

/** What no text decoded from bytes holds, or what may stand there for any broken bytes. */
const UNSPEAKABLE = /[\uFFFD]|\p{Surrogate}/u;
const BEYOND_ASCII = /[^\0-\x7f]/u;

function sieveOfPattern(pattern: Pattern, cased: boolean): Sieve {
  const border = cased ? UNSPEAKABLE : BEYOND_ASCII;
  const literals = pattern.flatMap((part) =>
    typeof part === "string" ? [cased ? part : foldCase(part)] : [],
  );
  const longest = literals
    .flatMap((literal) => literal.split(border))
    .reduce((a, b) => (b.length > a.length ? b : a), "");
  const text = headOf(longest);
  const needle = makeNeedle(text, { cased });
  if (needle === null) return EVERYTHING;
  const isSure = literalOf(pattern) !== undefined && literals[0] === text;
  const doubts = cased ? [] : FROM_AFAR.filter(([letter]) => text.includes(letter));
  return { needle, isSure, doubts: doubts.flatMap(([, sign]) => doubtOf(sign)) };
}

function doubtOf(text: string, isOne?: Doubt["isOne"]): Doubt[] {
  const needle = makeNeedle(text, { cased: true });
  if (needle === null) return [];
  return [isOne === undefined ? { needle } : { needle, isOne }];
}

/** As much of a text as a needle may hold, whatever its characters. */
function headOf(text: string): string {
  const head = text.slice(0, NEEDLE_BYTES / 4);
  return UNSPEAKABLE.test(head) ? head.slice(0, -1) : head;
}

// ---- keys ----

/**
 * Without the last key of its path in the record, a test on a body is false. The key as it ends in JSON: it may be the end
 * of a longer one, since keys are joined by dots.
 */
function sieveOfKey(key: string): Sieve {
  const spelt = JSON.stringify(key).slice(1);
  const tail = spelt.slice(-(NEEDLE_BYTES / 4));
  const needle = makeNeedle(UNSPEAKABLE.test(tail) ? tail.slice(1) : tail, { cased: true });
  const escaped = escapesIn(key);
  const slash = key.includes("/") ? doubtOf(String.raw`\/`) : [];
  return { needle, isSure: false, doubts: [...escaped, ...slash] };
}

/** What is read out of a body stands under one of some keys of ASCII, or behind it in a JSON pointer. */
function sieveOfWords(words: readonly string[]): Sieve {
  const [first, ...others] = words.flatMap((word) => doubtOf(word));
  if (first === undefined) return EVERYTHING;
  return {
    needle: first.needle,
    isSure: false,
    doubts: [...others, ...escapesIn(words.join(""))],
  };
}

/**
 * JSON may spell any character with an escape. Escapes of other characters, such as the & of every request URI, are no
 * reason to look.
 */
function escapesIn(key: string): Doubt[] {
  const isAscii = !BEYOND_ASCII.test(key);
  return doubtOf(isAscii ? String.raw`\u00` : String.raw`\u`, (bytes, at) =>
    key.includes(escapedAt(bytes, at)),
  );
}

/** The UTF-16 unit that `\uXXXX` at this place stands for. */
function escapedAt(bytes: Uint8Array, at: number): string {
  const digits = String.fromCharCode(...bytes.subarray(at + 2, at + 6));
  return /^[0-9a-f]{4}$/i.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : "\0\0";
}
