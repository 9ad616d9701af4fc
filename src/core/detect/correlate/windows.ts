// core/detect/correlate: what can be counted over a window that slides along the events of one group: the events, distinct
// values, sums, an average, a percentile. Each takes an event in, lets the oldest go, and says its number; O(1) or O(log n).

export interface Tally {
  add(event: number): void;
  remove(event: number): void;
  /** NaN where there is nothing to speak of, which passes no condition. */
  readonly value: number;
}

export function countEvents(): Tally {
  let count = 0;
  return {
    add: () => count++,
    remove: () => count--,
    get value() {
      return count;
    },
  };
}

/** `valueOf`: a number that stands for the value; negative where the event has none, which is no value. */
export function countDistinct(valueOf: (event: number) => number): Tally {
  const counts = new Map<number, number>();
  return {
    add: (event) => {
      const value = valueOf(event);
      if (value >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    remove: (event) => {
      const value = valueOf(event);
      if (value < 0) return;
      const count = counts.get(value) ?? 0;
      if (count > 1) counts.set(value, count - 1);
      else counts.delete(value);
    },
    get value() {
      return counts.size;
    },
  };
}

/** Events without a number count for nothing. */
export function sumOf(valueOf: (event: number) => number, isAverage: boolean): Tally {
  let sum = 0;
  let count = 0;
  const change = (event: number, sign: 1 | -1): void => {
    const value = valueOf(event);
    if (Number.isNaN(value)) return;
    count += sign;
    // An empty window begins from nothing again, so that no rounding piles up.
    sum = count === 0 ? 0 : sum + sign * value;
  };
  return {
    add: (event) => {
      change(event, 1);
    },
    remove: (event) => {
      change(event, -1);
    },
    get value() {
      return count === 0 ? Number.NaN : isAverage ? sum / count : sum;
    },
  };
}

/**
 * The value below which `percentile` of a hundred lie, between two neighbours in proportion, as spreadsheets have it; the
 * specification leaves that open. `ranks`: of each event the place of its value among `sorted`; -1 for none.
 */
export function percentileOf(
  percentile: number,
  sorted: Float64Array,
  rankOf: (event: number) => number,
): Tally {
  const tree = new CountTree(sorted.length);
  let count = 0;
  return {
    add: (event) => {
      const rank = rankOf(event);
      if (rank < 0) return;
      tree.add(rank, 1);
      count++;
    },
    remove: (event) => {
      const rank = rankOf(event);
      if (rank < 0) return;
      tree.add(rank, -1);
      count--;
    },
    get value() {
      if (count === 0) return Number.NaN;
      const place = ((count - 1) * percentile) / 100;
      const below = sorted[tree.find(Math.floor(place))] ?? Number.NaN;
      const above = sorted[tree.find(Math.ceil(place))] ?? Number.NaN;
      return below + (above - below) * (place - Math.floor(place));
    },
  };
}

/** Counts by rank, with their sums (Fenwick). */
class CountTree {
  readonly #sums: Int32Array;
  readonly #top: number;

  constructor(size: number) {
    this.#sums = new Int32Array(size + 1);
    this.#top = 2 ** Math.floor(Math.log2(Math.max(1, size)));
  }

  add(rank: number, by: number): void {
    for (let i = rank + 1; i < this.#sums.length; i += i & -i)
      this.#sums[i] = (this.#sums[i] ?? 0) + by;
  }

  /** The rank of the value with so many before it. */
  find(before: number): number {
    let at = 0;
    let left = before;
    for (let step = this.#top; step > 0; step >>= 1) {
      const sum = this.#sums[at + step];
      if (sum === undefined || sum > left) continue;
      at += step;
      left -= sum;
    }
    return at;
  }
}
