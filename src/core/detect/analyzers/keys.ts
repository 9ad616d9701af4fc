// core/detect/analyzers: what a row says of one field, or of two together, as one number, and as text again.

import { PairKeys } from "../rows/pair-keys.ts";
import type { KeySpec, LogView } from "./analyzer.ts";

export interface RowKeys {
  /** From 1, 0 where one of the fields is absent. */
  of(row: number): number;
  /** Label and text of each field. */
  textsOf(key: number): readonly (readonly [string, string])[];
  /** Highest key so far. */
  readonly size: number;
}

export function rowKeys([first, second]: readonly [KeySpec, KeySpec?], log: LogView): RowKeys {
  const column = log.column(first);
  const [read = () => 0] = column.readers;
  if (second === undefined)
    return {
      of: read,
      textsOf: (key) => [[first.label, column.textOf(key)]],
      get size() {
        return column.size;
      },
    };
  const other = rowKeys([second], log);
  const pairs = new PairKeys();
  return {
    of: (row) => {
      const one = read(row);
      if (one === 0) return 0;
      const two = other.of(row);
      return two === 0 ? 0 : pairs.of(one, two);
    },
    textsOf: (key) => [
      [first.label, column.textOf(pairs.firstOf(key))],
      ...other.textsOf(pairs.secondOf(key)),
    ],
    get size() {
      return pairs.size;
    },
  };
}
