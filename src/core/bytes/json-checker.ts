// core/bytes: the grammar of JSON (RFC 8259) as a state machine over bytes that can stop and go on anywhere. It says where
// a value ends, or which byte is the first that cannot belong to it; JSON.parse tells that only in an error message. Its
// stack is one bit per level, so nesting costs depth / 8 bytes and no recursion. It builds no values.

import { isSpace } from "./splitter.ts";

/** What may come next. */
const VALUE = 0;
const ITEM_OR_END = 1;
const KEY_OR_END = 2;
const KEY = 3;
const COLON = 4;
const AFTER_VALUE = 5;
const STRING = 6;
const ESCAPE = 7;
const HEX = 8;
const LITERAL = 9;
/** Within a number, after: its minus, a leading zero, digits, the point, decimals, the e, its sign, its digits. */
const MINUS = 10;
const ZERO = 11;
const INTEGER = 12;
const POINT = 13;
const DECIMALS = 14;
const E = 15;
const E_SIGN = 16;
const E_DIGITS = 17;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number): boolean =>
  isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
const isE = (byte: number): boolean => (byte | 0x20) === 0x65;
const isEscapable = (byte: number): boolean => '"\\/bfnrt'.includes(String.fromCharCode(byte));

/** The state a byte leads to within a number: -1 = the number ended before it, -2 = it cannot be here. */
function nextInNumber(state: number, byte: number): number {
  const digit = isDigit(byte);
  switch (state) {
    case MINUS:
      return digit ? (byte === 0x30 ? ZERO : INTEGER) : -2;
    case ZERO:
      return byte === 0x2e ? POINT : isE(byte) ? E : -1;
    case INTEGER:
      return digit ? INTEGER : byte === 0x2e ? POINT : isE(byte) ? E : -1;
    case POINT:
      return digit ? DECIMALS : -2;
    case DECIMALS:
      return digit ? DECIMALS : isE(byte) ? E : -1;
    case E:
      return digit ? E_DIGITS : byte === 0x2b || byte === 0x2d ? E_SIGN : -2;
    case E_SIGN:
      return digit ? E_DIGITS : -2;
    default:
      return digit ? E_DIGITS : -1;
  }
}

export class JsonChecker {
  /** `done`: a whole value was read; `broken`: the byte at the index returned cannot be there. */
  progress: "more" | "done" | "broken" = "more";
  #state = VALUE;
  #depth = 0;
  /** Bit d: level d is an object, not an array. */
  #objects = new Uint32Array(4);
  #inKey = false;
  #literal = "";
  #literalAt = 0;
  #hexLeft = 0;

  /** Levels open: 0 outside of every object and array. */
  get depth(): number {
    return this.#depth;
  }

  reset(): void {
    this.progress = "more";
    this.#state = VALUE;
    this.#depth = 0;
    if (this.#objects.length > 1024) this.#objects = new Uint32Array(4);
  }

  /** Reads on from `start`. Returns the index after the last byte used: `end`, or where it was done or broke. */
  push(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.progress === "more") {
      if (this.#state === STRING) at = this.#skipString(bytes, at, end);
      else if (this.#step(bytes[at] ?? 0)) at++;
    }
    return at;
  }

  /** Says that no more bytes come: a number at the top level ends there. */
  finish(): void {
    const numberCanEnd = this.#state >= MINUS && nextInNumber(this.#state, 0) === -1;
    if (this.progress === "more" && this.#depth === 0 && numberCanEnd) this.progress = "done";
  }

  #skipString(bytes: Uint8Array, start: number, end: number): number {
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        if (this.#inKey) this.#state = COLON;
        else this.#endValue();
        return at + 1;
      }
      if (byte === BACKSLASH) {
        this.#state = ESCAPE;
        return at + 1;
      }
      if (byte < 0x20) {
        this.progress = "broken";
        return at;
      }
    }
    return end;
  }

  /** Takes one byte; false when it was not used: the value was done or broken before it, or a number ended. */
  #step(byte: number): boolean {
    const state = this.#state;
    if (state >= MINUS) return this.#stepNumber(byte);
    if (state >= ESCAPE) return this.#stepWithinToken(byte);
    if (isSpace(byte)) return true;
    switch (state) {
      case VALUE:
        return this.#beginValue(byte);
      case ITEM_OR_END:
        return byte === 0x5d ? this.#close(false) : this.#beginValue(byte);
      case KEY_OR_END:
        return byte === 0x7d ? this.#close(true) : this.#beginKey(byte);
      case KEY:
        return this.#beginKey(byte);
      case COLON:
        if (byte !== 0x3a) return this.#break();
        this.#state = VALUE;
        return true;
      default:
        if (byte === 0x2c) {
          this.#state = this.#inObject() ? KEY : VALUE;
          return true;
        }
        if (byte === 0x7d) return this.#close(true);
        return byte === 0x5d ? this.#close(false) : this.#break();
    }
  }

