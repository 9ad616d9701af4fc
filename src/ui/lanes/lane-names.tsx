// ui/lanes: the names of the lanes. An entity's leads to its page, a rule's to its events.

import { useActions, useApp } from "../../state/use-app.ts";
import type { Lanes } from "../../worker/engine-api.ts";
import { EntityLink } from "../entities/entity-link.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { useOneTabStop } from "../widgets/use-one-tab-stop.ts";
import { eventCount } from "../words/counts.ts";
import { laneName } from "../words/lanes.ts";
import { formatCount } from "../words/numbers.ts";
import * as labels from "../words/labels.ts";
import classes from "./lanes.module.css";

export function LaneNames({ lanes }: { readonly lanes: Lanes }) {
  const { showEventsOfRule } = useActions();
  const rules = useApp((s) => s.rules);
  const { kind } = lanes;
  // One stop for Tab, or the chart would be sixty behind the tabs.
  const { ref, ...keys } = useOneTabStop();
  return (
    <div ref={ref} {...keys}>
      <ul className={classes["names"]} aria-label={labels.lanes}>
        {lanes.lanes.map(({ value, events }) => (
          <li key={value} className={classes["name"]} title={eventCount(events)}>
            {kind === "rule" ? (
              <LinkButton
                data-stop
                className={classes["rule"]}
                onClick={() => {
                  showEventsOfRule(value);
                }}
              >
                {laneName(kind, value, rules)}
              </LinkButton>
            ) : (
              <EntityLink entity={{ kind, value }} className={classes["link"]} isStop />
            )}
            <span className={classes["count"]}>{formatCount(events)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
