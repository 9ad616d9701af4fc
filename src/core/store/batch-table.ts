// core/store: the rows a scan worker has gathered and not yet sent, seen as a table: rules run on them with the code that
// runs on the whole store. Row numbers are the batch's own.

import type { TableField } from "../audit/fields.ts";
import type { EventBuilder } from "../scan/batch-builder.ts";
import type { Chunk, EventTable, StringPool } from "./table.ts";

/** A view, not a copy: it follows the builder, and what it gave is void once a row is added or the batch is taken. */
export function batchTable(builder: EventBuilder): EventTable {
  const chunk: Chunk = {
    start: 0,
    get length() {
      return builder.rows;
    },
    column: (name) => builder.column(name),
  };
  const chunks = [chunk];
  return {
    get length() {
      return builder.rows;
    },
    chunks,
    strings: (field: TableField): StringPool => builder.strings(field),
  };
}
