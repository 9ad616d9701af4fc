// core/query: the first few of many by a rule, without sorting the many. A heap of those kept, the last of them on top: of a
// million groups nearly all are no better than it, and cost one comparison each. Pure.

/** The first `count` numbers below `size` in the order that `before` gives; equal ones stay in the order of the numbers. */
export function firstOf(
  size: number,
  count: number,
  before: (a: number, b: number) => boolean,
): readonly number[] {
  const isBefore = (a: number, b: number): boolean => before(a, b) || (!before(b, a) && a < b);
  /** Children come before their parents. */
  const heap: number[] = [];
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j] ?? 0, heap[i] ?? 0];
  };
  const up = (from: number): void => {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >>> 1;
      if (!isBefore(heap[parent] ?? 0, heap[i] ?? 0)) return;
      swap(i, parent);
      i = parent;
    }
  };
  const down = (): void => {
    for (let i = 0; ;) {
      let last = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && isBefore(heap[last] ?? 0, heap[child] ?? 0)) last = child;
      }
      if (last === i) return;
      swap(i, last);
      i = last;
    }
  };
  if (count <= 0) return [];
  for (let one = 0; one < size; one++) {
    if (heap.length < count) {
      heap.push(one);
      up(heap.length - 1);
    } else if (isBefore(one, heap[0] ?? 0)) {
      heap[0] = one;
      down();
    }
  }
  return heap.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
}
