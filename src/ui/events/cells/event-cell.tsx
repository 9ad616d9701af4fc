// ui/events: what one cell of the events table shows. Absent values are an empty cell, never a word for nothing. Text
// from the log is cut and cleaned before it reaches the page.

import { Ban, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useApp } from "../../../state/use-app.ts";
import type { ColumnId, Zone } from "../../../state/view-state.ts";
import type { EventRow } from "../../../worker/engine-api.ts";
import { ActorName } from "../../actor/actor-name.tsx";
import { SeverityBadge } from "../../severity-badge/severity-badge.tsx";
import { RowMark } from "../../triage/row-mark.tsx";
import { formatExactMoment, timeParts } from "../../words/times.ts";
import { shownText } from "../../words/shown-text.ts";
import * as labels from "../../words/labels.ts";
import * as texts from "../../words/screens/events.tsx";
import { cellText, membersOf, objectParts, seenAddress, textOf } from "./cell-value.ts";
import classes from "./event-cell.module.css";

export interface EventCellProps {
  readonly row: EventRow;
  readonly id: ColumnId;
  readonly zone: Zone;
  /** The log is of several days: a time alone would say too little. */
  readonly dated: boolean;
  /** The pointer or the keyboard is in the row. */
  readonly isNear?: boolean;
}

export function EventCell({ row, id, zone, dated, isNear = false }: EventCellProps): ReactNode {
  switch (id) {
    case "severity":
      return (
        <RowMark row={row} isNear={isNear}>
          <SeverityBadge severity={row.severity} />
        </RowMark>
      );
    case "time":
      return <Time row={row} zone={zone} dated={dated} />;
    case "user":
      return textOf(row, "user") === "" ? null : (
        <ActorName username={textOf(row, "user")} impersonated={textOf(row, "impersonatedUser")} />
      );
    case "impersonatedUser":
      return textOf(row, id) === "" ? null : <ActorName username={textOf(row, id)} />;
    case "resource":
      return <Resource row={row} />;
    case "object":
      return <NamedObject row={row} />;
    case "ip":
      return <Mono>{seenAddress(row)}</Mono>;
    case "status":
      return <Status row={row} />;
    case "outcome":
      return <Outcome row={row} />;
    case "rule":
      return <Rules ids={membersOf(textOf(row, "rule"))} />;
    case "verb":
    case "auditID":
    case "stageTime":
    case "duration":
      return <Mono>{cellText(row, id)}</Mono>;
    default:
      return <bdi className={classes["text"]}>{shownText(cellText(row, id))}</bdi>;
  }
}

/** The `title` of a cell: what the cell may have cut. */
export function cellTitle(row: EventRow, id: ColumnId, zone: Zone): string {
  if (id === "time") return row.time === null ? "" : formatExactMoment(row.time, zone);
  return cellText(row, id);
}

const Mono = ({ children }: { readonly children: string }) => (
  <bdi className={classes["mono"]}>{shownText(children)}</bdi>
);

function Time({ row, zone, dated }: Pick<EventCellProps, "row" | "zone" | "dated">) {
  if (row.time === null) return <span className={classes["dim"]}>{labels.noTime}</span>;
  const { date, clock, fraction } = timeParts(row.time, zone);
  return (
    <span className={classes["mono"]}>
      {dated && `${date} `}
      {clock}
      <span className={classes["dim"]}>.{fraction}</span>
    </span>
  );
}

function Resource({ row }: { readonly row: EventRow }) {
  const subresource = textOf(row, "subresource");
  return (
    <bdi className={classes["text"]}>
      {shownText(textOf(row, "resource"))}
      {subresource !== "" && (
        <>
          /<b className={classes["strong"]}>{shownText(subresource)}</b>
        </>
      )}
    </bdi>
  );
}

/** A request that names no resource asks for a path; it stands where the object would. */
function NamedObject({ row }: { readonly row: EventRow }) {
  if (textOf(row, "resource") === "") {
    return <bdi className={classes["path"]}>{shownText(textOf(row, "uri"))}</bdi>;
  }
  const { place, name } = objectParts(row);
  return (
    <bdi className={classes["text"]}>
      <span className={classes["dim"]}>{shownText(place)}</span>
      {shownText(name)}
    </bdi>
  );
}

/** What is not the event's alone. */
export const OtherCell = ({ text }: { readonly text: string }) => <Mono>{text}</Mono>;

function Status({ row }: { readonly row: EventRow }) {
  const status = textOf(row, "status");
  const code = Number(status);
  const Icon = code === 401 || code === 403 ? Ban : code >= 500 ? TriangleAlert : null;
  if (Icon === null) return <Mono>{status}</Mono>;
  return (
    <span className={classes["refused"]}>
      <Icon size={12} strokeWidth={1.8} aria-hidden />
      {status}
    </span>
  );
}

/** The filter knows it as "unknown"; of a request that was only received there is more to say. */
function Outcome({ row }: { readonly row: EventRow }) {
  const outcome = textOf(row, "outcome");
  const waits = outcome === "unknown" && textOf(row, "stage") === "RequestReceived";
  return (
    <span className={classes[waits ? "dim" : "text"]}>{waits ? texts.noAnswerYet : outcome}</span>
  );
}

function Rules({ ids }: { readonly ids: readonly string[] }) {
  const rules = useApp((s) => s.rules);
  const [first, ...others] = ids;
  if (first === undefined) return null;
  const title = rules.find((rule) => rule.id === first)?.title ?? first;
  return (
    <span className={classes["rules"]}>
      <bdi className={classes["text"]}>{shownText(title)}</bdi>
      {others.length > 0 && <span className={classes["dim"]}>+{others.length}</span>}
    </span>
  );
}
