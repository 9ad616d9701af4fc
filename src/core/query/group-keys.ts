// core/query: the value of a field by row as a number, for fields whose values can be told apart by one: columns of ids, codes
// and numbers as they rest in the table, and derived fields for the time of one question.

import { FIELDS, isDerivedField, type ColumnField, type FieldName } from "../audit/fields.ts";
import type { Steps } from "../base/in-steps.ts";
import type { Chunk, EventTable } from "../store/table.ts";
import { deriveColumn } from "./derived-column.ts";

export interface GroupKey {
  /** Greater than any number of it. */
  readonly size: number;
  /** The numbers of a chunk's rows. */
  readonly of: (chunk: Chunk) => ArrayLike<number>;
  /** Null for what is absent. */
  readonly text: (number: number) => string | null;
}

/** Null for a field that has no such values: times, IDs, durations, lists. */
export function* groupKey(table: EventTable, name: FieldName): Steps<GroupKey | null> {
  if (isDerivedField(name)) {
    const { ids, texts } = yield* deriveColumn(table, name);
    return {
      size: texts.length,
      of: ({ start, length }) => ids.subarray(start, start + length),
      text: (id) => (id === 0 ? null : (texts[id] ?? "")),
    };
  }
  const field = FIELDS.find((candidate) => candidate.name === name);
  switch (field?.column) {
    case "string": {
      const pool = table.strings(field.name);
      const text = (id: number): string | null => (id === 0 ? null : pool.get(id));
      return { size: pool.size + 1, of: column(field.name), text };
    }
    case "enum":
      return {
        size: field.values.length,
        of: column(field.name),
        text: (value) => field.values[value] ?? "",
      };
    case "number":
      return { size: 65_536, of: column(field.name), text: numberText };
    default:
      return null;
  }
}

const column =
  (of: ColumnField): GroupKey["of"] =>
  (chunk) =>
    chunk.column(of);

const numberText = (value: number): string | null => (value === 0 ? null : String(value));
