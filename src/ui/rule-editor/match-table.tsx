// ui/rule-editor: the first events that the rule finds, each with the selections that took it and the values they found there.

import { useActions, useApp } from "../../state/use-app.ts";
import type { RuleTrial, TrialRow } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { EventCell } from "../events/cells/event-cell.tsx";
import type { ColumnId } from "../../state/view-state.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { datePrefix, datingOf, formatExactMoment, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./trial.module.css";

const COLUMNS = [
  ["user", texts.user],
  ["verb", texts.verb],
  ["resource", texts.resource],
  ["object", texts.object],
] as const satisfies readonly (readonly [ColumnId, string])[];

export function MatchTable({ trial }: { readonly trial: RuleTrial }) {
  const { rows, total } = trial;
  if (rows.length === 0) return null;
  return (
    <>
      <table className={classes["matches"]} aria-label={texts.matches}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes["hidden"]}>{labels.severity}</span>
            </th>
            <th scope="col">{texts.time}</th>
            {COLUMNS.map(([id, label]) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((one) => (
          <Match key={one.row.at} match={one} />
        ))}
      </table>
      {total > rows.length && (
        <p className={classes["rest"]}>{texts.firstRows(rows.length, total)}</p>
      )}
    </>
  );
}

/** Two lines: the event, and why. */
function Match({ match }: { readonly match: TrialRow }) {
  const { row } = match;
  const zone = useApp((s) => s.view.zone);
  const isOpen = useApp((s) => s.view.event === row.at);
  const dating = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone));
  const { openEvent } = useActions();
  const time = row.time === null ? null : timeParts(row.time, zone);
  return (
    <tbody
      data-open={isOpen}
      onClick={() => {
        openEvent(row);
      }}
    >
      <tr>
        <td>{row.severity !== "none" && <SeverityBadge severity={row.severity} />}</td>
        <td>
          <button
            type="button"
            className={classes["time"]}
            title={row.time === null ? "" : formatExactMoment(row.time, zone)}
            aria-current={isOpen}
          >
            {time === null ? labels.noTime : `${datePrefix(time.date, dating)}${time.clock}`}
          </button>
        </td>
        {COLUMNS.map(([id]) => (
          <td key={id}>
            <EventCell row={row} id={id} zone={zone} dated={false} />
          </td>
        ))}
      </tr>
      <tr className={classes["why"]}>
        <td />
        <td colSpan={COLUMNS.length + 1}>
          <Why match={match} />
        </td>
      </tr>
    </tbody>
  );
}

/** Values drawn of one event; its details have them all. */
const REASONS = 6;

function Why({ match: { selections, because } }: { readonly match: TrialRow }) {
  const all = because.map(({ field, value }) => `${field}: ${value}`).join("\n");
  return (
    <span className={classes["reasons"]} title={shownText(all, TITLE_LIMIT)}>
      {selections.map((name) => (
        <b key={name}>{shownText(name, 40)}</b>
      ))}
      {because.slice(0, REASONS).map(({ field, value }) => (
        <bdi key={`${field} ${value}`}>
          <span className={classes["dim"]}>{shownText(field, 60)}:</span> {shownText(value, 80)}
        </bdi>
      ))}
    </span>
  );
}
