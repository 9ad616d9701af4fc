// core/query: where in an order runs of similar events begin: who, as whom, from where, with what, did what to which kind of
// object in which namespace, and how it ended, all alike; only names and times differ. What an analyst must not miss is never
// folded into its neighbour: another address, client, outcome or rule begins a run of its own.
//
// One pass over columns of ids. Most rows differ from the one before in the first or second column: 30 to 60 ns a row. A number
// per row made of all columns beforehand cost 110 always.

import type { ColumnField } from "../audit/fields.ts";
import { inSteps, type Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { gather } from "./gather.ts";

/** All alike in a run. The first ones differ most often. */
export const FOLDED_BY = [
  "user",
  "verb",
  "resource",
  "namespace",
  "apiGroup",
  "subresource",
  "ip",
  "userAgent",
  "impersonatedUser",
  "status",
  "outcome",
  "rule",
  "severity",
] as const satisfies readonly ColumnField[];

/** Positions in `order`, ascending, the first of them 0; none of an empty order. */
export function* foldStarts(table: EventTable, order: Uint32Array): Steps<Uint32Array> {
  const columns: Uint32Array[] = [];
  for (const name of FOLDED_BY) columns.push(yield* gather(table, name));
  const uris = yield* gather(table, "uri");
  const resources = yield* gather(table, "resource");
  // A request for no object, such as /healthz, is told by its URI.
  for (let row = 0; row < uris.length; row++) if (resources[row] !== 0) uris[row] = 0;
  columns.push(uris);
  const starts = new Uint32Array(order.length);
  let count = 0;
  let before = 0;
  yield* inSteps(order.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = order[i] ?? 0;
      if (i === 0 || differ(columns, row, before)) starts[count++] = i;
      before = row;
    }
  });
  return starts.slice(0, count);
}

function differ(columns: readonly Uint32Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return true;
  return false;
}
