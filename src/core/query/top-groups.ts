// core/query: the first few of many by a rule, without sorting the many. A heap of those kept, the last of them on top: of a
// million groups nearly all are no better than it, and cost one comparison each. Pure.

import { inSteps, type Steps } from "../base/in-steps.ts";

/** In a step: names take some 300 ns each, when they are compared first. */
const COMPARED = 1 << 13;

/** As `firstOf`, in steps: at a million a comparison that reads columns takes 50 ms. */
export function* firstInSteps(
  size: number,
  count: number,
  before: (a: number, b: number) => boolean,
): Steps<readonly number[]> {
  const first = new FirstOf(count, before);
  yield* inSteps(
    size,
    (start, end) => {
      first.add(start, end);
    },
    COMPARED,
  );
  return first.sorted();
}

/** The first `count` numbers below `size` in the order that `before` gives; equal ones stay in the order of the numbers. */
export function firstOf(
  size: number,
  count: number,
  before: (a: number, b: number) => boolean,
): readonly number[] {
  const first = new FirstOf(count, before);
  first.add(0, size);
  return first.sorted();
}

class FirstOf {
  readonly #count: number;
  readonly #isBefore: (a: number, b: number) => boolean;
  /** Children come before their parents. */
  readonly #heap: number[] = [];

  constructor(count: number, before: (a: number, b: number) => boolean) {
    this.#count = count;
    this.#isBefore = (a, b) => before(a, b) || (!before(b, a) && a < b);
  }

  add(start: number, end: number): void {
    if (this.#count <= 0) return;
    for (let one = start; one < end; one++) {
      if (this.#heap.length < this.#count) {
        this.#heap.push(one);
        this.#up(this.#heap.length - 1);
      } else if (this.#isBefore(one, this.#heap[0] ?? 0)) {
        this.#heap[0] = one;
        this.#down();
      }
    }
  }

  sorted(): readonly number[] {
    return this.#heap.toSorted((a, b) => (this.#isBefore(a, b) ? -1 : 1));
  }

  #swap(i: number, j: number): void {
    [this.#heap[i], this.#heap[j]] = [this.#heap[j] ?? 0, this.#heap[i] ?? 0];
  }

  #up(from: number): void {
    for (let i = from; i > 0;) {
      const parent = (i - 1) >>> 1;
      if (!this.#isBefore(this.#heap[parent] ?? 0, this.#heap[i] ?? 0)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #down(): void {
    const heap = this.#heap;
    for (let i = 0; ;) {
      let last = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && this.#isBefore(heap[last] ?? 0, heap[child] ?? 0)) last = child;
      }
      if (last === i) return;
      this.#swap(i, last);
      i = last;
    }
  }
}
