// ui/findings: the events of one occurrence in order of time, the first of them, and the way to where they stand.

import { useEffect, useState } from "react";
import { useActions } from "../../state/use-app.ts";
import type { EventRow, FindingRow, OccurrenceRow } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { EventButton } from "./event-button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./group-events.module.css";

/** Each is read from its file. */
const SHOWN = 20;

export interface OccurrenceEventsProps {
  readonly finding: FindingRow;
  readonly occurrence: OccurrenceRow;
}

export function OccurrenceEvents({ finding, occurrence }: OccurrenceEventsProps) {
  const { eventsAt, showOccurrence } = useActions();
  const [events, setEvents] = useState<readonly EventRow[]>([]);

  useEffect(() => {
    let wanted = true;
    const load = async (): Promise<void> => {
      const found = await eventsAt(occurrence.rows.slice(0, SHOWN));
      if (wanted) setEvents(found);
    };
    void load();
    return () => {
      wanted = false;
    };
  }, [eventsAt, occurrence]);

  const left = occurrence.count - Math.min(SHOWN, occurrence.rows.length);
  return (
    <div className={classes["events"]}>
      <ol aria-label={texts.eventsOf(finding.title)}>
        {events.map((event) => (
          <li key={event.at}>
            <EventButton event={event} />
          </li>
        ))}
      </ol>
      <div className={classes["acts"]}>
        <Button
          size="small"
          onClick={() => {
            showOccurrence(occurrence);
          }}
        >
          {texts.showInEvents}
        </Button>
        {left > 0 && <span className={classes["more"]}>{labels.andMore(left)}</span>}
      </div>
    </div>
  );
}
