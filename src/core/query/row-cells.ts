// core/query: some rows of a table, one after the other, with the ids of what says who did what to what. One object for all
// rows: a new one for each of ten million would be half of the time.

import type { Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { Chunk, EventTable } from "../store/table.ts";

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

/** Rows of a step: 20 ms where each falls into another of a million groups (finding-groups.bench.ts), less where not. */
const ROWS_A_STEP = 1 << 16;

/** Ascending. The cells are void after the call. */
export function* eachRow(
  table: EventTable,
  rows: Bitset,
  visit: (cells: Readonly<RowCells>) => void,
): Steps<void> {
  let done = 0;
  for (const chunk of table.chunks) {
    if (chunk.start >= rows.length) return;
    done += visitChunk(chunk, rows, visit);
    if (done < ROWS_A_STEP) continue;
    done = 0;
    yield;
  }
}

function visitChunk(
  chunk: Chunk,
  { words }: Bitset,
  visit: (cells: Readonly<RowCells>) => void,
): number {
  const first = chunk.start >>> 5;
  const end = Math.min(words.length, first + ((chunk.length + 31) >>> 5));
  let visited = 0;
  let w = first;
  while (w < end && words[w] === 0) w++;
  if (w === end) return 0;
  const users = chunk.column("user");
  const impersonated = chunk.column("impersonatedUser");
  const namespaces = chunk.column("namespace");
  const resources = chunk.column("resource");
  const subresources = chunk.column("subresource");
  const names = chunk.column("name");
  const uris = chunk.column("uri");
  const outcomes = chunk.column("outcome");
  const times = chunk.column("time");
  const cells: RowCells = {
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
  for (; w < end; w++) {
    for (let word = words[w] ?? 0; word !== 0; word &= word - 1) {
      const i = ((w - first) << 5) + 31 - Math.clz32(word & -word);
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
      visited++;
    }
  }
  return visited;
}
