// core/detect/analyzers: a window that slides along the events of each group, as correlations have it, with a tally that looks at
// several things of an event at once.

import type { Steps } from "../../base/in-steps.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { BurstFinder } from "../correlate/bursts.ts";
import type { Tally } from "../correlate/windows.ts";
import type { Occurrence } from "../occurrence.ts";
import { rowsWhere } from "../rows/rows-by-rule.ts";
import { rowsByGroup } from "../rows/rows-by-group.ts";
import type { Analyzer, KeySpec, LogView } from "./analyzer.ts";
import { rowKeys } from "./keys.ts";
import { OccurrenceBuilder } from "./occurrences.ts";

export interface BurstSpec {
  readonly group: readonly [KeySpec, KeySpec?];
  /** Microseconds. */
  readonly span: number;
  /** What is known of each row as a number. */
  readonly columns: readonly ((row: number) => number)[];
  /** Counts positions in these columns; a window is part of a burst where its value is above 0. */
  readonly tally: (columns: readonly Uint32Array[]) => Tally;
  /** Of a burst, by the highest value. */
  readonly note: (peak: number) => string;
}

/** Events between two breaths: a tally of several parts takes half a microsecond for each. */
const STEP = 1 << 14;

export function* findBursts(
  log: LogView,
  { meta }: Pick<Analyzer, "meta">,
  { rows: given, ...spec }: BurstSpec & { readonly rows: Uint32Array },
): Steps<readonly Occurrence[]> {
  const keys = rowKeys(spec.group, log);
  const { rows, ends } = yield* rowsByGroup(given, (row) => keys.of(row));
  const times = new Float64Array(rows.length);
  const columns = spec.columns.map(() => new Uint32Array(rows.length));
  for (let start = 0; start < rows.length; start += STEP) {
    const end = Math.min(rows.length, start + STEP);
    for (let i = start; i < end; i++) times[i] = log.timeOf(rows[i] ?? 0);
    for (const [place, column] of columns.entries()) {
      const read = spec.columns[place] ?? (() => 0);
      for (let i = start; i < end; i++) column[i] = read(rows[i] ?? 0);
    }
    yield;
  }
  const found = new OccurrenceBuilder(meta.id, log.timeOf);
  let group = 0;
  const rule = { timespan: spec.span, conditions: [{ operator: "gt", value: 0 }] } as const;
  const finder = new BurstFinder(rule, spec.tally(columns), ({ from, to, peak }) => {
    const one = found.open(() => keys.textsOf(group), spec.note(peak));
    for (let i = from; i < to; i++) one.rows.push(rows[i] ?? 0);
  });
  for (group = 1; group < ends.length; group++) {
    const to = ends[group] ?? 0;
    const from = ends[group - 1] ?? 0;
    if (from === to) continue;
    finder.begin(from);
    for (let at = from; at < to;) {
      const end = Math.min(to, at + STEP);
      finder.advance(times, end, to);
      at = end;
      yield;
    }
    finder.end();
  }
  return found.finish();
}

/**
 * Rows that match `all`, of those that have at least so many that match `counted`: mostly nobody, and then the many others
 * need not be gone through.
 */
export function* rowsOfFrequent(
  log: LogView,
  asked: {
    readonly of: readonly [KeySpec, KeySpec?];
    readonly least: number;
    readonly counted: Predicate;
    readonly all: Predicate;
  },
): Steps<Uint32Array> {
  const keys = rowKeys(asked.of, log);
  const { ends } = yield* rowsByGroup(yield* log.select(asked.counted), (row) => keys.of(row));
  const isFrequent = (key: number): boolean =>
    (ends[key] ?? 0) - (ends[key - 1] ?? 0) >= asked.least && key < ends.length;
  let some = false;
  for (let key = 1; key < ends.length && !some; key++) some = isFrequent(key);
  if (!some) return new Uint32Array(0);
  const rows = yield* log.select(asked.all);
  return yield* rowsWhere(rows, (row) => isFrequent(keys.of(row)));
}

/** Several tallies as one, its value made from theirs. */
export function tallyOf(
  parts: readonly Tally[],
  combine: (values: readonly number[]) => number,
): Tally {
  return {
    add: (event) => {
      for (const part of parts) part.add(event);
    },
    remove: (event) => {
      for (const part of parts) part.remove(event);
    },
    restart: () => {
      for (const part of parts) part.restart();
    },
    get value() {
      return combine(parts.map(({ value }) => value));
    },
  };
}

/** How many events of the window `test` holds for. */
export function countWhere(test: (event: number) => boolean): Tally {
  let count = 0;
  return {
    add: (event) => {
      if (test(event)) count++;
    },
    remove: (event) => {
      if (test(event)) count--;
    },
    restart: () => {
      count = 0;
    },
    get value() {
      return count;
    },
  };
}
