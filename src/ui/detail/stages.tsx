// ui/detail: the records of a request in the order in which its stages were reached; each can be read below as it stands in
// its file. A request of one record has nothing to choose.

import { useApp } from "../../state/use-app.ts";
import type { EventDetail, StageDetail } from "../../worker/engine-api.ts";
import { shownText } from "../words/shown-text.ts";
import { stageDelta } from "../words/stages.ts";
import { formatExactMoment, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

export interface StagesProps {
  readonly detail: EventDetail;
  /** Position of the record that is shown below. */
  readonly chosen: number;
  readonly onChoose: (position: number) => void;
}

export function Stages({ detail, chosen, onChoose }: StagesProps) {
  const { stages, copies, row } = detail;
  const zone = useApp((s) => s.view.zone);
  if (stages.length < 2 && copies === 0) return null;
  return (
    <Section title={texts.stages} note={row.fields.inFlight === undefined ? "" : texts.inFlight}>
      <ol className={classes["stages"]}>
        {stages.map((stage, position) => (
          <li key={`${stage.place.source}:${stage.place.offset}:${stage.stage}`}>
            <button
              type="button"
              className={classes["stage"]}
              aria-pressed={position === chosen}
              title={titleOf(stage, zone)}
              onClick={() => {
                onChoose(position);
              }}
            >
              <bdi>{shownText(stage.stage, 40) || texts.noStage}</bdi>
              <span className={classes["stage-time"]}>{clockOf(stage, zone)}</span>
              <span className={classes["stage-delta"]}>{stageDelta(row.time, stage.time)}</span>
              <span>{stage.code}</span>
            </button>
          </li>
        ))}
      </ol>
      {copies > 0 && <p className={classes["copies"]}>{texts.identicalLeftOut(copies)}</p>}
    </Section>
  );
}

type Zone = Parameters<typeof timeParts>[1];

/** To the millisecond, which leaves room for the name; the rest is in the title. */
function clockOf({ time }: StageDetail, zone: Zone): string {
  if (time === null) return labels.noTime;
  const { clock, fraction } = timeParts(time, zone);
  return `${clock}.${fraction.slice(0, 3)}`;
}

function titleOf({ time, place }: StageDetail, zone: Zone): string {
  const when = time === null ? labels.noTime : formatExactMoment(time, zone);
  const { line, offset } = place;
  const where = line === null ? texts.atByte(offset) : texts.atLine(line);
  return `${when}, ${shownText(place.file)} ${where}`;
}
