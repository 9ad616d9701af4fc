// core/store: what people say of single rows: bookmarks, statuses, tags. No column: thousands of rows at most have any, of ten
// million, and they change with each key pressed. The page hands them over (query/find-marked.ts says on which rows they stand),
// and filters, facets, cells and orders ask here. The rows stay true until rows become others.

import type { MarkField } from "../audit/fields.ts";
import type { RowMark } from "../audit/row-mark.ts";
import { compileTextTest } from "../filter/compile-leaf.ts";
import type { TextTest } from "../filter/pattern.ts";
import type { ValueTest } from "../filter/predicate.ts";
import type { RowMatcher } from "./row-matcher.ts";
import type { MarkedRows } from "./table.ts";

const NONE: readonly string[] = [];
const YES: readonly string[] = ["true"];

/** As texts; none where the row says nothing. */
export function markValues(mark: RowMark | undefined, name: MarkField): readonly string[] {
  if (mark === undefined) return NONE;
  switch (name) {
    case "bookmarked":
      return mark.bookmarked ? YES : NONE;
    case "triage":
      return mark.status === null ? NONE : [mark.status];
    case "tag":
      return mark.tags;
    case "noted":
      return mark.noted ? YES : NONE;
  }
}

export class MarkedRowTable implements MarkedRows {
  /** Ascending. */
  #rows: ReadonlyMap<number, RowMark> = new Map();

  /** In the place of all that were. */
  set(rows: ReadonlyMap<number, RowMark>): void {
    this.#rows = new Map([...rows].toSorted(([a], [b]) => a - b));
  }

  get all(): ReadonlyMap<number, RowMark> {
    return this.#rows;
  }

  valuesOf(row: number, name: MarkField): readonly string[] {
    return markValues(this.#rows.get(row), name);
  }
}

/** Nothing is kept of it from one question to the next: marks change without a row being another. */
export function markMatcher(name: MarkField, test: ValueTest): RowMatcher {
  const passes: TextTest = test.op === "exists" ? () => true : compileTextTest(test);
  let marked: MarkedRows | undefined;
  return {
    memory: 0,
    prepare: (table) => {
      marked = table.marked;
      return true;
    },
    mark: (chunk, { from, to }, words) => {
      if (marked === undefined) return;
      const [first, end] = [chunk.start + from, chunk.start + to];
      for (const [row, mark] of marked.all) {
        if (row < first) continue;
        if (row >= end) return;
        if (markValues(mark, name).some(passes))
          words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
      }
    },
  };
}
