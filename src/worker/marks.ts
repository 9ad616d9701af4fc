// worker: what people say of events, laid on the rows of one load. Found when somebody asks, in steps, and again when rows have
// become others: more of them, or requests made of them.

import type { Ingest } from "../core/ingest/ingest.ts";
import { findMarked, type EventMark, type FoundMarks } from "../core/query/find-marked.ts";
import type { RowMark } from "../core/audit/row-mark.ts";
import { createBreather } from "../core/base/breathe.ts";
import type { Steps } from "../core/base/in-steps.ts";

export class Marks {
  readonly #ingest: Ingest;
  #marks: readonly EventMark[] = [];
  #found: FoundMarks = [];
  /** What `found` is true of. */
  #at: readonly unknown[] = [];

  constructor(ingest: Ingest) {
    this.#ingest = ingest;
  }

  /** In the place of all that were. */
  set(marks: readonly EventMark[]): void {
    this.#marks = marks;
  }

  /** The rows of each mark, when all is found. */
  async found(): Promise<FoundMarks> {
    const breathe = createBreather();
    const steps = this.resolve();
    while (steps.next().done !== true) await breathe();
    return this.#found;
  }

  /** Lays the marks on the rows there are, if they lie there no more. */
  *resolve(): Steps<void> {
    const { store } = this.#ingest;
    for (;;) {
      const marks = this.#marks;
      const at = [marks, store.length, store.revision, store.requests.settled.hidden];
      if (at.every((one, i) => one === this.#at[i])) return;
      const found = yield* findMarked(store, marks, (row) => store.requests.rowFor(row));
      // Others were handed over meanwhile.
      if (marks !== this.#marks) continue;
      this.#at = at;
      this.#found = found;
      store.marked.set(byRow(marks, found));
    }
  }
}

/** Two marks on one row are of two identities, which is one of 2^128 cases: either will do. */
function byRow(marks: readonly EventMark[], found: FoundMarks): ReadonlyMap<number, RowMark> {
  const rows = new Map<number, RowMark>();
  for (const [i, mark] of marks.entries()) for (const row of found[i] ?? []) rows.set(row, mark);
  return rows;
}
