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
  #rows: ReadonlyMap<string, readonly number[]> = new Map();
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
    do {
      const steps = this.resolve();
      while (steps.next().done !== true) await breathe();
      // Others were set meanwhile.
    } while (this.#laid !== this.#marks);
    return this.#marks.map(({ id }) => this.#rows.get(id) ?? []);
  }

  /**
   * Lays the marks on the rows there are when it begins, if they lie there no more. While a log loads there are more of them when
   * it ends: those are the next question's, or it would never end.
   */
  *resolve(): Steps<void> {
    const { store } = this.#ingest;
    const marks = this.#marks;
    const at = [store.length, store.revision, store.requests.settled.hidden];
    const isSame = at.every((one, i) => one === this.#at[i]);
    if (isSame && this.#laid === marks) return;
    const rows = new Map(isSame ? this.#rows : []);
    const unknown = marks.filter(({ id }) => !rows.has(id));
    const found = yield* findMarked(store, unknown, (row) => store.requests.rowFor(row));
    for (const [i, { id }] of unknown.entries()) rows.set(id, found[i] ?? []);
    this.#rows = rows;
    this.#at = at;
    this.#laid = marks;
    const laid = new Map<number, RowMark>();
    for (const mark of marks) for (const row of rows.get(mark.id) ?? []) laid.set(row, mark);
    store.marked.set(laid);
  }
}
