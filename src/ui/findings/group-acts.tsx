// ui/findings: what can be done about a group: see all its events, or hide them from now on.

import type { GroupKey } from "../../state/group-filter.ts";
import { useActions } from "../../state/use-app.ts";
import type { FindingRow } from "../../worker/engine-api.ts";
import { partsOfGroup } from "../suppression/parts.ts";
import { SuppressButtons } from "../suppression/suppress-buttons.tsx";
import { Button } from "../widgets/button.tsx";
import * as texts from "../words/screens/findings.ts";
import classes from "./group-acts.module.css";

export interface GroupActsProps {
  readonly finding: FindingRow;
  readonly group: GroupKey;
  /** How many events the group has. */
  readonly count: number;
}

export function GroupActs({ finding, group, count }: GroupActsProps) {
  const { showEventsOfRule } = useActions();
  return (
    <div className={classes["acts"]}>
      <Button
        size="small"
        onClick={() => {
          showEventsOfRule(finding.rule, group);
        }}
      >
        {count === 1 ? texts.showInEvents : texts.showAllEvents(count)}
      </Button>
      <SuppressButtons
        rule={{ id: finding.rule, title: finding.title }}
        parts={partsOfGroup(group)}
      />
    </div>
  );
}
