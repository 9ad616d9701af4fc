// worker: the answer that is on the page: its rows are fetched piece by piece, and its order is asked about. Whoever asks says which
// answer they mean: when a newer one has taken its place there is nothing to tell.

import { hasBit, type Bitset } from "../core/base/bitset.ts";
import type { EventIndex } from "../core/base/brand.ts";
import { createWantedBreather } from "../core/base/breathe.ts";
import { runSteps } from "../core/base/in-steps.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { readLines } from "../core/query/answer.ts";
import type { Answered, Asked } from "../core/query/answer.ts";
import { nextMark, severityMap, type NextMark } from "../core/query/order-marks.ts";
import { readRows } from "../core/query/rows.ts";
import type { EventRow } from "./engine-api.ts";

type Parts = Pick<Asked, "table" | "kept" | "placeOf">;
type Shown = Pick<Answered, "order" | "lines">;
type Lines = Shown["lines"];

export class PresentAnswer {
  readonly #ingest: Ingest;
  readonly #asked: Parts;
  /** No newer question is being answered. */
  readonly #isIdle: () => boolean;
  #answer: (Shown & { readonly id: number }) | null = null;

  constructor(ingest: Ingest, asked: Parts, isIdle: () => boolean) {
    this.#ingest = ingest;
    this.#asked = asked;
    this.#isIdle = isIdle;
  }

  /** In the place of the one before. */
  show(id: number, { order, lines }: Shown): void {
    this.#answer = { id, order, lines };
  }

  get memory(): number {
    return (this.#answer?.order.memory ?? 0) + (this.#answer?.lines.memory ?? 0);
  }

  /** Lines `start` to `end` of an answer; none when a newer one has replaced it, also meanwhile. */
  async rows(id: number, start: number, end: number): Promise<readonly EventRow[]> {
    if (this.#answer?.id !== id) return [];
    const steps = readLines(this.#asked, this.#answer.lines, { start, end });
    return (
      (await runSteps(
        steps,
        createWantedBreather(() => this.#answer?.id === id),
      )) ?? []
    );
  }

  indicesOf(id: number, start: number, end: number): Uint32Array {
    return this.#answer?.id === id ? this.#answer.lines.events(start, end) : new Uint32Array();
  }

  rowsAmong(id: number, words: Uint32Array, limit: number): readonly EventRow[] {
    if (this.#answer?.id !== id) return [];
    const set = { words, length: words.length * 32 };
    const found: number[] = [];
    for (const row of this.#answer.order.all()) {
      if (found.length === limit) break;
      if (hasBit(set, row)) found.push(row);
    }
    return readRows(this.#asked.table, found, this.#asked.placeOf);
  }

  nextFinding(id: number, from: number, step: 1 | -1): NextMark | null {
    if (this.#answer?.id !== id) return null;
    return nextMark(this.#shownRows(this.#answer.lines), this.#severe(), { from, step });
  }

  /** None also when the answer has been replaced meanwhile. */
  async severityMap(id: number, parts: number): Promise<Uint8Array> {
    if (this.#answer?.id !== id) return new Uint8Array();
    const { lines } = this.#answer;
    const map = severityMap(this.#asked.table, lines, { severe: this.#severe(), parts });
    const breathe = createWantedBreather(() => this.#answer?.id === id && this.#isIdle());
    return (await runSteps(map, breathe)) ?? new Uint8Array();
  }

  /** Events of a run are as severe as its first. */
  #shownRows(lines: Lines): Uint32Array {
    return lines.rows(0, lines.length);
  }

  #severe(): Bitset {
    const words = this.#asked.kept.marks.severe;
    return { words, length: words.length * 32 };
  }

  positionOf(id: number, index: EventIndex): number {
    if (this.#answer?.id !== id) return -1;
    return this.#answer.lines.lineOf(this.#ingest.store.requests.rowFor(index));
  }
}
