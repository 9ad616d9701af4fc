// core/store: a record's own bytes, read back from where they lie, and the event in them. Bodies are never kept, so this is
// how the detail pane, rules about bodies and exports see them.

import { err, ok, type Result } from "../base/result.ts";
import { FORM, encodingOf } from "../formats/place.ts";
import { eventsAt, headerOf } from "../formats/unwrap-again.ts";
import { readPiece, SourceChanged } from "../source/byte-source.ts";
import type { RowPlace } from "./event-store.ts";

/** The file is no longer what it was when its rows were read. */
export interface RawGone {
  readonly kind: "source-changed";
}

/** The bytes of the record at `place` of `blob`, exactly as they stand there. */
export async function readRawEvent(
  blob: Blob,
  place: { readonly offset: number; readonly length: number },
): Promise<Result<Uint8Array<ArrayBuffer>, RawGone>> {
  try {
    const bytes = await readPiece(blob, place.offset, place.offset + place.length);
    return bytes.length === place.length ? ok(bytes) : err({ kind: "source-changed" });
  } catch (error) {
    if (error instanceof SourceChanged) return err({ kind: "source-changed" });
    throw error;
  }
}

/** Of a CSV's start: its first row is there. */
const HEADER_BYTES = 64 << 10;

/** Reads events back. Remembers the last place, since many rows may share one: a whole table of them is one place. */
export class EventReader {
  readonly #blobOf: (source: number) => Blob;
  #last: { readonly place: RowPlace; readonly events: readonly Uint8Array<ArrayBuffer>[] } | null =
    null;

  constructor(blobOf: (source: number) => Blob) {
    this.#blobOf = blobOf;
  }

  /** The text of the `ordinal`-th event at the place. */
  async read(place: RowPlace, ordinal: number): Promise<Result<Uint8Array<ArrayBuffer>, RawGone>> {
    if (this.#isLast(place)) return this.#pick(ordinal);
    const raw = await readRawEvent(this.#blobOf(place.source), place);
    return raw.ok ? await this.within(raw.value, place, ordinal) : raw;
  }

  /** The same, where the place's bytes are at hand. */
  async within(
    bytes: Uint8Array,
    place: RowPlace,
    ordinal: number,
  ): Promise<Result<Uint8Array<ArrayBuffer>, RawGone>> {
    if (place.form === FORM.plain) return ok(bytes.slice());
    if (!this.#isLast(place)) {
      const isRow = encodingOf(place.form) === FORM.csvRow;
      const header = isRow ? await this.headerOf(place.source) : null;
      this.#last = { place, events: eventsAt(bytes, place, header) };
    }
    return this.#pick(ordinal);
  }

  #isLast({ source, offset, length, form }: RowPlace): boolean {
    const last = this.#last?.place;
    return (
      last?.source === source &&
      last.offset === offset &&
      last.length === length &&
      last.form === form
    );
  }

  #pick(ordinal: number): Result<Uint8Array<ArrayBuffer>, RawGone> {
    const event = this.#last?.events[ordinal];
    return event === undefined ? err({ kind: "source-changed" }) : ok(event);
  }

  /** What the first row of a CSV names its cells; null where the source is none any more. */
  async headerOf(source: number): Promise<readonly string[] | null> {
    const head = await readRawEvent(this.#blobOf(source), {
      offset: 0,
      length: Math.min(HEADER_BYTES, this.#blobOf(source).size),
    });
    return head.ok ? headerOf(head.value) : null;
  }
}
