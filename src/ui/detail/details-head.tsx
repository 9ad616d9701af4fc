// ui/detail: how bad and when, the events around it, and what to take along.

import { ChevronDown, ChevronUp, Copy, Link, X } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EpochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import type { EventDetail } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { AroundButton } from "../events/around-button.tsx";
import { IconButton } from "../widgets/button.tsx";
import { severityWords } from "../words/severities.ts";
import { datingOf, formatExactMoment, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { useNeighbours } from "./use-neighbours.ts";

export interface DetailsHeadProps {
  readonly detail: EventDetail | null;
  readonly onClose: () => void;
}

export function DetailsHead({ detail, onClose }: DetailsHeadProps) {
  const zone = useApp((s) => s.view.zone);
  const { copy } = useActions();
  const { previous, next } = useNeighbours(detail?.row.index ?? null);
  const raw = detail?.raw.ok === true ? detail.raw.value : null;
  return (
    <div className={classes["head"]}>
      {detail && (
        <>
          {detail.row.severity !== "none" && (
            <SeverityBadge severity={detail.row.severity} decorative />
          )}
          <span className={classes["severity"]} data-severity={detail.row.severity}>
            {severityWords(detail.row.severity).label}
          </span>
          <Moment time={detail.row.time} zone={zone} />
        </>
      )}
      <span className={classes["space"]} />
      <IconButton size="tiny" label={texts.previousEvent} disabled={!previous} onClick={previous}>
        <ChevronUp size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton size="tiny" label={texts.nextEvent} disabled={!next} onClick={next}>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      {detail && <AroundButton />}
      <IconButton
        size="tiny"
        label={texts.copyLink}
        onClick={() => {
          void copy(window.location.href);
        }}
      >
        <Link size={13} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton
        size="tiny"
        label={texts.copyEventAsJson}
        disabled={raw === null}
        onClick={() => {
          if (raw !== null) void copy(raw);
        }}
      >
        <Copy size={13} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton size="tiny" label={texts.closeDetails} onClick={onClose}>
        <X size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}

/** The date only in a log of several days, and above the clock: in one line they would push the buttons out of it. All stands in the title. */
function Moment({ time, zone }: { readonly time: EpochMicros | null; readonly zone: Zone }) {
  const isDated = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone) !== "clock");
  if (time === null) return <span className={classes["moment"]}>{labels.noTime}</span>;
  const { date, clock, fraction } = timeParts(time, zone);
  return (
    <span className={classes["moment"]} title={formatExactMoment(time, zone)}>
      {isDated && <span>{date} </span>}
      <span>
        {clock}.{fraction}
      </span>
    </span>
  );
}
