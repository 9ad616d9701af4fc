// core/records: events that lie wrapped in their records, held against all leaves of a job. Each is unwrapped again and
// tested, without a search for bytes first: in a wrapper a needle may be spelt with escapes, in base64 or across two lines.
// Several events may be of one record, which is unwrapped once for all of them.

import { eventsAt } from "../formats/unwrap-again.ts";
import type { RecordLeaf } from "../filter/predicate.ts";
import { compileLeaf, OpenRecord, type RecordTest } from "./open-record.ts";
import type { Block, Places } from "./search-block.ts";
import type { WrappedEvents } from "./search-job.ts";

export class WrappedSearch {
  readonly #places: Places;
  readonly #events: WrappedEvents;
  readonly #leaves: readonly { readonly test: RecordTest; readonly passing: number[] }[];
  /** The first event that was not tested yet. */
  #next = 0;
  readonly #unread: number[] = [];

  constructor(places: Places, events: WrappedEvents, leaves: readonly RecordLeaf[]) {
    this.#places = places;
    this.#events = events;
    this.#leaves = leaves.map((leaf) => ({ test: compileLeaf(leaf), passing: [] }));
  }

  /** For each leaf, positions of the events that passed so far. */
  passing(): Uint32Array<ArrayBuffer>[] {
    return this.#leaves.map(({ passing }) => Uint32Array.from(passing));
  }

  /** Positions of events that were not in their records. */
  unread(): Uint32Array<ArrayBuffer> {
    return Uint32Array.from(this.#unread);
  }

  /** As BlockSearch's. */
  search({ bytes, base, from, to }: Block): void {
    const { records, ordinals } = this.#events;
    for (let record = from; record < to; record++) {
      const found = this.#unwrap(bytes, base, record);
      for (; records[this.#next] === record; this.#next++) {
        const event = found[ordinals[this.#next] ?? 0];
        if (event === undefined) {
          this.#unread.push(this.#next);
          continue;
        }
        const open = new OpenRecord(event);
        for (const { test, passing } of this.#leaves) if (test(open)) passing.push(this.#next);
      }
    }
  }

  #unwrap(bytes: Uint8Array, base: number, record: number): readonly Uint8Array[] {
    const { forms, header } = this.#events;
    const offset = this.#places.starts[record] ?? 0;
    const length = this.#places.lengths[record] ?? 0;
    const at = offset - base;
    const place = { offset, length, form: forms[record] ?? 0, line: 0 };
    return eventsAt(bytes.subarray(at, at + length), place, header);
  }
}
