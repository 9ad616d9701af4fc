// core/query: the alphabetical rank of a string table's values, so that rows can be sorted by numbers. The order is that of
// UTF-16 code units: the same everywhere, unlike a locale's. Sorting a million distinct names takes about a second, so
// a small answer ranks only the values it uses, a ranking of a whole table is kept until the table grows, and it is made
// in steps: runs are sorted, then merged.

import type { Steps } from "../base/in-steps.ts";
import type { StringPool } from "../store/table.ts";
import { mergeSort, RUN } from "./merge-sort.ts";

const kept = new WeakMap<StringPool, Uint32Array>();

/** Bytes kept for a table's next sort. */
export const rankMemory = (pool: StringPool): number => kept.get(pool)?.byteLength ?? 0;

/** Rank by id, from 1; 0 for id 0, and perhaps for values that do not occur. `counts[id]` is how often one does. */
export function* rankIds(pool: StringPool, counts: Uint32Array): Steps<Uint32Array> {
  const { size } = pool;
  const known = kept.get(pool);
  if (known !== undefined && known.length === size + 1) return known;
  let count = 0;
  for (let id = 1; id <= size; id++) if ((counts[id] ?? 0) > 0) count++;
  const all = count * 4 > size;
  const wanted = new Uint32Array(all ? size : count);
  let next = 0;
  for (let id = 1; id <= size; id++) if (all || (counts[id] ?? 0) > 0) wanted[next++] = id;
  const ranks = yield* rank(pool, wanted);
  if (all) kept.set(pool, ranks);
  return ranks;
}

function* rank(pool: StringPool, ids: Uint32Array): Steps<Uint32Array> {
  const texts: string[] = [];
  for (let i = 0; i < ids.length; i++) {
    texts.push(pool.get(ids[i] ?? 0));
    if (i % RUN === 0) yield;
  }
  const sorted = yield* mergeSort(ids.length, (a, b) => {
    const [first, second] = [texts[a] ?? "", texts[b] ?? ""];
    return first < second ? -1 : Number(first > second);
  });
  const ranks = new Uint32Array(pool.size + 1);
  for (let i = 0; i < sorted.length; i++) ranks[ids[sorted[i] ?? 0] ?? 0] = i + 1;
  return ranks;
}
