// core/query: stretches without events that are long against the usual rhythm of a log. Without sorting: the span is cut
// into slots, of which each keeps its first and last time; whatever is longer than a slot lies between two of them, exactly.

import { epochMicros, type EpochMicros } from "../base/brand.ts";
import type { ColumnArray } from "../scan/batch.ts";

/** From one event to the next, with none between. */
export interface QuietStretch {
  readonly from: EpochMicros;
  readonly to: EpochMicros;
}

export interface QuietStretches {
  /** Longest first, at most USUAL. */
  readonly stretches: readonly QuietStretch[];
  /** Microseconds: what is usual. The longest that comes again and again, or a slot. Null where there are too few events. */
  readonly usual: number | null;
}

/** With fewer events there is no rhythm. */
export const LEAST_EVENTS = 32;
/** What comes more often than this is the rhythm: nights of a week, jobs of every hour. */
export const USUAL = 8;
/** As many times the usual is long. */
export const TIMES = 3;
/** Microseconds. No API server is silent for longer while a node is alive, but a policy may leave that out. */
export const LEAST_LONG = 60e6;
const SLOTS = 4096;

export interface Times {
  readonly timed: number;
  readonly first: number;
  readonly last: number;
}

/** Microseconds. */
export const slotOf = ({ first, last }: Times): number => Math.max(1, (last - first) / SLOTS);

export class Quiet {
  readonly #times: Times;
  readonly #slot: number;
  readonly #first = new Float64Array(SLOTS + 1).fill(Number.POSITIVE_INFINITY);
  readonly #last = new Float64Array(SLOTS + 1).fill(Number.NEGATIVE_INFINITY);

  constructor(times: Times) {
    this.#times = times;
    this.#slot = slotOf(times);
  }

  add(times: ColumnArray, from: number, to: number): void {
    const { first: start } = this.#times;
    const length = this.#slot;
    const first = this.#first;
    const last = this.#last;
    for (let i = from; i < to; i++) {
      const time = times[i] ?? Number.NaN;
      // Of NaN neither comparison holds.
      const slot = ((time - start) / length) | 0;
      if (time < (first[slot] ?? 0)) first[slot] = time;
      if (time > (last[slot] ?? 0)) last[slot] = time;
    }
  }

  stretches(): QuietStretches {
    if (this.#times.timed < LEAST_EVENTS) return { stretches: [], usual: null };
    const all: QuietStretch[] = [];
    let before = Number.NaN;
    for (const [slot, first] of this.#first.entries()) {
      if (!Number.isFinite(first)) continue;
      if (first > before) all.push({ from: epochMicros(before), to: epochMicros(first) });
      before = this.#last[slot] ?? before;
    }
    const longest = all.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
    const next = longest[USUAL];
    const usual = Math.max(this.#slot, next === undefined ? 0 : next.to - next.from);
    const least = Math.max(LEAST_LONG, TIMES * usual);
    return {
      stretches: longest.slice(0, USUAL).filter(({ from, to }) => to - from >= least),
      usual,
    };
  }
}
