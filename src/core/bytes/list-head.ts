// core/bytes: whether a JSON document is a list of records, from its beginning: an array of objects, or an object that has
// one under a name that exports use. Such a document may be of any length, and is read item by item.

import { BRACE, BRACKET, readString, skipSpace, stringEnd, valueEnd } from "./json-walk.ts";

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const BRACE_END = 0x7d;

/**
 * EventList (Items: written by Go without tags), CloudWatch, Azure Monitor, Google, Splunk. Their items say by themselves
 * what they are. Lists whose items do not (a table's rows, the lines of Loki) are bounded by those who hand them out.
 */
const LISTS: ReadonlySet<string> = new Set([
  "items",
  "Items",
  "events",
  "logEvents",
  "records",
  "Records",
  "entries",
  "results",
]);
/** Elasticsearch has its list of hits in an object of hits. */
const AROUND = "hits";
/** An event with one of the names above is an event. */
const NO_LIST: ReadonlySet<string> = new Set(["auditID", "AuditID", "auditId", "verb"]);

export interface ListHead {
  /** Of the bracket that opens the list. */
  readonly at: number;
  /** Levels that are open behind it: 1 for an array that is all of the document. */
  readonly depth: number;
}

/** `more`: what is there does not say yet. */
export function findList(bytes: Uint8Array, from: number, end: number): ListHead | "none" | "more" {
  if (from >= end) return "more";
  if (bytes[from] === BRACKET) return listAt(bytes, from, end, 1);
  if (bytes[from] !== BRACE) return "none";
  let depth = 1;
  let at = skipSpace(bytes, from + 1, end);
  while (at < end) {
    if (bytes[at] !== QUOTE) return "none";
    const close = stringEnd(bytes, at + 1, end);
    if (close === -1) return "more";
    const key = readString(bytes, at + 1, close);
    if (NO_LIST.has(key)) return "none";
    const colon = skipSpace(bytes, close + 1, end);
    const start = skipSpace(bytes, colon + 1, end);
    if (start >= end) return "more";
    if (bytes[colon] !== COLON) return "none";
    const isList = depth === 1 ? LISTS.has(key) : key === AROUND;
    if (isList && bytes[start] === BRACKET) return listAt(bytes, start, end, depth + 1);
    if (depth === 1 && key === AROUND && bytes[start] === BRACE) {
      depth = 2;
      at = skipSpace(bytes, start + 1, end);
      continue;
    }
    const stop = valueEnd(bytes, start, end);
    if (stop === -1) return "more";
    at = skipSpace(bytes, stop, end);
    if (bytes[at] === BRACE_END && depth === 2) {
      depth = 1;
      at = skipSpace(bytes, at + 1, end);
    }
    if (at >= end) return "more";
    if (bytes[at] !== COMMA) return "none";
    at = skipSpace(bytes, at + 1, end);
  }
  return "more";
}

function listAt(
  bytes: Uint8Array,
  at: number,
  end: number,
  depth: number,
): ListHead | "none" | "more" {
  const first = skipSpace(bytes, at + 1, end);
  if (first >= end) return "more";
  return bytes[first] === BRACE ? { at, depth } : "none";
}
