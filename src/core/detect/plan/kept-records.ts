// core/detect/plan: the records of a batch that can still be had, for rules that look into events. Whoever has their bytes says
// so, and most need not be parsed.

export interface RecordSpan {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface KeptRecords {
  /** All rows whose event can be had, each once. */
  readonly rows: readonly number[];
  /** Undefined where there is no event, or only as it was parsed. */
  spanOf(row: number): RecordSpan | undefined;
  has(row: number): boolean;
  /** False where the event surely has none of the places beyond its bodies that a rule looks at. */
  mayHavePlaces(row: number): boolean;
}

/** Those of rows `from` to `to`, counted from `from`. */
export function recordsIn(records: KeptRecords, from: number, to: number): KeptRecords {
  return {
    rows: records.rows.filter((row) => row >= from && row < to).map((row) => row - from),
    spanOf: (row) => records.spanOf(from + row),
    has: (row) => records.has(from + row),
    mayHavePlaces: (row) => records.mayHavePlaces(from + row),
  };
}
