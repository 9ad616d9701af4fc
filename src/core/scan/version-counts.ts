// core/scan: which version of the audit API events say they are of, counted per batch: all events of a file say the same, so
// a column for it would be a byte an event for nothing. 10 ns an event that the kernel read, where it stands as usual.

import { readString } from "../bytes/json-walk.ts";

/** A version, such as "v1", and how many events say it. */
export type VersionCount = readonly [version: string, count: number];

const encoder = new TextEncoder();
const GROUP = "audit.k8s.io/";
/** How kube-apiserver begins an event. */
const USUAL = `{"kind":"Event","apiVersion":"${GROUP}v1"`;
/** The same as the text of a string, as most wrappers have it. */
const USUAL_IN_STRING = encoder.encode(JSON.stringify(USUAL).slice(1, -1));
/**
 * Where to look whether a record begins so, once the kernel took it: it knows that kind and apiVersion are there and what
 * they begin with, so the two keys and the version's end are all that is open. To look at all 45 bytes cost 5 % of a scan.
 */
const PLACES = Uint8Array.from(
  ["kind", "apiVersion", 'v1"'].flatMap((sign) =>
    Array.from(sign, (_, i) => USUAL.indexOf(sign) + i),
  ),
);
const SIGNS = PLACES.map((at) => USUAL.charCodeAt(at));
/** Where a shipper sorted the keys. What is within a text has its quotes escaped, so it does not look so. */
const KEY = encoder.encode(`"apiVersion":"${GROUP}`);
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Versions told apart, and characters of one: the log says what it likes. */
const MOST = 8;
const LONGEST = 24;
const FURTHER = "others";

export class VersionCounts {
  #usual = 0;
  readonly #counts = new Map<string, number>();

  /** The event's own `apiVersion`, whatever that is. */
  add(apiVersion: unknown): void {
    if (typeof apiVersion !== "string" || !apiVersion.startsWith(GROUP)) return;
    this.#count(apiVersion.slice(GROUP.length));
  }

  /** The record bytes[start, end) as the kernel takes it: without space between what is JSON. */
  addRecord(bytes: Uint8Array, start: number, end: number): void {
    if (isUsual(bytes, start) || isAt(bytes, start, USUAL_IN_STRING)) {
      this.#usual++;
      return;
    }
    for (let at = bytes.indexOf(QUOTE, start); at !== -1 && at < end;) {
      if (isAt(bytes, at, KEY)) {
        const from = at + KEY.length;
        this.#count(readString(bytes, from, endOfText(bytes, from, end)));
        return;
      }
      at = bytes.indexOf(QUOTE, at + 1);
    }
  }

  /** Of rows that lie in a window, whose first byte is at `base`. */
  addRows(
    window: Uint8Array,
    {
      starts,
      base,
      end,
    }: { readonly starts: ArrayLike<number>; readonly base: number; readonly end: number },
  ): void {
    for (let i = 0; i < starts.length; i++) this.addRecord(window, (starts[i] ?? 0) - base, end);
  }

  #count(version: string): void {
    const short = version.slice(0, LONGEST);
    const key = this.#counts.has(short) || this.#counts.size < MOST ? short : FURTHER;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  clear(): void {
    this.#usual = 0;
    this.#counts.clear();
  }

  /** What was counted, by name; nothing is afterwards. */
  take(): readonly VersionCount[] {
    const usual = this.#usual + (this.#counts.get("v1") ?? 0);
    if (usual > 0) this.#counts.set("v1", usual);
    const taken = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    this.clear();
    return taken;
  }
}

function endOfText(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isUsual(bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < SIGNS.length; i++)
    if (bytes[start + (PLACES[i] ?? 0)] !== SIGNS[i]) return false;
  return true;
}

function isAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}
