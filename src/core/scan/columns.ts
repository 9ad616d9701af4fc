// core/scan: the columns that the list of fields calls for, in its order. Everything that loops over columns starts here.

import { FIELDS, fieldSpec, type ColumnField, type TableField } from "../audit/fields.ts";

/** Every column, in the order of the list of fields. */
export const columnNames: readonly ColumnField[] = FIELDS.flatMap((field) =>
  field.column === "virtual" || field.column === "derived" || field.column === "marked"
    ? []
    : [field.name],
);

/** The columns with a string table. */
export const tableFields: readonly TableField[] = FIELDS.flatMap((field) =>
  field.column === "string" || field.column === "list" || field.column === "uuid"
    ? [field.name]
    : [],
);

const withTable: ReadonlySet<string> = new Set(tableFields);
export const isTableField = (name: ColumnField): name is TableField => withTable.has(name);

/** Whether every value of the column is an id into its string table. */
export const holdsIds = (name: ColumnField): boolean =>
  isTableField(name) && fieldSpec(name).column !== "uuid";

/** Values per row: a UUID is four words. */
export const widthOf = (name: ColumnField): number => (fieldSpec(name).column === "uuid" ? 4 : 1);

/** A record with an entry for every column. */
export function forColumns<T>(make: (name: ColumnField) => T): Record<ColumnField, T> {
  const entries = Object.fromEntries(columnNames.map((name) => [name, make(name)]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- columnNames are all names of ColumnField
  return entries as Record<ColumnField, T>;
}
