// core/detect/analyzers: what a row says of several fields together, as one number, and as text again.

import { keyColumn, readColumn } from "../rows/key-column.ts";
import { TupleKeys } from "../rows/pair-keys.ts";
import type { KeySpec, LogView } from "./analyzer.ts";

export interface RowKeys {
  /** From 1 without holes, 0 where one of the fields is absent. */
  of(row: number): number;
  /** Label and text of each field. */
  textsOf(key: number): readonly (readonly [string, string])[];
  readonly size: number;
}

export function rowKeys(specs: readonly KeySpec[], log: LogView): RowKeys {
  const columns = specs.map(({ field, read }) =>
    read === undefined
      ? keyColumn([{ kind: "field", name: field }], log)
      : readColumn({ kind: "field", name: field }, read, log),
  );
  const readers = columns.map(({ readers: [reader] }) => reader);
  const tuples = new TupleKeys(specs.length);
  let row = 0;
  const at = (place: number): number => readers[place]?.(row) ?? 0;
  return {
    of: (one) => {
      row = one;
      return tuples.of(at);
    },
    textsOf: (key) => {
      const parts = tuples.partsOf(key);
      return specs.map(({ label }, i): [string, string] => [
        label,
        columns[i]?.textOf(parts[i] ?? 0) ?? "",
      ]);
    },
    get size() {
      return tuples.size;
    },
  };
}
