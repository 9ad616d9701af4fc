// ui/findings: one group: who, to what, how often, how it ended, when. It keeps to itself whether it is open.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { FindingGroup, FindingRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { outcomeMix, targetCount, targetWords } from "../words/findings.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { GroupActs } from "./group-acts.tsx";
import { GroupEvents } from "./group-events.tsx";
import classes from "./group-line.module.css";
import { Seen } from "./seen.tsx";

export interface GroupLineProps {
  readonly finding: FindingRow;
  readonly group: FindingGroup;
  /** Its actor is known from the line above. */
  readonly byTarget: boolean;
  readonly openAtFirst: boolean;
  /** What it opens to where it has several targets. */
  readonly children?: ReactNode;
}

export function GroupLine({ finding, group, byTarget, openAtFirst, children }: GroupLineProps) {
  const [open, setOpen] = useState(openAtFirst);
  const Twisty = open ? ChevronDown : ChevronRight;
  const { actor, target, count } = group;
  const what = target === null ? null : targetWords(target);
  const name = what === null ? targetCount(group) : `${what.kind} ${what.name}`.trim();
  return (
    <li data-branch className={classes["group"]} data-level={byTarget ? 2 : 1}>
      {/* The button in it has the keys; a click anywhere in the line is a click on the button. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div
        className={classes["line"]}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <button
          type="button"
          data-line
          tabIndex={-1}
          aria-expanded={open}
          aria-label={`${byTarget ? "" : `${shownText(actor) || "nobody"}, `}${shownText(name)}, ${countOf(count, "event")}`}
          className={classes["twisty"]}
        >
          <Twisty size={12} strokeWidth={1.5} aria-hidden />
        </button>
        <div className={classes["who"]}>
          {!byTarget && (
            <span className={classes["actor"]} title={shownText(actor, TITLE_LIMIT)}>
              {actor === "" ? (
                <span className={classes["dim"]}>no user</span>
              ) : (
                <ActorName username={actor} />
              )}
            </span>
          )}
          <span className={classes["target"]} title={shownText(name, TITLE_LIMIT)}>
            {what === null ? (
              name
            ) : (
              <>
                {what.kind} <bdi className={classes["name"]}>{shownText(what.name)}</bdi>
              </>
            )}
          </span>
        </div>
        <span className={classes["count"]}>{formatCount(count)}</span>
        <span className={classes["outcome"]} title={outcomeMix(group)}>
          {outcomeMix(group)}
        </span>
        <Seen
          firstSeen={group.firstSeen}
          lastSeen={group.lastSeen}
          bins={group.bins}
          severity={finding.level}
        />
      </div>
      {open &&
        (target === null ? (
          <>
            {children}
            <div className={classes["acts"]}>
              <GroupActs finding={finding} group={group} count={count} />
            </div>
          </>
        ) : (
          <GroupEvents finding={finding} group={group} count={count} />
        ))}
    </li>
  );
}
