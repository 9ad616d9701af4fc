// ui/groups: one group: its values, its share of all events, its severities as a strip, its first and last time.

import { SEVERITIES } from "../../core/audit/severity.ts";
import type { EpochMicros } from "../../core/base/brand.ts";
import type { FieldName } from "../../core/audit/fields.ts";
import type { Zone } from "../../state/view-state.ts";
import type { EventGroup } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { formatCount } from "../words/numbers.ts";
import { severityWords } from "../words/severities.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { datePrefix, formatExactMoment, timeParts, type Dating } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/groups.ts";
import classes from "./groups-table.module.css";

export interface GroupLineProps {
  /** Undefined while it is on its way. */
  readonly group: EventGroup | undefined;
  readonly place: number;
  readonly fields: readonly FieldName[];
  readonly zone: Zone;
  /** What of the date stands before a clock. */
  readonly dating: Dating;
  readonly all: number;
  readonly active: boolean;
  readonly onOpen: () => void;
}

export function GroupLine(props: GroupLineProps) {
  const { group, place, fields, zone, dating, all, active, onOpen } = props;
  if (group === undefined)
    return <div role="row" aria-rowindex={place + 1} aria-busy className={classes["row"]} />;
  const worst = SEVERITIES[group.severities.findLastIndex((count) => count > 0)] ?? "none";
  return (
    // Enter is heard by the grid, for the line that has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={place + 1}
      tabIndex={active ? 0 : -1}
      data-line
      data-active={active}
      className={classes["row"]}
      onClick={onOpen}
    >
      {fields.map((field, i) => (
        <Value key={field} field={field} value={group.values[i] ?? null} />
      ))}
      <span role="gridcell" className={classes["count"]}>
        <span className={classes["bar"]} aria-hidden>
          <i style={{ width: `${(100 * group.count) / Math.max(1, all)}%` }} />
        </span>
        {formatCount(group.count)}
      </span>
      <span role="gridcell" className={classes["severity"]} title={severityText(group)}>
        <SeverityBadge severity={worst} size="small" />
        <span className={classes["strip"]} aria-hidden>
          {SEVERITIES.map((severity, rank) => {
            const count = group.severities[rank] ?? 0;
            return (
              count > 0 && <i key={severity} data-severity={severity} style={{ flexGrow: count }} />
            );
          }).toReversed()}
        </span>
        <span className={classes["hidden"]}>{severityText(group)}</span>
      </span>
      <Moment time={group.firstSeen} zone={zone} dating={dating} />
      <Moment time={group.lastSeen} zone={zone} dating={dating} />
    </div>
  );
}

function Value({ field, value }: { readonly field: FieldName; readonly value: string | null }) {
  if (value === null || value === "") {
    return (
      <span role="gridcell" className={classes["none"]}>
        {value === null ? texts.none : texts.empty}
      </span>
    );
  }
  const shown =
    field === "user" || field === "impersonatedUser" || field === "actor" ? (
      <ActorName username={value} />
    ) : (
      <bdi className={classes["text"]}>{shownText(value)}</bdi>
    );
  return (
    <span role="gridcell" className={classes["value"]} title={shownText(value, TITLE_LIMIT)}>
      {shown}
    </span>
  );
}

interface MomentProps extends Pick<GroupLineProps, "zone" | "dating"> {
  readonly time: EpochMicros | null;
}

function Moment({ time, zone, dating }: MomentProps) {
  if (time === null) {
    return (
      <span role="gridcell" className={classes["none"]}>
        {labels.noTime}
      </span>
    );
  }
  const { date, clock } = timeParts(time, zone);
  return (
    <span role="gridcell" className={classes["time"]} title={formatExactMoment(time, zone)}>
      {datePrefix(date, dating)}
      {clock}
    </span>
  );
}

/** "2 Critical, 31 No finding" */
const severityText = ({ severities }: EventGroup): string =>
  SEVERITIES.map((severity, rank): [string, number] => [
    severityWords(severity).label,
    severities[rank] ?? 0,
  ])
    .filter(([, count]) => count > 0)
    .toReversed()
    .map(([label, count]) => `${formatCount(count)} ${label}`)
    .join(", ");
