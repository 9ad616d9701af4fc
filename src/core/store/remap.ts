// core/store: from the string ids of a scan worker to the store's, 4 bytes per text the worker sent.

import type { ColumnField } from "../audit/fields.ts";
import { GrowableColumn } from "../base/grow.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { holdsIds, tableFields } from "../scan/columns.ts";
import { NOT_UUID } from "../scan/uuid.ts";

/** A worker's ids to the store's, per field with a string table. Entry 0 is 0. */
export type Remap = ReadonlyMap<ColumnField, GrowableColumn<Uint32Array>>;

export function newRemap(): Remap {
  return new Map(
    tableFields.map((name) => {
      const ids = new GrowableColumn((n) => new Uint32Array(n), 16);
      ids.push(0);
      return [name, ids];
    }),
  );
}

/** A batch's column with the worker's ids replaced by the store's, in place: the batch was handed over. */
export function storeIds(
  name: ColumnField,
  column: ColumnArray,
  ids: GrowableColumn<Uint32Array> | undefined,
): ColumnArray {
  if (ids === undefined) return column;
  if (holdsIds(name)) {
    // Ten million of these for a million events: not each through the column's own bounds.
    const { values } = ids;
    for (let i = 0; i < column.length; i++) column[i] = values[column[i] ?? 0] ?? 0;
  } else {
    for (let i = 0; i < column.length; i += 4) {
      if (column[i] === NOT_UUID) column[i + 1] = ids.at(column[i + 1] ?? 0);
    }
  }
  return column;
}
