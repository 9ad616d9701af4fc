// ui/findings: one event as a line: when, what happened, from where.

import { useMemo } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { sentenceOf, sentenceText } from "../words/sentence.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { datePrefix, datingOf, formatExactMoment, timeParts } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import classes from "./event-button.module.css";

export function EventButton({ event }: { readonly event: EventRow }) {
  const zone = useApp((s) => s.view.zone);
  const opened = useApp((s) => s.view.event === event.at);
  const { openEvent } = useActions();
  // Without the raw event: eight sentences must not cost eight reads.
  const text = useMemo(() => sentenceText(sentenceOf(event, undefined)), [event]);
  const dating = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone));
  const time = event.time === null ? null : timeParts(event.time, zone);
  return (
    <button
      type="button"
      data-line
      tabIndex={-1}
      className={classes["event"]}
      data-at={event.at}
      data-active={opened}
      data-dating={dating}
      aria-current={opened}
      onClick={() => {
        openEvent(event);
      }}
    >
      <span
        className={classes["time"]}
        title={event.time === null ? "" : formatExactMoment(event.time, zone)}
      >
        {time === null ? (
          labels.noTime
        ) : (
          <>
            {datePrefix(time.date, dating)}
            {time.clock}
            <span className={classes["fraction"]}>.{time.fraction}</span>
          </>
        )}
      </span>
      <bdi className={classes["sentence"]} title={shownText(text, TITLE_LIMIT)}>
        {text}
      </bdi>
      <span className={classes["ip"]}>{shownText(event.fields.ip ?? "", 60)}</span>
    </button>
  );
}
