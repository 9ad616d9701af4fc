// ui/rule-editor: where a correlation of the text was found: how often, and the first few times.

import { useApp } from "../../state/use-app.ts";
import type { TrialCorrelation } from "../../worker/engine-api.ts";
import { correlationText } from "../words/rule-trial.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { formatMoment, formatSpan } from "../words/times.ts";
import * as texts from "../words/screens/rule-editor.tsx";
import classes from "./trial.module.css";

export function CorrelationLine({ correlation }: { readonly correlation: TrialCorrelation }) {
  const zone = useApp((s) => s.view.zone);
  const { title, list } = correlation;
  return (
    <div className={classes["correlation"]}>
      <p>
        <b>
          <bdi>{shownText(title, 80)}</bdi>
        </b>{" "}
        <span className={classes["dim"]}>{correlationText(correlation)}</span>
      </p>
      <ul aria-label={texts.whereFound(title)}>
        {list.map(({ start, end, group, note }) => {
          const who = group.map(([field, value]) => `${field}: ${value}`).join(", ");
          return (
            <li key={`${start} ${end} ${who}`} title={shownText(who, TITLE_LIMIT)}>
              <span className={classes["time"]}>{formatMoment(start, zone)}</span>{" "}
              {end > start && texts.lasting(formatSpan(end - start))}
              {shownText(note, 120)} <bdi className={classes["dim"]}>{shownText(who, 160)}</bdi>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
