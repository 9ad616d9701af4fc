// ui/timeline: when it happened. Draws the answer's bars under the present filter; the chosen range only lies over them,
// so that what is outside stays in sight.

import { useElementSize } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import { epochMicros } from "../../core/base/brand.ts";
import { useActions, useApp, useAppLater } from "../../state/use-app.ts";
import { timelineSummary } from "../words/timeline.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/timeline.ts";
import { AXIS_WIDTH, BarsChart } from "./bars-chart.tsx";
import { BarsTable } from "./bars-table.tsx";
import { Brush } from "./brush.tsx";
import { barsOf, peakOf } from "./series.ts";
import { TimelineHead } from "./timeline-head.tsx";
import classes from "./timeline.module.css";

export function TimelineRegion() {
  const timeline = useAppLater((s) => s.answer?.timeline ?? null);
  const range = useApp((s) => s.view.range);
  const zone = useApp((s) => s.view.zone);
  const loading = useApp((s) => s.status.phase === "loading");
  const actions = useActions();
  const [asTable, setAsTable] = useState(false);
  const onTable = useCallback(() => {
    setAsTable((shown) => !shown);
  }, []);
  const { ref, width } = useElementSize<HTMLDivElement>();

  const drawn = useMemo(() => {
    if (timeline === null || timeline.span === null) return null;
    const bars = barsOf(timeline);
    const peak = peakOf(bars);
    const ruler = { first: timeline.firstBar, width: timeline.barMicros, count: bars.length };
    const critical = bars.reduce((sum, bar) => sum + (bar.counts[0] ?? 0), 0);
    return { bars, peak, ruler, critical };
  }, [timeline]);

  const { span = null, barMicros = 0, untimed = 0 } = timeline ?? {};
  const head = { span, barMicros, untimed, loading, range, zone, asTable, onTable };
  if (drawn === null) {
    return (
      <section className={classes["timeline"]} aria-label={texts.timeline}>
        <TimelineHead {...head} />
        <p className={classes["nothing"]}>
          {timeline === null ? labels.counting : texts.noTimedMatch}
        </p>
      </section>
    );
  }

  const { bars, peak, ruler, critical } = drawn;
  const highest = bars[peak]?.total ?? 0;
  const summary = timelineSummary({
    bars: bars.length,
    barMicros: ruler.width,
    peak: highest,
    peakTime: epochMicros(ruler.first + Math.max(peak, 0) * ruler.width),
    critical,
    zone,
  });

  return (
    <section className={classes["timeline"]} aria-label={texts.timeline}>
      <TimelineHead {...head} />
      <Brush
        {...{ ruler, range, zone }}
        inset={AXIS_WIDTH}
        onRange={(chosen) => {
          actions.setRange(chosen);
        }}
      >
        <div ref={ref} className={classes["plot"]} role="img" aria-label={summary}>
          {width > 0 ? <BarsChart {...{ bars, ruler, zone, width }} /> : null}
        </div>
      </Brush>
      {asTable ? <BarsTable {...{ bars, ruler, zone }} /> : null}
    </section>
  );
}
