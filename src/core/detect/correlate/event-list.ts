// core/detect/correlate: the events of all rules of one correlation, group after group, each in order of time. Events are rows
// of a log or findings of another correlation, merged by time. While it is made it takes 32 bytes an event and 20 a group,
// and 8 more an event where values are counted: ten million events in as many groups 0.6 GB at worst, all of it given back.

import { hasBit, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Operand } from "../../filter/predicate.ts";
import type { CompiledCorrelation, CorrelatedRule } from "../compile-correlations.ts";
import { keyColumn, type KeyColumn } from "../rows/key-column.ts";
import { TupleKeys } from "../rows/pair-keys.ts";
import type { ReadCell, RowCells } from "../rows/row-cells.ts";
import { rowsOfAny } from "../rows/rows-by-rule.ts";
import type { EventTable } from "../../store/table.ts";
import type { Findings } from "./findings.ts";

export interface CorrelationInputs {
  readonly table: EventTable;
  readonly cells: RowCells;
  readonly timeOf: ReadCell;
  /** Rows that any rule of any correlation matches, by time. */
  readonly rows: Uint32Array;
  readonly matchRows: (rule: string) => Bitset | undefined;
  /** By what they read: most correlations are by actor, whose texts need be read once. */
  readonly columns: Map<string, KeyColumn>;
  /** Of the correlations before. */
  readonly found: ReadonlyMap<string, Findings>;
}

/** Groups lie one after the other. */
export interface EventList {
  readonly times: Float64Array;
  /** The row; of a finding its position among those of its rule. */
  readonly items: Uint32Array;
  /** Number of the rule; empty where there is but one. */
  readonly rules: Uint16Array;
  /** What value_* count: a key for each distinct value, or the number itself; 0 and NaN where there is none. */
  readonly values: Float64Array;
  /** Highest key among the values. */
  readonly mostValue: number;
  /** By group, where its events end; group 0 is of none. */
  readonly ends: Uint32Array;
  /** Of a group, for each field of group-by: its text. */
  readonly columns: readonly KeyColumn[];
  partsOf(group: number): readonly number[];
  /** Events left out because a field of group-by is absent in them. */
  readonly ungrouped: number;
}

/** Events between two breaths: about 5 ms. */
export const STEP_EVENTS = 1 << 16;

export const isTemporal = ({ type }: CompiledCorrelation): boolean =>
  type === "temporal" || type === "temporal_ordered";

