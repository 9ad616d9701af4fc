// core/detect/analyzers: a window that slides along the events of each group, as correlations have it, with a tally that looks at
// several things of an event at once.

import { inSteps, STEP_READS, type Steps } from "../../base/in-steps.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { BurstFinder } from "../correlate/bursts.ts";
import { countDistinct, type Tally } from "../correlate/windows.ts";
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
  const group = { at: 0 };
  const rule = { timespan: spec.span, conditions: [{ operator: "gt", value: 0 }] } as const;
  const finder = new BurstFinder(rule, spec.tally(columns), ({ from, to, peak }) => {
    const one = found.open(() => keys.textsOf(group.at), spec.note(peak));
    for (let i = from; i < to; i++) one.rows.push(rows[i] ?? 0);
  });
  yield* slide(finder, { times, ends, least: 1 }, group);
  return found.finish();
}

/** A window over the events of each group that has so many. `group` says which one it is in. */
function* slide(
  finder: BurstFinder,
  { times, ends, least }: { times: Float64Array; ends: Uint32Array; least: number },
  group: { at: number },
): Steps<void> {
  let left = STEP;
  for (group.at = 1; group.at < ends.length; group.at++) {
    const to = ends[group.at] ?? 0;
    const from = ends[group.at - 1] ?? 0;
    if (to - from < least) continue;
    finder.begin(from);
    for (let at = from; at < to;) {
      const end = Math.min(to, at + left);
      finder.advance(times, end, to);
      left -= end - at;
      at = end;
      if (left > 0) continue;
      yield;
      left = STEP;
    }
    finder.end();
  }
}

/**
 * Rows that match `all`, of those who within `span` have at least so many different values among what matches `counted`:
 * mostly nobody, and then the many others need not be gone through.
 */
export function* rowsOfBusy(
  log: LogView,
  asked: {
    readonly of: readonly [KeySpec, KeySpec?];
    readonly span: number;
    readonly values: KeySpec;
    readonly least: number;
    readonly counted: Predicate;
    readonly all: Predicate;
  },
): Steps<Uint32Array> {
  const { least, span } = asked;
  const keys = rowKeys(asked.of, log);
  const counted = yield* log.select(asked.counted);
  const { rows, ends } = yield* rowsByGroup(counted, (row) => keys.of(row));
  const values = rowKeys([asked.values], log);
  const times = new Float64Array(rows.length);
  const valueOf = new Uint32Array(rows.length);
  yield* inSteps(
    rows.length,
    (start, end) => {
      for (let i = start; i < end; i++) {
        const row = rows[i] ?? 0;
        times[i] = log.timeOf(row);
        valueOf[i] = values.of(row);
      }
    },
    STEP_READS,
  );
  const busy = new Uint8Array(ends.length);
  const group = { at: 0 };
  const rule = { timespan: span, conditions: [{ operator: "gte", value: least }] } as const;
  const finder = new BurstFinder(rule, countDistinct(valueOf, values.size), () => {
    busy[group.at] = 1;
  });
  yield* slide(finder, { times, ends, least }, group);
  if (!busy.includes(1)) return new Uint32Array(0);
  const all = yield* log.select(asked.all);
  return yield* rowsWhere(all, (row) => busy[keys.of(row)] === 1);
}

/** Several tallies as one, its value made from theirs: asked after each event, so without a list of them. */
export function tallyOf(parts: readonly Tally[], combine: () => number): Tally {
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
      return combine();
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
