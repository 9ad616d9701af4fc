// ui/timeline: the line above the bars: which days, how wide a bar is, what the colours mean, the chosen range, the zone.

import { memo } from "react";
import Table2 from "lucide-react/icons/table-2";
import X from "lucide-react/icons/x";
import { isEqual } from "../../core/base/is-equal.ts";
import { useActions } from "../../state/use-app.ts";
import type { Zone } from "../../state/view-state.ts";
import type { TimeRange } from "../../worker/engine-api.ts";
import { IconButton } from "../widgets/button.tsx";
import { Segments } from "../widgets/segments.tsx";
import { datingOf, formatSpan, zoneName } from "../words/times.ts";
import { perBar, rangeText, spanTitle } from "../words/timeline.ts";
import * as texts from "../words/screens/timeline.ts";
import { SERIES } from "./series.ts";
import classes from "./timeline.module.css";

export interface TimelineHeadProps {
  /** Null while nothing is known, and where no event has a time. */
  readonly span: TimeRange | null;
  readonly barMicros: number;
  /** Events without a time. */
  readonly untimed: number;
  readonly loading: boolean;
  readonly range: TimeRange | null;
  readonly zone: Zone;
  readonly asTable: boolean;
  readonly onTable: () => void;
}

/** An answer mostly changes the bars only. */
export const TimelineHead = memo(function TimelineHead(props: TimelineHeadProps) {
  const { span, barMicros, untimed, loading, range, zone, asTable, onTable } = props;
  const actions = useActions();
  return (
    <div className={classes["head"]}>
      <h2 className={classes["title"]}>
        {span === null ? texts.timeline : spanTitle(span, zone)}
        {span === null ? null : (
          <span>
            {" "}
            {perBar(barMicros)}
            {loading ? texts.soFar : ""}
          </span>
        )}
      </h2>
      <ul className={classes["legend"]} aria-label={texts.colours}>
        {SERIES.map(({ id, label }) => (
          <li key={id}>
            <i className={classes["swatch"]} data-series={id} />
            {label}
          </li>
        ))}
      </ul>
      {untimed === 0 ? null : (
        <span className={classes["note"]}>{texts.withoutATime(untimed)}</span>
      )}
      <span className={classes["space"]} />
      {range === null ? null : (
        <span className={classes["range"]}>
          {rangeText(range, zone, span === null ? "year" : datingOf(span, zone))}
          <span>{formatSpan(range.end - range.start)}</span>
          <IconButton
            label={texts.clearTimeRange}
            size="tiny"
            onClick={() => {
              actions.setRange(null);
            }}
          >
            <X size={12} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </span>
      )}
      <IconButton
        label={texts.barsAsTable}
        size="small"
        aria-expanded={asTable}
        disabled={span === null}
        onClick={onTable}
      >
        <Table2 size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <Segments
        label={texts.timeZone}
        value={zone}
        onChange={(chosen) => {
          actions.setZone(chosen);
        }}
        options={[
          { value: "utc", label: "UTC" },
          {
            value: "local",
            label: span === null ? texts.local : texts.localZone(zoneName("local", span.start)),
          },
        ]}
      />
    </div>
  );
}, isEqual);
