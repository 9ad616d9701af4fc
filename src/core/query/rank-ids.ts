// core/query: the alphabetical rank of a string table's values, so that rows can be sorted by numbers. The order is that of
// UTF-16 code units: the same everywhere, unlike a locale's. Sorting a million distinct names takes about a second, so
// a small answer ranks only the values it uses, and a ranking of a whole table is kept until the table grows.

import type { StringPool } from "../store/table.ts";

const kept = new WeakMap<StringPool, Uint32Array>();

/** Bytes kept for a table's next sort. */
export const rankMemory = (pool: StringPool): number => kept.get(pool)?.byteLength ?? 0;

/** Rank by id, from 1; 0 for id 0, and perhaps for values that none of the rows has. `ids[row]` is a row's id. */
export function rankIds(pool: StringPool, ids: Uint32Array, rows: Uint32Array): Uint32Array {
  const known = kept.get(pool);
  if (known !== undefined && known.length === pool.size + 1) return known;
  const used = new Uint8Array(pool.size + 1);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const id = ids[rows[i] ?? 0] ?? 0;
    if (id === 0 || used[id] === 1) continue;
    used[id] = 1;
    count++;
  }
  const all = count * 4 > pool.size;
  const wanted = new Uint32Array(all ? pool.size : count);
  let next = 0;
  for (let id = 1; id <= pool.size; id++) if (all || used[id] === 1) wanted[next++] = id;
  const ranks = rank(pool, wanted);
  if (all) kept.set(pool, ranks);
  return ranks;
}

function rank(pool: StringPool, ids: Uint32Array): Uint32Array {
  const texts = new Map<number, string>();
  for (const id of ids) texts.set(id, pool.get(id));
  ids.sort((a, b) => ((texts.get(a) ?? "") < (texts.get(b) ?? "") ? -1 : 1));
  const ranks = new Uint32Array(pool.size + 1);
  ids.forEach((id, place) => {
    ranks[id] = place + 1;
  });
  return ranks;
}
