// ui/timeline: what the bars are stacked of. From the baseline up the loudest comes first, so that rare severities stand
// on the same line and compare; what no rule matched and what is only informational share the last place.

import { severityRank } from "../../core/audit/severity.ts";
import type { Timeline } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/timeline.ts";

export interface Series {
  readonly id: "critical" | "high" | "medium" | "low" | "other";
  readonly label: string;
  /** Severity ranks counted together. */
  readonly ranks: readonly number[];
  /** Pixels a single event is worth at least: one critical event among 100,000 others must still be seen. */
  readonly least: number;
}

export const SERIES: readonly Series[] = [
  { id: "critical", label: texts.critical, ranks: [severityRank("critical")], least: 2.5 },
  { id: "high", label: texts.high, ranks: [severityRank("high")], least: 2.5 },
  { id: "medium", label: texts.medium, ranks: [severityRank("medium")], least: 1.5 },
  { id: "low", label: texts.low, ranks: [severityRank("low")], least: 1.5 },
  {
    id: "other",
    label: texts.other,
    ranks: [severityRank("informational"), severityRank("none")],
    least: 1,
  },
];

/** A bar as people count it: events by series, in the order of SERIES, and their sum. */
export interface Bar {
  readonly counts: readonly number[];
  readonly total: number;
}

export function barsOf(timeline: Pick<Timeline, "counts">): readonly Bar[] {
  const length = timeline.counts[0]?.length ?? 0;
  return Array.from({ length }, (_, bar) => {
    const counts = SERIES.map(({ ranks }) =>
      ranks.reduce((sum, rank) => sum + (timeline.counts[rank]?.[bar] ?? 0), 0),
    );
    return { counts, total: counts.reduce((sum, count) => sum + count, 0) };
  });
}

/** Position of the highest bar, the first of several; -1 when all are empty. */
export function peakOf(bars: readonly Bar[]): number {
  let peak = -1;
  let most = 0;
  for (const [i, { total }] of bars.entries()) {
    if (total > most) {
      most = total;
      peak = i;
    }
  }
  return peak;
}
