// ui/rule-editor: when the matches happened, over the whole log: bars of one width in one path. Decoration beside the number
// and the rate, which say the same in words.

import type { Timeline } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./trial.module.css";

const HEIGHT = 24;

export interface MatchBarsProps {
  readonly timeline: Timeline;
  readonly total: number;
}

export function MatchBars({ timeline, total }: MatchBarsProps) {
  const bars = barsOf(timeline);
  const highest = Math.max(...bars, 1);
  if (total === 0 || bars.length < 2) return null;
  const path = bars
    .map((count, i) => {
      // The rarest bar is seen too.
      const height = count === 0 ? 0 : Math.max(2, (count / highest) * HEIGHT);
      return height === 0 ? "" : `M${i} ${HEIGHT}V${HEIGHT - height}h0.8V${HEIGHT}z`;
    })
    .join("");
  return (
    <svg
      role="img"
      aria-label={texts.matchesOverLog(total, highest, bars.length)}
      className={classes["bars"]}
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path d={path} />
    </svg>
  );
}

/** Whatever their severity. */
function barsOf({ counts }: Timeline): readonly number[] {
  const [first = new Uint32Array(0)] = counts;
  return Array.from(first, (_, i) => counts.reduce((sum, of) => sum + (of[i] ?? 0), 0));
}
