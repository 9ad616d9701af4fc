// core/formats: events that came in parts: a line that a container runtime cut at 16 KiB, a log entry that a cloud split. The
// parts of one key wait here until the last has come. Bounded: a file may hold nothing but first parts.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { GrowableBytes } from "../base/grow.ts";
import type { Part } from "./format.ts";
import type { Piece } from "./piece.ts";
import type { Place } from "./place.ts";

/** Bytes of a joined text; API servers write no event of this length. */
const LONGEST_TEXT = 64 << 20;
/** Keys that may wait at once: streams of a file, entries that are split. */
const MOST_WAITING = 256;

export type Joined =
  | { readonly kind: "text"; readonly bytes: Uint8Array; readonly place: Place }
  /** Undefined: the whole turned out to be no event. */
  | { readonly kind: "object"; readonly event: JsonObject | undefined; readonly place: Place };

interface Waiting {
  readonly first: Place;
  end: number;
  readonly text: GrowableBytes | null;
  readonly objects: { readonly index: number; readonly value: JsonObject }[];
  finish: ((merged: JsonObject) => JsonObject | undefined) | null;
}

export class PartStore {
  readonly #waiting = new Map<string, Waiting>();

  /** The place of the first part that waits. */
  get first(): Place | null {
    let first: Place | null = null;
    for (const waiting of this.#waiting.values()) {
      if (first === null || waiting.first.offset < first.offset) first = waiting.first;
    }
    return first;
  }

  has(key: string): boolean {
    return this.#waiting.has(key);
  }

  /** Takes a part; the whole when it was the last. `text` is the part's own, decoded. */
  add(part: Part, place: Place, text: Piece | undefined): Joined | null {
    const waiting = this.#waitingFor(part, place);
    waiting.end = Math.max(waiting.end, place.offset + place.length);
    if (part.join === "text") {
      if (text) waiting.text?.append(text.bytes, text.start, text.end);
      const isOver = (waiting.text?.length ?? 0) > LONGEST_TEXT;
      return part.isLast || isOver ? this.#take(part.key) : this.#bound();
    }
    waiting.objects.push({ index: part.index, value: part.value });
    return waiting.objects.length >= part.count ? this.#take(part.key) : this.#bound();
  }

  takeAll(): Joined[] {
    return [...this.#waiting.keys()].flatMap((key) => this.#take(key) ?? []);
  }

  #waitingFor(part: Part, place: Place): Waiting {
    const known = this.#waiting.get(part.key);
    if (known) return known;
    const fresh: Waiting = {
      first: place,
      end: place.offset + place.length,
      text: part.join === "text" ? new GrowableBytes() : null,
      objects: [],
      finish: part.join === "objects" ? part.finish : null,
    };
    this.#waiting.set(part.key, fresh);
    return fresh;
  }

  /** The one that has waited longest goes when there are too many. */
  #bound(): Joined | null {
    if (this.#waiting.size <= MOST_WAITING) return null;
    const [oldest] = this.#waiting.keys();
    return oldest === undefined ? null : this.#take(oldest);
  }

  #take(key: string): Joined | null {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return null;
    this.#waiting.delete(key);
    const place = { ...waiting.first, length: waiting.end - waiting.first.offset };
    if (waiting.text)
      return { kind: "text", bytes: waiting.text.bytes.slice(0, waiting.text.length), place };
    const inOrder = waiting.objects.toSorted((a, b) => a.index - b.index);
    const merged = inOrder
      .map(({ value }) => value)
      .reduce<JsonObject>((sum, value) => mergeObjects(sum, value, 0), {});
    return { kind: "object", event: waiting.finish?.(merged), place };
  }
}

/** Deeper than any log entry nests. */
const DEEPEST = 100;

/** Parts of one object: what both have is put together, text behind text, list behind list. */
function mergeObjects(a: JsonObject, b: JsonObject, depth: number): JsonObject {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const before = merged.get(key);
    let after: unknown = value;
    if (isJsonObject(before) && isJsonObject(value) && depth < DEEPEST)
      after = mergeObjects(before, value, depth + 1);
    else if (Array.isArray(before) && Array.isArray(value)) after = before.concat(value);
    else if (typeof before === "string" && typeof value === "string" && depth > 1)
      after = before === value ? value : before + value;
    merged.set(key, after);
  }
  return Object.fromEntries(merged);
}