  #stepNumber(byte: number): boolean {
    const next = nextInNumber(this.#state, byte);
    if (next === -2) return this.#break();
    if (next === -1) {
      this.#endValue();
      return false;
    }
    this.#state = next;
    return true;
  }

  #stepWithinToken(byte: number): boolean {
    if (this.#state === LITERAL) {
      if (byte !== this.#literal.charCodeAt(this.#literalAt)) return this.#break();
      if (++this.#literalAt === this.#literal.length) this.#endValue();
      return true;
    }
    if (this.#state === HEX) {
      if (!isHex(byte)) return this.#break();
      if (--this.#hexLeft === 0) this.#state = STRING;
      return true;
    }
    if (byte === 0x75) {
      this.#state = HEX;
      this.#hexLeft = 4;
      return true;
    }
    if (!isEscapable(byte)) return this.#break();
    this.#state = STRING;
    return true;
  }

  #beginValue(byte: number): boolean {
    if (byte === QUOTE) {
      this.#inKey = false;
      this.#state = STRING;
    } else if (byte === 0x7b) this.#open(true);
    else if (byte === 0x5b) this.#open(false);
    else if (byte === 0x2d) this.#state = MINUS;
    else if (isDigit(byte)) this.#state = byte === 0x30 ? ZERO : INTEGER;
    else if (byte === 0x74) this.#beginLiteral("true");
    else if (byte === 0x66) this.#beginLiteral("false");
    else if (byte === 0x6e) this.#beginLiteral("null");
    else return this.#break();
    return true;
  }

  #beginLiteral(literal: string): void {
    this.#state = LITERAL;
    this.#literal = literal;
    this.#literalAt = 1;
  }

  #beginKey(byte: number): boolean {
    if (byte !== QUOTE) return this.#break();
    this.#inKey = true;
    this.#state = STRING;
    return true;
  }

  #open(object: boolean): void {
    const word = this.#depth >>> 5;
    if (word === this.#objects.length) {
      const grown = new Uint32Array(word * 2);
      grown.set(this.#objects);
      this.#objects = grown;
    }
    const bit = 1 << (this.#depth & 31);
    const old = this.#objects[word] ?? 0;
    this.#objects[word] = object ? old | bit : old & ~bit;
    this.#depth++;
    this.#state = object ? KEY_OR_END : ITEM_OR_END;
  }

  #inObject(): boolean {
    const level = this.#depth - 1;
    return (((this.#objects[level >>> 5] ?? 0) >>> (level & 31)) & 1) === 1;
  }

  #close(object: boolean): boolean {
    if (this.#inObject() !== object) return this.#break();
    this.#depth--;
    this.#endValue();
    return true;
  }

  #endValue(): void {
    this.#state = AFTER_VALUE;
    if (this.#depth === 0) this.progress = "done";
  }

  #break(): false {
    this.progress = "broken";
    return false;
  }
}

export type JsonVerdict =
  | { readonly kind: "valid" }
  /** The bytes end within an object or an array. */
  | { readonly kind: "cut-off" }
  /** `at`: the first byte that cannot be there, counted from `start`; the length when the bytes end too early. */
  | { readonly kind: "broken"; readonly at: number };

/** Whether bytes[start, end) are one JSON value, and if not, why. 250 MB/s: for what JSON.parse refused, not for all. */
export function checkJson(bytes: Uint8Array, start: number, end: number): JsonVerdict {
  const checker = new JsonChecker();
  let at = checker.push(bytes, start, end);
  if (checker.progress === "more") checker.finish();
  if (checker.progress === "more") {
    return checker.depth > 0 ? { kind: "cut-off" } : { kind: "broken", at: end - start };
  }
  if (checker.progress === "done") {
    while (at < end && isSpace(bytes[at] ?? 0)) at++;
    if (at === end) return { kind: "valid" };
  }
  return { kind: "broken", at: at - start };
}
