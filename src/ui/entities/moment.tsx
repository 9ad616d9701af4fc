// ui/entities: a point in time, with the day where a clock alone would not say which.

import type { EpochMicros } from "../../core/base/brand.ts";
import { useApp } from "../../state/use-app.ts";
import { datePrefix, datingOf, formatExactMoment, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import classes from "./moment.module.css";

export function Moment({ time }: { readonly time: EpochMicros | null }) {
  const zone = useApp((s) => s.view.zone);
  const dating = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone));
  if (time === null) return <span className={classes["none"]}>{labels.noTime}</span>;
  const { date, clock } = timeParts(time, zone);
  return (
    <time className={classes["time"]} title={formatExactMoment(time, zone)}>
      {datePrefix(date, dating)}
      {clock}
    </time>
  );
}
