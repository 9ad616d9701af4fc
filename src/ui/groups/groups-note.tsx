// ui/groups: what the groups are of, and what is in none of them.

import { fieldSpec } from "../../core/audit/fields.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { LinkButton } from "../widgets/button.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import classes from "./groups-table.module.css";
import type { ShownGroups } from "./use-event-groups.ts";

export function GroupsNote({ found }: Pick<ShownGroups, "found">) {
  const fields = useApp((s) => s.view.group);
  const { ungroup } = useActions();
  const names = fields.map((field) => fieldSpec(field).label.toLowerCase()).join(", ");
  return (
    <div className={classes["note"]}>
      <span role="status" className={classes["sum"]}>
        {found !== null &&
          `${countOf(found.total, "group")} of ${countOf(found.events, "event")}, by ${names}`}
        {found !== null &&
          found.ungrouped > 0 &&
          `; ${formatCount(found.ungrouped)} more are in none of them: there is room for a million groups`}
      </span>
      <LinkButton onClick={ungroup}>Show the events</LinkButton>
    </div>
  );
}
