// ui/entities: an entity in numbers: how many events, how severe, how they ended, from when to when, and how they lie in time.

import type { EntityRef } from "../../core/audit/entity.ts";
import type { EntityFacts } from "../../worker/engine-api.ts";
import { actorOf } from "../../core/audit/actor.ts";
import { actorKindWord } from "../words/actors.ts";
import { outcomeMix } from "../words/findings.ts";
import { eventCount } from "../words/counts.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";
import { Moment } from "./moment.tsx";
import classes from "./page.module.css";
import { SeverityCounts } from "./severity-counts.tsx";
import { TimeBars } from "./time-bars.tsx";

export interface SummaryProps {
  readonly entity: EntityRef;
  readonly facts: EntityFacts;
}

export function Summary({ entity, facts }: SummaryProps) {
  const { count, outcomes, severities, firstSeen, lastSeen, bins, span } = facts;
  return (
    <section className={classes["part"]} aria-label={texts.summary}>
      <dl className={classes["facts"]}>
        {entity.kind === "actor" && (
          <>
            <dt>{texts.kind}</dt>
            <dd>{actorKindWord(actorOf(entity.value).kind)}</dd>
          </>
        )}
        <dt>{labels.events}</dt>
        <dd>
          {eventCount(count)}, {outcomeMix({ outcomes, count })}
        </dd>
        <dt>{labels.severity}</dt>
        <dd>
          <SeverityCounts counts={severities} most={5} />
        </dd>
        <dt>{texts.seen}</dt>
        <dd>
          {firstSeen === null ? (
            texts.atNoTime
          ) : (
            <>
              <Moment time={firstSeen} />
              {lastSeen !== firstSeen && (
                <>
                  {" "}
                  – <Moment time={lastSeen} />
                </>
              )}
            </>
          )}
        </dd>
      </dl>
      {span !== null && firstSeen !== null && (
        <TimeBars bins={bins} span={span} severities={severities} />
      )}
    </section>
  );
}
