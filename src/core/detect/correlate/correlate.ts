// core/detect/correlate: correlations over the events of a log in order of time. Events are grouped, a window slides along each
// group, and each longest run of windows in which the condition holds is one finding with all its events. A finding is an
// event too, so that correlations chain. Goes in steps. 1 million events: correlate.bench.ts.

import { addBit, emptyBitset, hasBit, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import { sortByTimeSteps } from "../../store/time-order.ts";
import type { EventTable } from "../../store/table.ts";
import type { CompiledCorrelation } from "../compile-correlations.ts";
import { rowCells } from "../rows/row-cells.ts";
import { rowsOfAny } from "../rows/rows-by-rule.ts";
import type { CountTest } from "../sigma/parse-correlation.ts";
import { BurstFinder, type Burst } from "./bursts.ts";
import {
  gatherEvents,
  isTemporal,
  STEP_EVENTS,
  type CorrelationInputs,
  type EventList,
} from "./event-list.ts";
import { Findings } from "./findings.ts";
import {
  countDistinct,
  countEvents,
  longestChain,
  percentileOf,
  sumOf,
  type Tally,
} from "./windows.ts";

export interface CorrelatedLog {
  readonly table: EventTable;
  /** One row for each request, by time; those without a time are left out. */
  readonly order: Uint32Array;
  /** Rows a rule matches; of them, those of `order` count. */
  readonly matchRows: (rule: string) => Bitset | undefined;
}

/** By id, in the order given: each behind those it refers to. */
export function* runCorrelations(
  correlations: readonly CompiledCorrelation[],
  { table, order, matchRows }: CorrelatedLog,
): Steps<ReadonlyMap<string, Findings>> {
  const found = new Map<string, Findings>();
  const cells = rowCells(table);
  const timeOf = cells.column("time");
  const sets = new Map<string, Bitset>();
  for (const { of } of correlations)
    for (const { rule, isCorrelation } of of) {
      const set = isCorrelation || sets.has(rule) ? undefined : matchRows(rule);
      if (set !== undefined) sets.set(rule, set);
    }
  const rows = yield* rowsOfAny(order, [...sets.values()], timeOf);
  const inputs = {
    table,
    cells,
    timeOf,
    rows,
    matchRows: (id: string) => sets.get(id),
    columns: new Map(),
    found,
  };
  for (const correlation of correlations)
    found.set(correlation.id, yield* runOne(correlation, inputs));
  return found;
}

function* runOne(correlation: CompiledCorrelation, inputs: CorrelationInputs): Steps<Findings> {
  const events = yield* gatherEvents(correlation, inputs);
  const findings = new Findings(correlation, events.columns);
  findings.ungrouped = events.ungrouped;
  const conditions = conditionsOf(correlation);
  const least = fewestEvents(correlation, conditions);
  const rowsOf = rowReader(correlation, inputs, events);
  let group = 0;
  const take = ({ from, to, peak }: Burst): void => {
    rowsOf(from, to, (row) => {
      findings.addRow(row);
    });
    const start = events.times[from] ?? 0;
    const end = events.times[to - 1] ?? 0;
    findings.add({ start, end, peak, parts: events.partsOf(group) });
  };
  const needsOwn = correlation.type === "value_median" || correlation.type === "value_percentile";
  const shared = needsOwn ? countEvents() : tallyFor(correlation, events);
  const finder = new BurstFinder({ ...correlation, conditions }, shared, take);
  let left = STEP_EVENTS;
  for (group = 1; group < events.ends.length; group++) {
    const from = events.ends[group - 1] ?? 0;
    const to = events.ends[group] ?? 0;
    left -= 8;
    if (left <= 0) {
      yield;
      left = STEP_EVENTS;
    }
    if (to - from < least) continue;
    finder.begin(
      from,
      needsOwn ? yield* percentileTally(correlation, events, { from, to }) : shared,
    );
    for (let at = from; at < to;) {
      const end = Math.min(to, at + left);
      finder.advance(events.times, end, to);
      left -= end - at;
      at = end;
      if (left > 0) continue;
      yield;
      left = STEP_EVENTS;
    }
    finder.end();
  }
  yield* findings.settle();
  return findings;
}

function conditionsOf(correlation: CompiledCorrelation): readonly CountTest[] {
  const { conditions, of } = correlation;
  if (!isTemporal(correlation) || conditions.length > 0) return conditions;
  return [{ operator: "gte", value: of.length }];
}

/** Groups of fewer events are passed over: where it is events, values or rules that are counted, none has more of them. */
function fewestEvents({ type }: CompiledCorrelation, conditions: readonly CountTest[]): number {
  const isCount = type === "event_count" || type === "value_count" || type.startsWith("temporal");
  if (!isCount) return 1;
  const bounds = conditions.map(({ operator, value }) => {
    if (operator === "gte" || operator === "eq") return value;
    return operator === "gt" ? value + 1 : 1;
  });
  return Math.max(1, ...bounds.map((bound) => Math.floor(bound)));
}

/** Rows of the events from one position to another, each once, in order of time. */
function rowReader(
  { of }: CompiledCorrelation,
  { found, timeOf, table }: CorrelationInputs,
  { items, rules }: EventList,
): (from: number, to: number, visit: (row: number) => void) => void {
  if (of.every(({ isCorrelation }) => !isCorrelation))
    return (from, to, visit) => {
      let last = -1;
      // A row that two of the rules match stands there twice, side by side.
      for (let i = from; i < to; i++) {
        const row = items[i] ?? 0;
        if (row !== last) visit(row);
        last = row;
      }
    };
  const seen = emptyBitset(table.length);
  return (from, to, visit) => {
    const rows: number[] = [];
    const add = (row: number): void => {
      if (hasBit(seen, row)) return;
      addBit(seen, row);
      rows.push(row);
    };
    for (let i = from; i < to; i++) {
      const item = items[i] ?? 0;
      const rule = of[of.length === 1 ? 0 : (rules[i] ?? 0)];
      if (rule?.isCorrelation !== true) add(item);
      else for (const row of found.get(rule.rule)?.rowsAt(item) ?? []) add(row);
    }
    for (const row of rows) seen.words[row >>> 5] = 0;
    // The sort is stable, and rows of one moment of one list stand in their order.
    for (const row of rows.toSorted((a, b) => timeOf(a) - timeOf(b))) visit(row);
  };
}

function tallyFor(correlation: CompiledCorrelation, events: EventList): Tally {
  const { type, of, timespan } = correlation;
  switch (type) {
    case "value_count":
      return countDistinct(events.values, events.mostValue);
    case "value_sum":
    case "value_avg":
      return sumOf(events.values, type === "value_avg");
    case "temporal":
    case "temporal_ordered": {
      // Rules are counted as values are; one alone has no column.
      const rules = of.length === 1 ? new Uint16Array(events.items.length) : events.rules;
      return type === "temporal"
        ? countDistinct(rulesFromOne(rules), of.length)
        : longestChain(events.times, rules, { timespan, count: of.length });
    }
    default:
      return countEvents();
  }
}

const rulesFromOne = (rules: Uint16Array): Uint16Array => rules.map((rule) => rule + 1);

/** Of one group: the places of its values in their order. */
function* percentileTally(
  { type, percentile }: CompiledCorrelation,
  { values }: EventList,
  { from, to }: { readonly from: number; readonly to: number },
): Steps<Tally> {
  const keys = new Float64Array(to - from);
  const events = new Uint32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    keys[count] = value;
    events[count++] = i - from;
  }
  const sorted = keys.subarray(0, count);
  const order = events.subarray(0, count);
  yield* sortByTimeSteps(sorted, order);
  const ranks = new Int32Array(to - from).fill(-1);
  // Equal values share the place of the first.
  let rank = 0;
  for (let i = 0; i < count; i++) {
    if (sorted[i] !== sorted[rank]) rank = i;
    ranks[order[i] ?? 0] = rank;
  }
  const share = type === "value_median" ? 50 : percentile;
  return percentileOf(share, sorted, (i) => ranks[i - from] ?? -1);
}
