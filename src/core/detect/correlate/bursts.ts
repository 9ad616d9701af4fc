// core/detect/correlate: a sliding window over the events of one group, in order of time: where the condition holds, and the
// longest runs of such windows, each one burst. A window reaches back from an event by the timespan, both ends included,
// so no border of an hour hides what happens across it.

import type { CountTest } from "../sigma/parse-correlation.ts";
import type { Tally } from "./windows.ts";

/** Positions among the group's events: those of all windows that hold and follow one another. */
export interface Burst {
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
  /** The number furthest into the condition: the highest, or for `lt` and `lte` the lowest. */
  readonly peak: number;
}

export function holdsFor(conditions: readonly CountTest[]): (value: number) => boolean {
  return (value) => !Number.isNaN(value) && conditions.every((one) => holds(one, value));
}

function holds({ operator, value: limit }: CountTest, value: number): boolean {
  switch (operator) {
    case "gt":
      return value > limit;
    case "gte":
      return value >= limit;
    case "lt":
      return value < limit;
    case "lte":
      return value <= limit;
    case "eq":
      return value === limit;
    case "neq":
      return value !== limit;
  }
}

/** `times` ascend. */
export function findBursts(
  times: ArrayLike<number>,
  {
    timespan,
    conditions,
    tally,
  }: {
    readonly timespan: number;
    readonly conditions: readonly CountTest[];
    readonly tally: Tally;
  },
): readonly Burst[] {
  const passes = holdsFor(conditions);
  const wantsLow = conditions.some(({ operator }) => operator === "lt" || operator === "lte");
  const bursts: Burst[] = [];
  let open: { from: number; to: number; peak: number } | null = null;
  let first = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? 0;
    tally.add(i);
    while (time - (times[first] ?? 0) > timespan) tally.remove(first++);
    // Events of one moment are one window: it is looked at when the last of them is in.
    if (times[i + 1] === time) continue;
    const { value } = tally;
    if (!passes(value)) continue;
    // Windows that share events are one burst, also where one between them fell short: no event is in two.
    if (open !== null && first < open.to) {
      open.to = i + 1;
      open.peak = wantsLow ? Math.min(open.peak, value) : Math.max(open.peak, value);
    } else {
      if (open !== null) bursts.push(open);
      open = { from: first, to: i + 1, peak: value };
    }
  }
  if (open !== null) bursts.push(open);
  return bursts;
}

/**
 * For events of several rules, each with the number of its own: in each window at least so many rules as `conditions` say, or every one. With
 * `isOrdered` the rules must come one after the other in their order, by different events.
 */
export function findTogether(
  times: ArrayLike<number>,
  rules: ArrayLike<number>,
  {
    timespan,
    conditions,
    count,
    isOrdered,
  }: {
    readonly timespan: number;
    readonly conditions: readonly CountTest[];
    readonly count: number;
    readonly isOrdered: boolean;
  },
): readonly Burst[] {
  const wanted: readonly CountTest[] =
    conditions.length === 0 ? [{ operator: "gte", value: count }] : conditions;
  const tally = isOrdered
    ? longestChain(times, rules, { timespan, count })
    : distinctRules(rules, count);
  return findBursts(times, { timespan, conditions: wanted, tally });
}

function distinctRules(rules: ArrayLike<number>, count: number): Tally {
  const seen = new Uint32Array(count);
  let distinct = 0;
  return {
    add: (event) => {
      const rule = rules[event] ?? 0;
      if (seen[rule] === 0) distinct++;
      seen[rule] = (seen[rule] ?? 0) + 1;
    },
    remove: (event) => {
      const rule = rules[event] ?? 0;
      seen[rule] = (seen[rule] ?? 0) - 1;
      if (seen[rule] === 0) distinct--;
    },
    get value() {
      return distinct;
    },
  };
}

/**
 * How many of the rules, from the first on, have come in order within the timespan. Of each beginning of the order the
 * latest start is kept: a later start is never worse. Events of one moment have no order, least of all one with itself.
 */
function longestChain(
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
    get value() {
      let length = 0;
      for (let i = 0; i < count; i++) if (now - (started[i] ?? NEVER) <= timespan) length = i + 1;
      return length;
    },
  };
}
