// core/formats: a piece of text that may hold an event: some bytes, how they are packed, and where they lie in the source.
// Wrappers take pieces out of pieces; nothing is decoded before it is looked into.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import {
  BRACE,
  BRACKET,
  itemsOf,
  membersOf,
  readString,
  type Member,
  type ValueSpan,
} from "../bytes/json-walk.ts";
import { FORM, UNWRAP, type Encoding, type Place } from "./place.ts";

/** What a record is that is no audit event, by what is known of its wrapper or its own look. */
const OTHER_KINDS = [
  "klog",
  "auditd",
  "container-log",
  "journal",
  "syslog",
  "access-log",
  "rancher-audit",
  "cloud-audit",
  "core-event",
  "audit-policy",
  "ocsf",
  "log-message",
  "control-message",
  "empty-list",
  "repeat",
] as const;
export type OtherKind = (typeof OTHER_KINDS)[number];

export interface Piece {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
  /** The piece's own where it is contiguous in the source; else that of the piece around it, to be unwrapped again. */
  readonly place: Place;
  /** False when the source ends within it. */
  readonly whole: boolean;
  /** When the wrapper says it was written; for an event that lost its own time. RFC 3339. */
  readonly time?: string;
  /** What it counts as when no event is in it; undefined: it is rejected with a reason. */
  readonly otherwise?: OtherKind;
}

export interface PieceHints {
  readonly time?: string | undefined;
  readonly otherwise?: OtherKind | undefined;
}

const hintsOf = (
  { time, otherwise }: PieceHints,
  around: Piece,
): Pick<Piece, "time" | "otherwise"> => {
  const t = time ?? around.time;
  const o = otherwise ?? around.otherwise;
  return { ...(t !== undefined && { time: t }), ...(o !== undefined && { otherwise: o }) };
};

/** The text bytes[start, end) of `around`, or what it is packed in, as a piece of its own. */
export function pieceOf(
  around: Piece,
  span: { readonly start: number; readonly end: number; readonly whole: boolean },
  encoding: Encoding,
  hints: PieceHints = {},
): Piece {
  const { bytes, place } = around;
  const { start, end, whole } = span;
  const here: Place =
    place.form === FORM.plain
      ? {
          offset: place.offset + start - around.start,
          length: end - start,
          form: encoding,
          line: place.line,
        }
      : { ...place, form: place.form | UNWRAP };
  const piece = { bytes, start, end, encoding, place: here, whole };
  return Object.assign(piece, hintsOf(hints, around));
}

/** A JSON object of a piece, read as far as wanted. */
export class JsonRecord {
  readonly piece: Piece;
  readonly members: readonly Member[];
  /** Whether it has its closing brace. */
  readonly whole: boolean;
  readonly start: number;
  /** After the closing brace. */
  readonly end: number;

  constructor(piece: Piece, start = piece.start, end = piece.end) {
    this.start = start;
    const contents = membersOf(piece.bytes, start, end);
    this.piece = piece;
    this.members = contents.values;
    this.whole = contents.whole;
    this.end = contents.end;
  }

  has(key: string): boolean {
    return this.member(key) !== undefined;
  }

  /** The last of the name, as JSON.parse takes it. */
  member(key: string): Member | undefined {
    for (let i = this.members.length - 1; i >= 0; i--) {
      if (this.members[i]?.key === key) return this.members[i];
    }
    return undefined;
  }

  /** The first of the keys that is there. */
  first(...keys: readonly string[]): Member | undefined {
    for (const key of keys) {
      const found = this.member(key);
      if (found) return found;
    }
    return undefined;
  }

  is(member: ValueSpan | undefined, kind: "object" | "array" | "string"): member is ValueSpan {
    if (member === undefined) return false;
    const byte = this.piece.bytes[member.start];
    return byte === (kind === "object" ? BRACE : kind === "array" ? BRACKET : 0x22);
  }

  /** A string member's text; undefined when it is missing, no string, or cut off. */
  text(key: string): string | undefined {
    const member = this.member(key);
    return member === undefined ? undefined : this.textOf(member);
  }

  textOf(member: ValueSpan): string | undefined {
    if (!member.whole || !this.is(member, "string")) return undefined;
    return readString(this.piece.bytes, member.start + 1, member.end - 1);
  }

  /** The member's JSON text, for numbers and the like. */
  raw(key: string): string | undefined {
    const member = this.member(key);
    if (member === undefined || !member.whole) return undefined;
    return new TextDecoder().decode(this.piece.bytes.subarray(member.start, member.end));
  }

  /** An object member, or one within; undefined when one on the way is missing or no object. */
  record(...keys: readonly string[]): JsonRecord | undefined {
    const [key, ...rest] = keys;
    if (key === undefined) return this;
    const member = this.member(key);
    if (!this.is(member, "object")) return undefined;
    return this.recordOf(member)?.record(...rest);
  }

  recordOf(value: ValueSpan): JsonRecord | undefined {
    if (!this.is(value, "object")) return undefined;
    return new JsonRecord(this.piece, value.start, value.end);
  }

  /** The items of an array member; undefined when it is none. */
  items(key: string): readonly ValueSpan[] | undefined {
    const member = this.member(key);
    return member && this.itemsOf(member);
  }

  itemsOf(value: ValueSpan): readonly ValueSpan[] | undefined {
    if (!this.is(value, "array")) return undefined;
    return itemsOf(this.piece.bytes, value.start, value.end).values;
  }

  /** A value as a piece: an object as it lies there, a string by what is in it. */
  pieceOf(value: ValueSpan, hints: PieceHints = {}): Piece {
    const { start, end, whole } = value;
    if (!this.is(value, "string")) return pieceOf(this.piece, value, FORM.plain, hints);
    const inside = { start: start + 1, end: whole ? end - 1 : end, whole };
    return pieceOf(this.piece, inside, FORM.jsonString, hints);
  }

  /** All of the object; undefined when it is no sound JSON. */
  parse(): JsonObject | undefined {
    try {
      const text = new TextDecoder().decode(this.piece.bytes.subarray(this.start, this.end));
      const value: unknown = JSON.parse(text);
      return isJsonObject(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** A value as a piece, as it lies there. */
  asPiece(value: ValueSpan, hints: PieceHints = {}): Piece {
    return pieceOf(this.piece, value, FORM.plain, hints);
  }
}
