// core/query: numbers sorted by a rule that compares two of them, in steps: runs are sorted, then merged. For what no table of
// ranks can order; a million names take about a second, of which no step is more than a few milliseconds. Pure.

import type { Steps } from "../base/in-steps.ts";

/** Sorted at once; or merged: 2 ms where texts are compared. */
export const RUN = 4096;

/** The numbers below `size`; equal ones stay in the order of the numbers. `compare`: negative where the first comes first. */
export function* mergeSort(
  size: number,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array> {
  let from = Uint32Array.from({ length: size }, (_, place) => place);
  let to = new Uint32Array(size);
  for (let start = 0; start < size; start += RUN) {
    from.subarray(start, start + RUN).sort(compare);
    yield;
  }
  for (let width = RUN; width < size; width *= 2) {
    for (let start = 0; start < size; start += width * 2) {
      const middle = Math.min(size, start + width);
      const end = Math.min(size, start + width * 2);
      let [left, right] = [start, middle];
      for (let i = start; i < end; i++) {
        const takesLeft =
          right === end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[i] = from[takesLeft ? left++ : right++] ?? 0;
        if (i % RUN === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
