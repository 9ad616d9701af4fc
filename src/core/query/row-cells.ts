// core/query: some rows of a table, one after the other, with the ids of what says who did what to what. One object for all
// rows of a chunk: a new one for each of ten million would be half of the time.

import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { eachChunkRow } from "./each-chunk-row.ts";

/** Ids of a row's values, 0 = absent; its time, NaN = absent; the position of its outcome. */
export interface RowCells {
  user: number;
  impersonated: number;
  namespace: number;
  resource: number;
  subresource: number;
  name: number;
  uri: number;
  outcome: number;
  time: number;
}

/** Of a row that has nothing of it: to be filled in. */
export const NO_CELLS: Readonly<RowCells> = {
  user: 0,
  impersonated: 0,
  namespace: 0,
  resource: 0,
  subresource: 0,
  name: 0,
  uri: 0,
  outcome: 0,
  time: 0,
};

/** Ascending. The cells are void after the call. */
export const eachRow = (
  table: EventTable,
  rows: Bitset,
  visit: (cells: Readonly<RowCells>) => void,
): Steps<void> =>
  eachChunkRow(table, rows, (chunk) => {
    const users = chunk.column("user");
    const impersonated = chunk.column("impersonatedUser");
    const namespaces = chunk.column("namespace");
    const resources = chunk.column("resource");
    const subresources = chunk.column("subresource");
    const names = chunk.column("name");
    const uris = chunk.column("uri");
    const outcomes = chunk.column("outcome");
    const times = chunk.column("time");
    const cells: RowCells = { ...NO_CELLS };
    return (i) => {
      cells.user = users[i] ?? 0;
      cells.impersonated = impersonated[i] ?? 0;
      cells.namespace = namespaces[i] ?? 0;
      cells.resource = resources[i] ?? 0;
      cells.subresource = subresources[i] ?? 0;
      cells.name = names[i] ?? 0;
      cells.uri = uris[i] ?? 0;
      cells.outcome = outcomes[i] ?? 0;
      cells.time = times[i] ?? Number.NaN;
      visit(cells);
    };
  });
