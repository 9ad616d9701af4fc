// ui/findings: the first events of a group, inside it: what happened, in words, and the way to all of them.

import { useEffect, useMemo, useState } from "react";
import type { GroupKey } from "../../state/group-filter.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventRow, FindingRow } from "../../worker/engine-api.ts";
import { partsOfGroup } from "../suppression/parts.ts";
import { SuppressButtons } from "../suppression/suppress-buttons.tsx";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import { sentenceOf, sentenceText } from "../words/sentence.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { datePrefix, datingOf, formatExactMoment, timeParts } from "../words/times.ts";
import classes from "./group-events.module.css";

const SHOWN = 8;

export interface GroupEventsProps {
  readonly finding: FindingRow;
  readonly group: GroupKey;
  /** How many events the group has. */
  readonly count: number;
}

export function GroupEvents({ finding, group, count }: GroupEventsProps) {
  const { eventsOfRule, showEventsOfRule } = useActions();
  const [events, setEvents] = useState<readonly EventRow[] | null>(null);
  const { actor, target } = group;

  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const found = await eventsOfRule(finding.rule, { actor, target }, SHOWN);
      if (wanted) setEvents(found);
    };
    void load();
    return () => {
      wanted = false;
    };
    // Each answer brings new findings, and may bring other events.
  }, [eventsOfRule, finding, actor, target]);

  return (
    <div className={classes["events"]}>
      <ul aria-label={`Events of ${finding.title}`}>
        {events?.map((event) => (
          <li key={event.at}>
            <EventButton event={event} />
          </li>
        ))}
      </ul>
      <div className={classes["acts"]}>
        <Button
          size="small"
          onClick={() => {
            showEventsOfRule(finding.rule, group);
          }}
        >
          {count === 1 ? "Show in events" : `Show all ${countOf(count, "event")}`}
        </Button>
        <SuppressButtons
          rule={{ id: finding.rule, title: finding.title }}
          parts={partsOfGroup(group)}
        />
      </div>
    </div>
  );
}

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
          "no time"
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