export function* gatherEvents(
  correlation: CompiledCorrelation,
  inputs: CorrelationInputs,
): Steps<EventList> {
  const { of, groupBy } = correlation;
  const groupColumns = groupBy.map((_, place) =>
    columnAt(of, ({ groupBy: fields }) => fields[place]?.on, inputs),
  );
  const groups = new TupleKeys(groupBy.length);
  const sources = yield* sourcesOf(correlation, inputs);
  const total = sources.reduce((sum, { most }) => sum + most, 0);
  const isOne = of.length === 1;
  const items = new Uint32Array(total);
  const rules = new Uint16Array(isOne ? 0 : total);
  const groupOf = new Uint32Array(total);
  let count = 0;
  let ungrouped = 0;
  let rule = 0;
  let item = 0;
  const keyAt = (place: number): number =>
    of[rule]?.isCorrelation === true
      ? findingKey(place)
      : (groupColumns[place]?.readers[rule]?.(item) ?? 0);
  const findingKey = (place: number): number => {
    const text = findingText(inputs, of[rule], item, [
      of[rule]?.groupBy[place]?.spelling,
      groupBy[place],
    ]);
    return text === undefined ? 0 : (groupColumns[place]?.keyOfText(text) ?? 0);
  };
  const take = (byRule: number, one: number): void => {
    rule = byRule;
    item = one;
    const group = groups.of(keyAt);
    if (group === 0) {
      ungrouped++;
      return;
    }
    groupOf[count] = group;
    if (!isOne) rules[count] = byRule;
    items[count++] = one;
  };
  yield* mergeByTime(sources, take);
  const ends = endsOf(groupOf, count, groups.size);
  const timeOf = (number: number, one: number): number =>
    of[number]?.isCorrelation === true
      ? (inputs.found.get(of[number].rule)?.endAt(one) ?? 0)
      : inputs.timeOf(one);
  const values = valueReader(correlation, inputs);
  const sorted = {
    times: new Float64Array(count),
    items: new Uint32Array(count),
    rules: new Uint16Array(isOne ? 0 : count),
    values: new Float64Array(values === null ? 0 : count),
  };
  // `ends` are where the groups begin until all events stand in theirs.
  for (let start = 0; start < count; start += STEP_EVENTS) {
    const to = Math.min(count, start + STEP_EVENTS);
    for (let i = start; i < to; i++) {
      const group = groupOf[i] ?? 0;
      const at = ends[group] ?? 0;
      ends[group] = at + 1;
      const one = items[i] ?? 0;
      const number = isOne ? 0 : (rules[i] ?? 0);
      sorted.times[at] = timeOf(number, one);
      sorted.items[at] = one;
      if (!isOne) sorted.rules[at] = number;
      if (values !== null) sorted.values[at] = values.read(number, one);
    }
    yield;
  }
  return {
    ...sorted,
    mostValue: values?.most() ?? 0,
    ends,
    columns: groupColumns,
    partsOf: (group) => groups.partsOf(group),
    ungrouped,
  };
}

/** By group where its events begin, which is where they end once each was counted up. */
function endsOf(groupOf: Uint32Array, count: number, size: number): Uint32Array {
  const ends = new Uint32Array(size + 2);
  for (let i = 0; i < count; i++) {
    const next = (groupOf[i] ?? 0) + 1;
    ends[next] = (ends[next] ?? 0) + 1;
  }
  for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0);
  return ends.subarray(0, size + 1);
}

function columnAt(
  of: readonly CorrelatedRule[],
  fieldOf: (rule: CorrelatedRule) => Operand | undefined,
  inputs: CorrelationInputs,
): KeyColumn {
  const hasFindings = of.some(({ isCorrelation }) => isCorrelation);
  const places = of.map((rule): Operand => fieldOf(rule) ?? { kind: "raw" });
  if (hasFindings) return keyColumn(places, inputs, true);
  const name = JSON.stringify(places);
  const column = inputs.columns.get(name) ?? keyColumn(places, inputs);
  inputs.columns.set(name, column);
  return column;
}

/** A finding has the values of its group, by the spelling of the rule it is asked for, else of who asks. */
function findingText(
  { found }: CorrelationInputs,
  rule: CorrelatedRule | undefined,
  item: number,
  spellings: readonly (string | undefined)[],
): string | undefined {
  const group = found.get(rule?.rule ?? "")?.groupAt(item) ?? [];
  for (const spelling of spellings) {
    const pair = group.find(([key]) => key === spelling);
    if (pair !== undefined) return pair[1];
  }
  return undefined;
}

interface Source {
  /** Of its events, at most; positions count to here. */
  readonly length: number;
  readonly most: number;
  time(position: number): number;
  /** The event's item, for each rule that has it. */
  give(position: number, take: (rule: number, item: number) => void): void;
}

