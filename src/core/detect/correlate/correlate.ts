// core/detect/correlate: correlations over the events of a log in order of time. Events are grouped, a window slides along each
// group, and each longest run of windows in which the condition holds is one finding with all its events. A finding is an
// event too, at the time of its last, so that correlations chain. 1 million events: correlate.bench.ts.

import type { CompiledCorrelation, CorrelatedRule } from "../compile-correlations.ts";
import type { RuleField } from "../sigma/compile-rule.ts";
import { findBursts, findTogether, type Burst } from "./bursts.ts";
import { TupleKeys } from "./keys.ts";
import { countDistinct, countEvents, percentileOf, sumOf, type Tally } from "./windows.ts";

/** What correlations must know of events; rows are whatever numbers the caller has for them. */
export interface CorrelationSource {
  /** Rows a rule matches, in order of time; rows without a time are left out. */
  rowsOf(rule: string): ArrayLike<number>;
  /** EpochMicros. */
  timeOf(row: number): number;
  /** Reads the texts of a field, none where it is absent. Asked once per field. */
  textsOf(field: RuleField["on"]): (row: number) => readonly string[];
}

export interface CorrelationFinding {
  readonly correlation: string;
  /** The values of `group-by`, by its spelling. */
  readonly group: ReadonlyMap<string, string>;
  /** EpochMicros of the first and the last event. */
  readonly start: number;
  readonly end: number;
  /** Rows of the events behind it, in order of time, each once. */
  readonly rows: readonly number[];
  /** What was counted, at its height. */
  readonly peak: number;
}

export interface CorrelationResult {
  readonly findings: readonly CorrelationFinding[];
  /** Events left out because a field of `group-by` is absent in them. */
  readonly ungrouped: number;
}

/** By id, in the order given: each behind those it refers to. */
export function runCorrelations(
  correlations: readonly CompiledCorrelation[],
  source: CorrelationSource,
): ReadonlyMap<string, CorrelationResult> {
  const results = new Map<string, CorrelationResult>();
  for (const correlation of correlations)
    results.set(correlation.id, runOne(correlation, { source, results }));
  return results;
}

interface Inputs {
  readonly source: CorrelationSource;
  readonly results: ReadonlyMap<string, CorrelationResult>;
}

/** Events of all rules of a correlation, in order of time, as columns. */
interface EventList {
  readonly times: Float64Array;
  readonly groups: Uint32Array;
  /** Number of the rule. */
  readonly rules: Uint32Array;
  /** The row; of a finding its position among the findings of its rule. */
  readonly items: Uint32Array;
  /** What value_* count: a number for each distinct value, or the number itself; -1 and NaN where there is none. */
  readonly values: Float64Array;
}

function runOne(correlation: CompiledCorrelation, inputs: Inputs): CorrelationResult {
  const groups = new TupleKeys(correlation.groupBy.length);
  const readers = correlation.of.map((rule) => readerOf(rule, correlation, inputs));
  const { events, ungrouped } = gather(correlation, readers, groups);
  const findings: CorrelationFinding[] = [];
  for (const positions of byGroup(events.groups, groups.size)) {
    const [any] = positions;
    if (any === undefined) continue;
    const times = Float64Array.from(positions, (at) => events.times[at] ?? 0);
    const texts = groups.textsOf(events.groups[any] ?? 0);
    const group = new Map(correlation.groupBy.map((spelling, i) => [spelling, texts[i] ?? ""]));
    for (const burst of burstsIn(correlation, { times, positions, events })) {
      const rows = new Set<number>();
      for (let i = burst.from; i < burst.to; i++) {
        const at = positions[i] ?? 0;
        readers[events.rules[at] ?? 0]?.addRows(events.items[at] ?? 0, rows);
      }
      const start = times[burst.from] ?? 0;
      const end = times[burst.to - 1] ?? 0;
      findings.push({
        correlation: correlation.id,
        group,
        start,
        end,
        rows: [...rows],
        peak: burst.peak,
      });
    }
  }
  findings.sort((a, b) => a.end - b.end);
  return { findings, ungrouped };
}

/** One rule's events, whether they are rows or findings. */
interface Reader {
  readonly length: number;
  time(position: number): number;
  /** What stands for the event in `items`. */
  item(position: number): number;
  /** The texts of the n-th field of group-by, none where it is absent. */
  group(item: number, place: number): readonly string[];
  value(item: number, place: number): readonly string[];
  addRows(item: number, rows: Set<number>): void;
}

const NONE: readonly string[] = [];

function readerOf(
  rule: CorrelatedRule,
  { groupBy }: CompiledCorrelation,
  { source, results }: Inputs,
): Reader {
  if (rule.isCorrelation) {
    const findings = results.get(rule.rule)?.findings ?? [];
    const textsOf = (item: number, ...spellings: readonly (string | undefined)[]) => {
      const group = findings[item]?.group;
      const texts = spellings.flatMap((spelling) => group?.get(spelling ?? "") ?? []);
      return texts.slice(0, 1);
    };
    return {
      length: findings.length,
      time: (position) => findings[position]?.end ?? 0,
      item: (position) => position,
      group: (item, place) => textsOf(item, rule.groupBy[place]?.spelling, groupBy[place]),
      value: (item, place) => textsOf(item, rule.values[place]?.spelling),
      addRows: (item, rows) => {
        for (const row of findings[item]?.rows ?? []) rows.add(row);
      },
    };
  }
  const rows = source.rowsOf(rule.rule);
  const groupTexts = rule.groupBy.map(({ on }) => source.textsOf(on));
  const valueTexts = rule.values.map(({ on }) => source.textsOf(on));
  return {
    length: rows.length,
    time: (position) => source.timeOf(rows[position] ?? 0),
    item: (position) => rows[position] ?? 0,
    group: (row, place) => groupTexts[place]?.(row) ?? NONE,
    value: (row, place) => valueTexts[place]?.(row) ?? NONE,
    addRows: (row, into) => {
      into.add(row);
    },
  };
}

