// ui/findings: from when to when, for how long, and how it lies in between.

import type { Severity } from "../../core/audit/severity.ts";
import { useApp } from "../../state/use-app.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { datePrefix, datingOf, formatExactMoment, formatSpan, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./seen.module.css";
import { Sparkline } from "./sparkline.tsx";

export interface SeenProps extends Pick<FindingRow, "firstSeen" | "lastSeen"> {
  /** Null where there is no picture to draw. */
  readonly bins: readonly number[] | null;
  readonly severity: Severity;
}

export function Seen({ firstSeen, lastSeen, bins, severity }: SeenProps) {
  const zone = useApp((s) => s.view.zone);
  const dating = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone));
  if (firstSeen === null || lastSeen === null)
    return <span className={classes["dim"]}>{labels.noTime}</span>;
  const first = timeParts(firstSeen, zone);
  const last = timeParts(lastSeen, zone);
  const isOneDay = first.date === last.date;
  const isMoment = isOneDay && first.clock === last.clock;
  const span = isMoment ? "" : formatSpan(lastSeen - firstSeen);
  const exact = texts.fromTo(formatExactMoment(firstSeen, zone), formatExactMoment(lastSeen, zone));
  const clocks = isMoment ? first.clock : `${first.clock} – ${last.clock}`;
  return (
    <span className={classes["seen"]} title={span === "" ? exact : `${exact}, ${span}`}>
      <span className={classes["shape"]}>
        {bins !== null && <Sparkline bins={bins} severity={severity} />}
        {/* The day, where a clock alone would not say which. */}
        <span className={classes["dim"]}>
          {isOneDay && dating !== "clock" ? datePrefix(first.date, dating) : span}
        </span>
      </span>
      <span>{isOneDay ? clocks : `${first.date} – ${last.date}`}</span>
    </span>
  );
}
