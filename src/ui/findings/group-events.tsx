// ui/findings: the first events of a group, inside it: what happened, in words, and the way to all of them.

import { useEffect, useState } from "react";
import type { GroupKey } from "../../state/group-filter.ts";
import { useActions } from "../../state/use-app.ts";
import type { EventRow, FindingRow } from "../../worker/engine-api.ts";
import { partsOfGroup } from "../suppression/parts.ts";
import { SuppressButtons } from "../suppression/suppress-buttons.tsx";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import { EventButton } from "./event-button.tsx";
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
