// ui/findings: the first events of a group, inside it: what happened, in words, and the way to all of them.

import { useEffect, useState } from "react";
import type { GroupKey } from "../../state/group-filter.ts";
import { useActions } from "../../state/use-app.ts";
import type { EventRow, FindingRow } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/findings.ts";
import { EventButton } from "./event-button.tsx";
import { GroupActs } from "./group-acts.tsx";
import classes from "./group-events.module.css";

const SHOWN = 8;

export interface GroupEventsProps {
  readonly finding: FindingRow;
  readonly group: GroupKey;
  /** How many events the group has. */
  readonly count: number;
}

export function GroupEvents({ finding, group, count }: GroupEventsProps) {
  const { eventsOfRule } = useActions();
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
      <ul aria-label={texts.eventsOf(finding.title)}>
        {events?.map((event) => (
          <li key={event.at}>
            <EventButton event={event} />
          </li>
        ))}
      </ul>
      <GroupActs finding={finding} group={group} count={count} />
    </div>
  );
}
