// ui/timeline: the line above the bars: which days, how wide a bar is, what the colours mean, the chosen range, the zone.

import { SegmentedControl } from "@mantine/core";
import Table2 from "lucide-react/icons/table-2";
import X from "lucide-react/icons/x";
import { useActions } from "../../state/use-app.ts";
import type { Zone } from "../../state/view-state.ts";
import type { Timeline, TimeRange } from "../../worker/engine-api.ts";
import { IconButton } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import { formatSpan, zoneName } from "../words/times.ts";
import { perBar, rangeText, spanTitle } from "../words/timeline.ts";
import { SERIES } from "./series.ts";
import classes from "./timeline.module.css";

export interface TimelineHeadProps {
  readonly timeline: Timeline | null;
  readonly loading: boolean;
  readonly range: TimeRange | null;
  readonly zone: Zone;
  readonly severalDays: boolean;
  readonly asTable: boolean;
  readonly onTable: () => void;
}

export function TimelineHead(props: TimelineHeadProps) {
  const { timeline, loading, range, zone, severalDays, asTable, onTable } = props;
  const actions = useActions();
  const span = timeline?.span ?? null;
  const untimed = timeline?.untimed ?? 0;
  return (
    <div className={classes["head"]}>
      <h2 className={classes["title"]}>
        {span === null ? "Timeline" : spanTitle(span, zone)}
        {timeline === null || span === null ? null : (
          <span>
            {" "}
            {perBar(timeline.barMicros)}
            {loading ? ", so far" : ""}
          </span>
        )}
      </h2>
      <ul className={classes["legend"]} aria-label="Colours">
        {SERIES.map(({ id, label }) => (
          <li key={id}>
            <i className={classes["swatch"]} data-series={id} />
            {label}
          </li>
        ))}
      </ul>
      {untimed === 0 ? null : (
        <span className={classes["note"]}>{countOf(untimed, "event")} without a time</span>
      )}
      <span className={classes["space"]} />
      {range === null ? null : (
        <span className={classes["range"]}>
          {rangeText(range, zone, severalDays)}
          <span>{formatSpan(range.end - range.start)}</span>
          <IconButton
            label="Clear time range"
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
        label="Bars as a table"
        size="small"
        aria-expanded={asTable}
        disabled={span === null}
        onClick={onTable}
      >
        <Table2 size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <SegmentedControl
        aria-label="Time zone"
        value={zone}
        onChange={(value) => {
          actions.setZone(value === "local" ? "local" : "utc");
        }}
        data={[
          { value: "utc", label: "UTC" },
          {
            value: "local",
            label: span === null ? "Local" : `Local ${zoneName("local", span.start)}`,
          },
        ]}
        classNames={{
          root: classes["zone"] ?? "",
          label: classes["zoneLabel"] ?? "",
          indicator: classes["zoneIndicator"] ?? "",
        }}
      />
    </div>
  );
}