/** The events of all rules merged by time; of one moment, in the order of the rules. */
function gather(
  { of, type }: CompiledCorrelation,
  readers: readonly Reader[],
  groups: TupleKeys,
): { readonly events: EventList; readonly ungrouped: number } {
  const total = readers.reduce((sum, { length }) => sum + length, 0);
  const events: EventList = {
    times: new Float64Array(total),
    groups: new Uint32Array(total),
    rules: new Uint32Array(total),
    items: new Uint32Array(total),
    values: new Float64Array(total),
  };
  const readValue = valueReader(type, of[0]?.values.length ?? 0);
  const isTemporal = type === "temporal" || type === "temporal_ordered";
  const counted = isTemporal || of.length === 1 ? null : new Set<number>();
  const next = new Uint32Array(readers.length);
  let count = 0;
  let ungrouped = 0;
  for (let i = 0; i < total; i++) {
    const rule = readers.length === 1 ? 0 : earliest(readers, next);
    const reader = readers[rule];
    const position = next[rule] ?? 0;
    if (reader === undefined) break;
    next[rule] = position + 1;
    const item = reader.item(position);
    // An event that two of the rules match is one event, unless it is asked which rules there are.
    if (counted !== null && of[rule]?.isCorrelation === false) {
      if (counted.has(item)) continue;
      counted.add(item);
    }
    const group = groups.of((place) => reader.group(item, place));
    if (group < 0) {
      ungrouped++;
      continue;
    }
    events.times[count] = reader.time(position);
    events.groups[count] = group;
    events.rules[count] = rule;
    if (readValue !== null) events.values[count] = readValue((place) => reader.value(item, place));
    events.items[count++] = item;
  }
  return {
    events: {
      times: events.times.subarray(0, count),
      groups: events.groups.subarray(0, count),
      rules: events.rules.subarray(0, count),
      items: events.items.subarray(0, count),
      values: events.values.subarray(0, count),
    },
    ungrouped,
  };
}

/** The rule whose next event comes first. */
function earliest(readers: readonly Reader[], next: Uint32Array): number {
  let rule = -1;
  let time = Number.POSITIVE_INFINITY;
  for (let number = 0; number < readers.length; number++) {
    const reader = readers[number];
    const position = next[number] ?? 0;
    if (reader === undefined || position >= reader.length) continue;
    const own = reader.time(position);
    if (own < time || rule < 0) [rule, time] = [number, own];
  }
  return rule;
}

/** Positions of each group's events, in their order. */
function byGroup(groups: Uint32Array, size: number): readonly Uint32Array[] {
  const counts = new Uint32Array(size + 1);
  for (const group of groups) counts[group + 1] = (counts[group + 1] ?? 0) + 1;
  for (let i = 1; i <= size; i++) counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
  const ends = counts.slice();
  const positions = new Uint32Array(groups.length);
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? 0;
    const end = ends[group] ?? 0;
    positions[end] = at;
    ends[group] = end + 1;
  }
  return Array.from({ length: size }, (_, i) => positions.subarray(counts[i], counts[i + 1]));
}

interface GroupEvents {
  readonly times: Float64Array;
  readonly positions: Uint32Array;
  readonly events: EventList;
}

function burstsIn(correlation: CompiledCorrelation, group: GroupEvents): readonly Burst[] {
  const { type, timespan, conditions, of } = correlation;
  if (type === "temporal" || type === "temporal_ordered") {
    const { positions, events } = group;
    const rules = positions.map((at) => events.rules[at] ?? 0);
    return findTogether(group.times, rules, {
      timespan,
      conditions,
      count: of.length,
      isOrdered: type === "temporal_ordered",
    });
  }
  return findBursts(group.times, { timespan, conditions, tally: tallyFor(correlation, group) });
}

type ReadValue = (read: (place: number) => readonly string[]) => number;

/** Null for what counts no values. */
function valueReader(type: CompiledCorrelation["type"], width: number): ReadValue | null {
  if (!type.startsWith("value_")) return null;
  if (type !== "value_count") return (read) => numberIn(read(0));
  const keys = new TupleKeys(width);
  return (read) => keys.of(read);
}

function tallyFor({ type, percentile }: CompiledCorrelation, group: GroupEvents): Tally {
  const { positions, events } = group;
  const values = Float64Array.from(positions, (at) => events.values[at] ?? Number.NaN);
  const valueOf = (i: number): number => values[i] ?? Number.NaN;
  switch (type) {
    case "value_count":
      return countDistinct(valueOf);
    case "value_sum":
    case "value_avg":
      return sumOf(valueOf, type === "value_avg");
    case "value_median":
    case "value_percentile": {
      const sorted = values.filter((one) => !Number.isNaN(one)).toSorted();
      const ranks = ranksOf(values, sorted);
      return percentileOf(type === "value_median" ? 50 : percentile, sorted, (i) => ranks[i] ?? -1);
    }
    default:
      return countEvents();
  }
}

function numberIn([text = ""]: readonly string[]): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

/** Equal values share the place of the first. */
function ranksOf(values: Float64Array, sorted: Float64Array): Int32Array {
  const places = new Map<number, number>();
  for (const [place, value] of sorted.entries()) if (!places.has(value)) places.set(value, place);
  return Int32Array.from(values, (value) => places.get(value) ?? -1);
}
