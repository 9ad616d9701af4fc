// core/query/entities: so many rows of a set, spread over it in order of time, where all are too many to be read. The first and
// the last of each list of addresses are among them: who uses a stolen token comes from elsewhere, perhaps once.

import { countBits, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { inTime } from "./in-time.ts";

/** All of them where there are no more than `most`, in order of time; else at most so many. */
export function* spreadRows(
  table: EventTable,
  set: { readonly rows: Bitset; readonly byTime: Uint32Array },
  most: number,
): Steps<readonly number[]> {
  const all = countBits(set.rows);
  const half = Math.max(1, most >>> 1);
  const every = all <= most ? 1 : Math.ceil(all / half);
  const mostLists = most >>> 2;
  const spread: number[] = [];
  const edges = new Map<number, { readonly first: number; last: number }>();
  let at = 0;
  yield* inTime(table, set, (chunk) => {
    const ips = chunk.column("ip");
    return (i, row) => {
      if (at++ % every === 0) spread.push(row);
      if (every === 1) return;
      const ip = ips[i] ?? 0;
      const edge = edges.get(ip);
      if (edge !== undefined) edge.last = row;
      else if (edges.size < mostLists) edges.set(ip, { first: row, last: row });
    };
  });
  if (every === 1) return spread;
  const chosen = new Set(spread);
  for (const { first, last } of edges.values()) chosen.add(first).add(last);
  return [...chosen];
}
