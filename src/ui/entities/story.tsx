// ui/entities: what the rules say of an entity, in order of time, between its first and its last event.

import type { EntityRef } from "../../core/audit/entity.ts";
import { useActions } from "../../state/use-app.ts";
import type { EntityFacts, FindingRow } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { shownText } from "../words/shown-text.ts";
import { eventCount } from "../words/counts.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { Few, Part } from "./part.tsx";

const FEW = 10;

export interface StoryProps {
  readonly entity: EntityRef;
  readonly facts: EntityFacts;
}

export function Story({ entity, facts }: StoryProps) {
  const { findings, firstSeen, lastSeen } = facts;
  if (findings.length === 0) return null;
  const inTime = findings.toSorted(
    (a, b) => (a.firstSeen ?? Infinity) - (b.firstSeen ?? Infinity) || 0,
  );
  return (
    <Part title={labels.findings} note={texts.inOrderOfTime}>
      <ol className={classes["story"]}>
        {firstSeen !== null && (
          <li className={classes["step"]}>
            <Moment time={firstSeen} />
            <span className={classes["dot"]} aria-hidden />
            <span className={classes["dim"]}>{texts.firstEvent}</span>
          </li>
        )}
        <Few items={inTime} total={inTime.length} few={FEW} as="li">
          {(shown) =>
            shown.map((finding) => <Step key={finding.rule} entity={entity} finding={finding} />)
          }
        </Few>
        {lastSeen !== null && (
          <li className={classes["step"]}>
            <Moment time={lastSeen} />
            <span className={classes["dot"]} aria-hidden />
            <span className={classes["dim"]}>{texts.lastEvent}</span>
          </li>
        )}
      </ol>
    </Part>
  );
}

function Step({ entity, finding }: { readonly entity: EntityRef; readonly finding: FindingRow }) {
  const { showEventsOf } = useActions();
  return (
    <li className={classes["step"]}>
      <Moment time={finding.firstSeen} />
      <SeverityBadge severity={finding.level} size="small" />
      <span>
        {shownText(finding.title)}{" "}
        <LinkButton
          onClick={() => {
            showEventsOf(entity, finding.rule);
          }}
        >
          {eventCount(finding.count)}
        </LinkButton>
      </span>
    </li>
  );
}
