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
  /** Rows by the identity of their event: a mark that says something else lies where it lay. */
  readonly #rows = new Map<string, readonly number[]>();
  /** What `rows` is true of. */
  #at: readonly unknown[] = [];
  /** Those that lie on the rows. */
  #laid: readonly EventMark[] = [];

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
    return this.#marks.map(({ id }) => this.#rows.get(id) ?? []);
  }

  /** Lays the marks on the rows there are, if they lie there no more. */
  *resolve(): Steps<void> {
    const { store } = this.#ingest;
    for (;;) {
      const at = [store.length, store.revision, store.requests.settled.hidden];
      if (at.some((one, i) => one !== this.#at[i])) {
        this.#rows.clear();
        this.#laid = [];
        this.#at = at;
      }
      const basis = this.#at;
      const unknown = this.#marks.filter(({ id }) => !this.#rows.has(id));
      if (unknown.length === 0) break;
      const found = yield* findMarked(store, unknown, (row) => store.requests.rowFor(row));
      // Rows have become others meanwhile, or another question was at it.
      if (basis !== this.#at) continue;
      for (const [i, { id }] of unknown.entries()) this.#rows.set(id, found[i] ?? []);
    }
    if (this.#laid === this.#marks) return;
    this.#laid = this.#marks;
    const rows = new Map<number, RowMark>();
    for (const mark of this.#marks)
      for (const row of this.#rows.get(mark.id) ?? []) rows.set(row, mark);
    store.marked.set(rows);
  }
}
