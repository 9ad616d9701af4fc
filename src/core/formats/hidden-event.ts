// core/formats: an event somewhere in a text that nothing else is known of, plain or escaped: behind what a program says
// before it, or within a string of something that is no JSON. Only behind what cannot be JSON itself.

import { JsonRecord, type Piece } from "./piece.ts";
import { FORM } from "./place.ts";

/** Where an event begins in text that nothing else is known of. */
export const EVENT_START = '{"kind":"Event","apiVersion":"audit.k8s.io/';
const ESCAPED_START = String.raw`{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/`;

const latin1 = new TextDecoder("latin1");

export interface HiddenEvent {
  readonly start: number;
  readonly end: number;
  readonly encoding: typeof FORM.plain | typeof FORM.jsonString;
}

/** Where it is in the piece's text from `start` on. Not in one that begins like a line of pretty-printed JSON: that is read as a document. */
export function hiddenEvent(piece: Piece, start: number): HiddenEvent | null {
  const { bytes, end } = piece;
  if ('"}]0123456789,'.includes(String.fromCharCode(bytes[start] ?? 0))) return null;
  // Nor in an item of a YAML list.
  if (bytes[start] === 0x2d && bytes[start + 1] === 0x20) return null;
  const text = latin1.decode(bytes.subarray(start, end));
  const plain = text.indexOf(EVENT_START);
  const escaped = plain === -1 ? text.indexOf(ESCAPED_START) : -1;
  if (plain === -1 && escaped === -1) return null;
  // What stands before is no JSON: of a torn event, the end may hold an event that an attacker wrote into a field of it.
  const before = text.slice(0, Math.max(plain, escaped));
  if (!(plain === -1 ? /^[^"{}[\]:,]*"$/ : /^[^"{}]*$/).test(before)) return null;
  const from = start + Math.max(plain, escaped);
  if (plain === -1) {
    // The string ends where its quote is not escaped.
    const length = /^(?:[^"\\]|\\.)*/s.exec(text.slice(escaped))?.[0].length ?? 0;
    return { start: from, end: from + length, encoding: FORM.jsonString };
  }
  const record = new JsonRecord(piece, from, end);
  return { start: from, end: record.whole ? record.end : end, encoding: FORM.plain };
}
