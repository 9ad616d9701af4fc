// core/detect: where something that more than one event says happened: which events, by whom or of what, and when. Lists of
// them are as long as an attacker wants, so they rest as columns, and one is made when it is asked for.

import type { EpochMicros } from "../base/brand.ts";

export interface Occurrence {
  /** The correlation's or the analyzer's id. */
  readonly rule: string;
  /** Of what the events are alike in: field and value. */
  readonly group: readonly (readonly [string, string])[];
  /** Times of the first and the last event. */
  readonly start: EpochMicros;
  readonly end: EpochMicros;
  /** Of events. */
  readonly count: number;
  /** All of them, in order of time, each once. */
  readonly rows: Uint32Array;
  /** What was counted, and how much. */
  readonly note: string;
}

export interface OccurrenceList {
  readonly length: number;
  /** By their end, the first first. */
  at(position: number): Occurrence | undefined;
  /** Rows of all of them; a row of several stands in it as often. */
  readonly rows: Uint32Array;
}

export const NO_OCCURRENCES: OccurrenceList = {
  length: 0,
  at: () => undefined,
  rows: new Uint32Array(0),
};

/** Of occurrences at hand. */
export function listOf(given: readonly Occurrence[]): OccurrenceList {
  const sorted = given.toSorted((a, b) => a.end - b.end);
  const rows = new Uint32Array(sorted.reduce((sum, one) => sum + one.rows.length, 0));
  let at = 0;
  for (const one of sorted) {
    rows.set(one.rows, at);
    at += one.rows.length;
  }
  return { length: sorted.length, at: (position) => sorted[position], rows };
}

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

/** As rules write it: 5m, 1h, 90s. */
export function spanText(micros: number): string {
  const seconds = Math.round(micros / 1e6);
  const [unit, size] = UNITS.find(([, one]) => seconds >= one && seconds % one === 0) ?? ["s", 1];
  return `${seconds / size}${unit}`;
}