/** One of the rows of all rules together, one of the findings of each correlation. */
function* sourcesOf(correlation: CompiledCorrelation, inputs: CorrelationInputs): Steps<Source[]> {
  const { of } = correlation;
  const sources: Source[] = [];
  const own: { readonly number: number; readonly set: Bitset }[] = [];
  for (const [number, { rule, isCorrelation }] of of.entries()) {
    if (isCorrelation) {
      const found = inputs.found.get(rule);
      if (found === undefined) continue;
      sources.push({
        length: found.length,
        most: found.length,
        time: (position) => found.endAt(position),
        give: (position, take) => {
          take(number, position);
        },
      });
      continue;
    }
    const set = inputs.matchRows(rule);
    if (set !== undefined) own.push({ number, set });
  }
  const sets = own.map(({ set }) => set);
  const rows = yield* rowsOfAny(inputs.rows, sets, inputs.timeOf);
  const [only] = own;
  // An event that two of the rules match is one event, unless it is asked which rules there are.
  const isEach = isTemporal(correlation);
  sources.unshift({
    length: rows.length,
    most: rows.length * (isEach ? Math.max(1, own.length) : 1),
    time: (position) => inputs.timeOf(rows[position] ?? 0),
    give: (position, take) => {
      const row = rows[position] ?? 0;
      if (own.length === 1) {
        take(only?.number ?? 0, row);
        return;
      }
      for (const { number, set } of own) {
        if (!hasBit(set, row)) continue;
        take(number, row);
        if (!isEach) return;
      }
    },
  });
  return sources;
}

/** Of one moment, rows before findings. */
function* mergeByTime(
  sources: readonly Source[],
  take: (rule: number, item: number) => void,
): Steps<void> {
  const [first] = sources;
  const total = sources.reduce((sum, { length }) => sum + length, 0);
  const next = new Uint32Array(sources.length);
  for (let start = 0; start < total; start += STEP_EVENTS) {
    const end = Math.min(total, start + STEP_EVENTS);
    if (sources.length === 1) for (let i = start; i < end; i++) first?.give(i, take);
    else for (let i = start; i < end; i++) giveEarliest(sources, next, take);
    yield;
  }
}

function giveEarliest(
  sources: readonly Source[],
  next: Uint32Array,
  take: (rule: number, item: number) => void,
): void {
  let earliest = -1;
  let time = Number.POSITIVE_INFINITY;
  for (const [number, source] of sources.entries()) {
    const position = next[number] ?? 0;
    if (position >= source.length) continue;
    const own = source.time(position);
    if (own < time || earliest < 0) [earliest, time] = [number, own];
  }
  const position = next[earliest] ?? 0;
  next[earliest] = position + 1;
  sources[earliest]?.give(position, take);
}

interface Values {
  read(rule: number, item: number): number;
  most(): number;
}

/** Null for what counts no values. */
function valueReader(correlation: CompiledCorrelation, inputs: CorrelationInputs): Values | null {
  const { type, of } = correlation;
  if (!type.startsWith("value_")) return null;
  const width = of[0]?.values.length ?? 0;
  const columns = Array.from({ length: width }, (_, place) =>
    columnAt(of, ({ values }) => values[place]?.on, inputs),
  );
  const keyAt = (rule: number, item: number, place: number): number => {
    const own = of[rule];
    if (own?.isCorrelation !== true) return columns[place]?.readers[rule]?.(item) ?? 0;
    const text = findingText(inputs, own, item, [own.values[place]?.spelling]);
    return text === undefined ? 0 : (columns[place]?.keyOfText(text) ?? 0);
  };
  const [column] = columns;
  if (type === "value_count") {
    if (width === 1)
      return {
        read: (rule, item) => keyAt(rule, item, 0),
        most: () => column?.size ?? 0,
      };
    const tuples = new TupleKeys(width);
    return {
      read: (rule, item) => tuples.of((place) => keyAt(rule, item, place)),
      most: () => tuples.size,
    };
  }
  const numbers = new Map<number, number>();
  return {
    read: (rule, item) => {
      const key = keyAt(rule, item, 0);
      if (key === 0) return Number.NaN;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const value = numberIn(column?.textOf(key) ?? "");
      if (numbers.size < KEPT_NUMBERS) numbers.set(key, value);
      return value;
    },
    most: () => 0,
  };
}

const KEPT_NUMBERS = 100_000;

const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
