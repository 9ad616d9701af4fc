// ui/findings: one finding of a rule that speaks of several events: of whom or what, what was counted, when; opened, its events.

import { resolveField } from "../../core/audit/fields.ts";
import type { FindingRow, OccurrenceRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./group-line.module.css";
import { OccurrenceEvents } from "./occurrence-events.tsx";
import { OpeningLine } from "./opening-line.tsx";

export interface OccurrenceLineProps {
  readonly finding: FindingRow;
  readonly occurrence: OccurrenceRow;
  readonly openAtFirst: boolean;
}

const ACTORS: ReadonlySet<string | undefined> = new Set(["user", "actor", "impersonatedUser"]);

/** As rules spell it. */
const isActor = (field: string): boolean => ACTORS.has(resolveField(field));

export function OccurrenceLine({ finding, occurrence, openAtFirst }: OccurrenceLineProps) {
  const { group, note, count, start, end } = occurrence;
  const who = group.map(([, value]) => value).join(", ") || texts.allTogether;
  const title = group.map(([field, value]) => `${field}: ${value}`).join("\n");
  return (
    <OpeningLine
      level={1}
      label={shownText(who)}
      who={
        <>
          <span className={classes["of"]} title={shownText(title, TITLE_LIMIT)}>
            {group.length === 0
              ? who
              : group.map(([field, value]) =>
                  isActor(field) ? (
                    <ActorName key={field} username={value} />
                  ) : (
                    <bdi key={field} className={classes["cut"]}>
                      {shownText(value)}
                    </bdi>
                  ),
                )}
          </span>
          <bdi className={classes["target"]} title={shownText(note, TITLE_LIMIT)}>
            {shownText(note)}
          </bdi>
        </>
      }
      count={count}
      outcome=""
      seen={{ firstSeen: start, lastSeen: end, bins: null, severity: finding.level }}
      openAtFirst={openAtFirst}
    >
      <OccurrenceEvents finding={finding} occurrence={occurrence} />
    </OpeningLine>
  );
}
