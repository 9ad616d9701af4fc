// core/detect/correlate: a sliding window over the events of one group, in order of time: where the condition holds, and the
// longest runs of such windows, each one burst. A window reaches back from an event by the timespan, both ends included,
// so no border of an hour hides what happens across it. A plain loop that can stop anywhere, since a group may be the log.

import type { CountTest } from "../sigma/parse-correlation.ts";
import type { Tally } from "./windows.ts";

/** Positions among the events: those of all windows that hold and follow one another. */
export interface Burst {
  readonly from: number;
  /** Behind the last. */
  readonly to: number;
  /** The number furthest into the condition: the highest, or for `lt` and `lte` the lowest. */
  readonly peak: number;
}

export interface WindowRule {
  readonly timespan: number;
  readonly conditions: readonly CountTest[];
}

function holdsFor(conditions: readonly CountTest[]): (value: number) => boolean {
  const [only] = conditions;
  if (only?.operator === "gte" && conditions.length === 1) return (value) => value >= only.value;
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

/** Events of one group after the other, each group between `begin` and `end`. */
export class BurstFinder {
  readonly #timespan: number;
  readonly #passes: (value: number) => boolean;
  readonly #wantsLow: boolean;
  readonly #found: (burst: Burst) => void;
  #tally: Tally;
  #first = 0;
  #last = 0;
  #open: { from: number; to: number; peak: number } | null = null;

  constructor({ timespan, conditions }: WindowRule, tally: Tally, found: (burst: Burst) => void) {
    this.#timespan = timespan;
    this.#passes = holdsFor(conditions);
    this.#wantsLow = conditions.some(({ operator }) => operator === "lt" || operator === "lte");
    this.#tally = tally;
    this.#found = found;
  }

  /** The group whose events begin at `from`. */
  begin(from: number, tally = this.#tally): void {
    this.#tally = tally;
    tally.restart();
    this.#first = from;
    this.#last = from;
    this.#open = null;
  }

  /** `times` ascend; on to `to`, which is at most `end`, the end of the group. */
  advance(times: Float64Array, to: number, end: number): void {
    const tally = this.#tally;
    const passes = this.#passes;
    const timespan = this.#timespan;
    let first = this.#first;
    let i = this.#last;
    for (; i < to; i++) {
      const time = times[i] ?? 0;
      tally.add(i);
      while (time - (times[first] ?? 0) > timespan) tally.remove(first++);
      // Events of one moment are one window: it is looked at when the last of them is in.
      if (i + 1 < end && times[i + 1] === time) continue;
      const { value } = tally;
      if (passes(value)) this.#take(first, i + 1, value);
    }
    this.#first = first;
    this.#last = i;
  }

  /** Windows that share events are one burst, also where one between them fell short: no event is in two. */
  #take(from: number, to: number, value: number): void {
    const open = this.#open;
    if (open !== null && from < open.to) {
      open.to = to;
      open.peak = this.#wantsLow ? Math.min(open.peak, value) : Math.max(open.peak, value);
      return;
    }
    if (open !== null) this.#found(open);
    this.#open = { from, to, peak: value };
  }

  end(): void {
    for (; this.#first < this.#last; this.#first++) this.#tally.remove(this.#first);
    if (this.#open !== null) this.#found(this.#open);
    this.#open = null;
  }
}
