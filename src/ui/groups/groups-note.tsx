// ui/groups: what the groups are of, and what is in none of them.

import { fieldSpec } from "../../core/audit/fields.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import * as texts from "../words/screens/groups.ts";
import classes from "./groups-table.module.css";
import type { ShownGroups } from "./use-event-groups.ts";

export function GroupsNote({ found }: Pick<ShownGroups, "found">) {
  const fields = useApp((s) => s.view.group);
  const { ungroup } = useActions();
  const names = fields.map((field) => fieldSpec(field).label.toLowerCase()).join(", ");
  return (
    <div className={classes["note"]}>
      <span role="status" className={classes["sum"]}>
        {found !== null && texts.groupsOfEvents(found.total, found.events, names)}
        {found !== null && found.ungrouped > 0 && texts.inNoGroup(found.ungrouped)}
      </span>
      <LinkButton onClick={ungroup}>{texts.showTheEvents}</LinkButton>
    </div>
  );
}
