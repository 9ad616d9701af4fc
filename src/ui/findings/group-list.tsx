// ui/findings: inside a rule, who; inside an actor, to what. A line opens to the events, or where an actor had several
// targets, to these.

import { useApp } from "../../state/use-app.ts";
import type { FindingGroup, FindingRow } from "../../worker/engine-api.ts";
import { LinkButton } from "../widgets/button.tsx";
import { moreGroups, ungroupedText } from "../words/findings.ts";
import { GroupLine } from "./group-line.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./group-list.module.css";
import { useGroups } from "./use-groups.ts";

export interface GroupListProps {
  readonly finding: FindingRow;
  /** Null: one line per actor. Else one per target of this actor. */
  readonly actor: string | null;
}

export function GroupList({ finding, actor }: GroupListProps) {
  const { found, order, setOrder, showMore } = useGroups(finding, actor);
  const hasRange = useApp((s) => s.view.range !== null);
  if (found === null) return <p className={classes["note"]}>{labels.counting}</p>;
  const { groups, total, ungrouped } = found;
  const left = total - groups.length;
  const byTarget = actor !== null;
  return (
    <div className={classes["groups"]} data-level={byTarget ? 2 : 1}>
      <ul aria-label={byTarget ? texts.targetsOf(actor) : texts.actorsOf(finding.title)}>
        {groups.map((group) => (
          <GroupLine
            key={keyOf(group, byTarget)}
            finding={finding}
            group={group}
            byTarget={byTarget}
            // One line that has to be opened to see anything would only be in the way.
            openAtFirst={total === 1}
          >
            {byTarget ? null : <GroupList finding={finding} actor={group.actor} />}
          </GroupLine>
        ))}
      </ul>
      {(left > 0 || ungrouped > 0 || groups.length > 2) && (
        <p className={classes["note"]}>
          {left > 0 && <LinkButton onClick={showMore}>{moreGroups(left, byTarget)}</LinkButton>}
          {ungrouped > 0 && <span>{ungroupedText(ungrouped)}</span>}
          {groups.length > 2 && (
            <LinkButton
              onClick={() => {
                setOrder(order === "count" ? "recent" : "count");
              }}
            >
              {order === "count" ? texts.latestFirst : texts.mostEventsFirst}
            </LinkButton>
          )}
          {groups.length > 2 && <span>{hasRange ? texts.barsSpanChosen : texts.barsSpanLog}</span>}
        </p>
      )}
    </div>
  );
}

const keyOf = ({ actor, target }: FindingGroup, byTarget: boolean): string =>
  JSON.stringify(byTarget ? target : actor);
