// ui/findings: one group: who, to what, how often, how it ended, when.

import type { ReactNode } from "react";
import type { FindingGroup, FindingRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { outcomeMix, targetCount, targetWords } from "../words/findings.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/findings.ts";
import { GroupActs } from "./group-acts.tsx";
import { GroupEvents } from "./group-events.tsx";
import classes from "./group-line.module.css";
import { FindingTriage, FindingTriageEditor } from "../triage/finding-triage.tsx";
import { OpeningLine } from "./opening-line.tsx";

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
  const { actor, target, count, firstSeen, lastSeen, bins } = group;
  const what = target === null ? null : targetWords(target);
  const name = what === null ? targetCount(group) : `${what.kind} ${what.name}`.trim();
  return (
    <OpeningLine
      level={byTarget ? 2 : 1}
      label={`${byTarget ? "" : `${shownText(actor) || texts.nobody}, `}${shownText(name)}`}
      who={
        <>
          {!byTarget && (
            <span className={classes["actor"]} title={shownText(actor, TITLE_LIMIT)}>
              {actor === "" ? (
                <span className={classes["dim"]}>{texts.noUser}</span>
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
        </>
      }
      count={count}
      outcome={outcomeMix(group)}
      seen={{ firstSeen, lastSeen, bins, severity: finding.level }}
      openAtFirst={openAtFirst}
      {...(!byTarget && {
        triage: <FindingTriage finding={finding} actor={actor} />,
        subject: { rule: finding.rule, actor },
      })}
    >
      {target === null ? (
        <>
          {children}
          <div className={classes["acts"]}>
            <GroupActs finding={finding} group={group} count={count} />
          </div>
        </>
      ) : (
        <GroupEvents finding={finding} group={group} count={count} />
      )}
      {!byTarget && <FindingTriageEditor finding={finding} actor={actor} />}
    </OpeningLine>
  );
}
