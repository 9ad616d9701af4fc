// core/query: the alphabetical rank of a string table's values, so that rows can be sorted by numbers. The order is that of
// UTF-16 code units: the same everywhere, unlike a locale's. Sorting a million distinct names takes about a second, so
// a small answer ranks only the values it uses, a ranking of a whole table is kept until the table grows, and it is made
// in steps: runs are sorted, then merged.

import type { Steps } from "../base/in-steps.ts";
import type { StringPool } from "../store/table.ts";

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

/** Texts sorted at once; or merged, or made: 2 ms. */
const RUN = 4096;

function* rank(pool: StringPool, ids: Uint32Array): Steps<Uint32Array> {
  const size = pool.size + 1;
  const texts: string[] = [];
  for (let i = 0; i < ids.length; i++) {
    texts.push(pool.get(ids[i] ?? 0));
    if (i % RUN === 0) yield;
  }
  const textAt = (place: number): string => texts[place] ?? "";
  // Places in `ids` and `texts`.
  let from = Uint32Array.from(ids, (_, place) => place);
  let to = new Uint32Array(ids.length);
  for (let start = 0; start < from.length; start += RUN) {
    from.subarray(start, start + RUN).sort((a, b) => (textAt(a) < textAt(b) ? -1 : 1));
    yield;
  }
  for (let width = RUN; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += width * 2) {
      const middle = Math.min(from.length, start + width);
      const end = Math.min(from.length, start + width * 2);
      let [left, right] = [start, middle];
      for (let i = start; i < end; i++) {
        const takesLeft =
          right === end || (left < middle && textAt(from[left] ?? 0) < textAt(from[right] ?? 0));
        to[i] = from[takesLeft ? left++ : right++] ?? 0;
        if (i % RUN === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  const ranks = new Uint32Array(size);
  for (let i = 0; i < from.length; i++) ranks[ids[from[i] ?? 0] ?? 0] = i + 1;
  return ranks;
}
