// core/search: of texts that lie end to end, how many a search takes at once.

/** The last of ends[low..high] that is at most `limit`; low - 1 when none is. Ends only ascend. */
export function lastEnding(
  ends: Uint32Array,
  { low, high }: { readonly low: number; readonly high: number },
  limit: number,
): number {
  let below = low - 1;
  let last = high;
  while (below < last) {
    const middle = (below + last + 1) >>> 1;
    if ((ends[middle] ?? 0) <= limit) below = middle;
    else last = middle - 1;
  }
  return below;
}
