// core/detect/correlate: what can be counted over a window that slides along the events of one group: the events, distinct
// values, sums, an average, a percentile, rules together or in order. Each takes an event in, lets the oldest go, and says its
// number; O(1) or O(log n).

export interface Tally {
  add(event: number): void;
  remove(event: number): void;
  /** Another group begins; all events of the one before were removed. */
  restart(): void;
  /** NaN where there is nothing to speak of, which passes no condition. */
  readonly value: number;
}

export function countEvents(): Tally {
  let count = 0;
  return {
    add: () => count++,
    remove: () => count--,
    restart: () => {
      count = 0;
    },
    get value() {
      return count;
    },
  };
}

/** `values`: by event a number that stands for the value, at most `most`; 0 where the event has none, which is no value. */
export function countDistinct(values: ArrayLike<number>, most: number): Tally {
  const counts = new Uint32Array(most + 1);
  let distinct = 0;
  return {
    add: (event) => {
      const value = values[event] ?? 0;
      if (value === 0) return;
      const count = counts[value] ?? 0;
      counts[value] = count + 1;
      if (count === 0) distinct++;
    },
    remove: (event) => {
      const value = values[event] ?? 0;
      if (value === 0) return;
      const count = counts[value] ?? 0;
      counts[value] = count - 1;
      if (count === 1) distinct--;
    },
    restart: () => undefined,
    get value() {
      return distinct;
    },
  };
}

/**
 * How many of the rules, from the first on, have come in order within the timespan. Of each beginning of the order the
 * latest start is kept: a later start is never worse. Events of one moment have no order, least of all one with itself.
 */
export function longestChain(
  times: ArrayLike<number>,
  rules: ArrayLike<number>,
  { timespan, count }: { readonly timespan: number; readonly count: number },
): Tally {
  const NEVER = Number.NEGATIVE_INFINITY;
  const started = new Float64Array(count).fill(NEVER);
  /** As it was before the present moment. */
  const before = new Float64Array(count).fill(NEVER);
  let now = NEVER;
  return {
    add: (event) => {
      const time = times[event] ?? 0;
      if (time > now) before.set(started);
      now = time;
      const rule = rules[event] ?? 0;
      const start = rule === 0 ? now : (before[rule - 1] ?? NEVER);
      if (start > (started[rule] ?? NEVER)) started[rule] = start;
    },
    remove: () => undefined,
    restart: () => {
      started.fill(NEVER);
      before.fill(NEVER);
      now = NEVER;
    },
    get value() {
      let length = 0;
      for (let i = 0; i < count; i++) if (now - (started[i] ?? NEVER) <= timespan) length = i + 1;
      return length;
    },
  };
}

/** Events without a number count for nothing. */
export function sumOf(values: ArrayLike<number>, isAverage: boolean): Tally {
  let sum = 0;
  let count = 0;
  const change = (event: number, sign: 1 | -1): void => {
    const value = values[event] ?? Number.NaN;
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
    restart: () => {
      count = 0;
      sum = 0;
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
    restart: () => undefined,
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
