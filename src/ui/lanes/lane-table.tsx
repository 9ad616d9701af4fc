// ui/lanes: the same marks as a table, for whom a picture says nothing. The severe first, as many as one reads.

import { severityAt } from "../../core/audit/severity.ts";
import { epochMicros, eventIndex } from "../../core/base/brand.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { laneKindName, laneName } from "../words/lanes.ts";
import { formatCount } from "../words/numbers.ts";
import { severityWords } from "../words/severities.ts";
import { formatMoment, zoneName } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/lanes.ts";
import { timeOfMark } from "./lane-geometry.ts";
import classes from "./lanes.module.css";

const MOST = 500;

export function LaneTable({ lanes }: { readonly lanes: Lanes }) {
  const { openRow } = useActions();
  const rules = useApp((s) => s.rules);
  const zone = useApp((s) => s.view.zone);
  const { marks, kind } = lanes;
  const loudest = [...marks.lane.keys()]
    .toSorted((a, b) => (marks.severity[b] ?? 0) - (marks.severity[a] ?? 0) || a - b)
    .slice(0, MOST);
  return (
    <div
      className={classes["scroll"]}
      role="group"
      aria-label={texts.marks}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {marks.lane.length > MOST && (
        <p className={classes["message"]}>{texts.mostSevereOf(MOST, marks.lane.length)}</p>
      )}
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">
              {texts.aboutIn(zoneName(zone, epochMicros(lanes.span?.start ?? 0)))}
            </th>
            <th scope="col">{laneKindName(kind)}</th>
            <th scope="col">{labels.severity}</th>
            <th scope="col">{labels.events}</th>
          </tr>
        </thead>
        <tbody>
          {loudest.map((mark) => (
            <tr key={mark}>
              <td>
                <LinkButton onClick={() => void openRow(eventIndex(marks.row[mark] ?? 0))}>
                  {formatMoment(epochMicros(Math.floor(timeOfMark(lanes, mark))), zone)}
                </LinkButton>
              </td>
              <td>{laneName(kind, lanes.lanes[marks.lane[mark] ?? -1]?.value ?? "", rules)}</td>
              <td>{severityWords(severityAt(marks.severity[mark] ?? 0)).label}</td>
              <td>{formatCount(marks.events[mark] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
