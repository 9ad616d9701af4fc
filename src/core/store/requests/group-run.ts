// core/store: rows of one time → the requests among them. Pure but for the columns it reads. Mostly two rows, which one
// comparison settles; where a log has thousands of one moment they are sorted, so that no log makes it quadratic.
//
// Records of one request and stage that contradict each other stay apart: one of them may have been tampered with. Those
// that only lack what the other has are one (a shipper dropped the bodies).

import { fieldSpec } from "../../audit/fields.ts";
import { STAGES } from "../../audit/stages.ts";
import { columnNames } from "../../scan/columns.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";
import { compareRecords, compareRequests, hasId, isCutOff } from "./same-request.ts";

export interface Grouping {
  readonly columns: RowColumns;
  /** By id of the stage: its rank from 1, 0 for what is none. */
  readonly rankOf: (stage: number) => number;
  /** A cut-off record whose time was found at another stage of its request. */
  readonly tookTime: (row: number) => boolean;
  /**
   * Told each request of several rows: first the row that stands for it, then others from the latest stage to the first,
   * then records that are there twice, `copies` of them.
   */
  readonly onRequest: (rows: readonly number[], copies: number) => void;
}

/** From as many rows on, sorting beats comparing each with each. */
const MANY = 8;

/** Columns in which two records of one stage may contradict each other. Others are compared as keys, or follow from these. */
const FACTS: readonly { readonly column: number; readonly isTime: boolean }[] = columnNames.flatMap(
  (name, column) => {
    const kind = fieldSpec(name).column;
    const isFact = kind !== "enum" && kind !== "uuid" && name !== "source" && name !== "rule";
    return isFact ? [{ column, isTime: kind === "time" }] : [];
  },
);

/** `rows`: those of one time, in the order of the input. */
export function groupRun(rows: Uint32Array, grouping: Grouping): void {
  const { columns } = grouping;
  if (rows.length === 2) {
    const [a = 0, b = 0] = rows;
    if (compareRequests(columns, a, b) === 0 && canMerge(a, columns)) groupPair(a, b, grouping);
    return;
  }
  const withId = [...rows].filter((row) => canMerge(row, columns));
  for (const same of clusters(withId, (a, b) => compareRequests(columns, a, b)))
    if (same.length > 1) groupRequest(same, grouping);
}

const canMerge = (row: number, columns: RowColumns): boolean =>
  hasId(columns.of(row), inChunk(row));

/** Those that compare as equal, each in the order given. */
function clusters(
  rows: readonly number[],
  compare: (a: number, b: number) => number,
): readonly number[][] {
  const found: number[][] = [];
  if (rows.length <= MANY) {
    for (const row of rows) {
      const known = found.find(([first = 0]) => compare(first, row) === 0);
      if (known === undefined) found.push([row]);
      else known.push(row);
    }
    return found;
  }
  // A stable sort: equal rows stay in the order given.
  for (const row of rows.toSorted(compare)) {
    const last = found.at(-1);
    if (last !== undefined && compare(last[0] ?? 0, row) === 0) last.push(row);
    else found.push([row]);
  }
  const places = new Map(rows.map((row, i) => [row, i]));
  const placeOf = ([first = 0]: readonly number[]): number => places.get(first) ?? 0;
  return found.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** What groupRequest does with two, without its lists. */
function groupPair(a: number, b: number, grouping: Grouping): void {
  const [first, second] = [stageOf(a, grouping), stageOf(b, grouping)];
  if (first > 0 && second > 0 && first !== second)
    grouping.onRequest(first > second ? [a, b] : [b, a], 0);
  else if (compareRecords(grouping.columns, a, b) === 0) grouping.onRequest([a, b], 1);
  else groupRequest([a, b], grouping);
}

/** Rows that agree in time, audit ID, user, verb and URI. */
function groupRequest(rows: readonly number[], grouping: Grouping): void {
  const { columns, onRequest } = grouping;
  const records = clusters(rows, (a, b) => compareRecords(columns, a, b));
  const stages: number[][][] = STAGES.map(() => []);
  const apart: number[][] = [];
  const facts = STAGES.map(() => new Facts(columns));
  for (const record of records) {
    const [row = 0] = record;
    const stage = stageOf(row, grouping) - 1;
    if (facts[stage]?.agrees(row) === true) stages[stage]?.push(record);
    else apart.push(record);
  }
  for (const [row = 0, ...copies] of apart)
    if (copies.length > 0) onRequest([row, ...copies], copies.length);
  const merged = stages.toReversed().flat();
  const copies = merged.flatMap(([, ...others]) => others);
  const all = [...merged.map(([row = 0]) => row), ...copies];
  if (all.length > 1) onRequest(all, copies.length);
}

/** From 1; 0 where a row is not to be merged with other stages. */
function stageOf(row: number, { columns, rankOf, tookTime }: Grouping): number {
  const of = columns.of(row);
  const at = inChunk(row);
  // Its own time is not the time received, so it says nothing of which request it belongs to.
  return isCutOff(of, at) && !tookTime(row) ? 0 : rankOf(of.stage[at] ?? 0);
}

/** What is known of a stage of a request. */
class Facts {
  readonly #columns: RowColumns;
  #first = -1;
  #values: Float64Array | null = null;

  constructor(columns: RowColumns) {
    this.#columns = columns;
  }

  /** Whether the record contradicts none before it; if so, it is one of them. */
  agrees(row: number): boolean {
    if (this.#first < 0) {
      this.#first = row;
      return true;
    }
    const values = (this.#values ??= this.#of(this.#first));
    const others = this.#of(row);
    for (const [i, value] of values.entries()) {
      const other = others[i] ?? Number.NaN;
      if (!Number.isNaN(value) && !Number.isNaN(other) && value !== other) return false;
    }
    for (const [i, other] of others.entries()) if (!Number.isNaN(other)) values[i] = other;
    return true;
  }

  /** NaN for what is absent. */
  #of(row: number): Float64Array {
    const { all } = this.#columns.of(row);
    return Float64Array.from(FACTS, ({ column, isTime }) => {
      const value = all[column]?.[inChunk(row)] ?? 0;
      return value === 0 && !isTime ? Number.NaN : value;
    });
  }
}
