// core/scan: the bytes of a batch's records that a rule may want to look into, kept until the batch leaves, and parsed only
// for the rows a rule asks about. Keeping costs a copy (about 0.1 ns a byte); an object of each would cost the parsing that
// the kernel avoids.

import { isJsonObject, type JsonObject } from "../audit/is-audit-event.ts";
import { GrowableBytes, GrowableColumn } from "../base/grow.ts";

const decoder = new TextDecoder();

export class KeptRecords {
  readonly #bytes = new GrowableBytes();
  readonly #ends = new GrowableColumn((n) => new Uint32Array(n));
  readonly #positions = new Map<number, number>();
  /** Several rules ask about the same row. */
  readonly #parsed = new Map<number, JsonObject>();

  /** The record of `row`, an event, is bytes[start, end). */
  keep(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.#bytes.append(bytes, start, end);
    this.#positions.set(row, this.#ends.length);
    this.#ends.push(this.#bytes.length);
  }

  /** The event of a row; undefined when it was not kept. */
  read(row: number): JsonObject | undefined {
    const position = this.#positions.get(row);
    if (position === undefined) return undefined;
    const known = this.#parsed.get(row);
    if (known !== undefined) return known;
    const start = position === 0 ? 0 : this.#ends.at(position - 1);
    const record = this.#bytes.bytes.subarray(start, this.#ends.at(position));
    const event: unknown = JSON.parse(decoder.decode(record));
    if (!isJsonObject(event)) return undefined;
    this.#parsed.set(row, event);
    return event;
  }

  /** For the next batch. */
  clear(): void {
    this.#bytes.clear();
    this.#ends.clear();
    this.#positions.clear();
    this.#parsed.clear();
  }
}
