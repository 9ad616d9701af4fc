// core/filter: where the bars of durations begin, in seconds: what an API server takes for a read at one end, how long a watch or a
// shell lasts at the other. Each is a duration a person would write, so a range of bars is a filter as one would type it.

export const DURATION_EDGES: readonly number[] = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400,
];

/** Bars: the first is of what is below the first edge, the last of what is not below the last. */
export const DURATION_BARS = DURATION_EDGES.length + 1;

/** Half-open; null = no bound on that side. */
export interface SecondsRange {
  readonly from: number | null;
  readonly below: number | null;
}

/** What bars `first` to `last`, both included, stand for. */
export const secondsOf = (first: number, last: number): SecondsRange => ({
  from: DURATION_EDGES[first - 1] ?? null,
  below: DURATION_EDGES[last] ?? null,
});

/** The first and the last bar that a range touches. */
export function barsOf({ from, below }: SecondsRange): readonly [first: number, last: number] {
  const first = from === null ? 0 : DURATION_EDGES.filter((edge) => edge <= from).length;
  const last =
    below === null ? DURATION_EDGES.length : DURATION_EDGES.filter((edge) => edge < below).length;
  return [first, Math.max(first, last)];
}
