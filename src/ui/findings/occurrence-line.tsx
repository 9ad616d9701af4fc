// ui/findings: one finding of a rule that speaks of several events: of whom or what, what was counted, when; opened, its events.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { resolveField } from "../../core/audit/fields.ts";
import type { FindingRow, OccurrenceRow } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { countOf, formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import classes from "./group-line.module.css";
import { OccurrenceEvents } from "./occurrence-events.tsx";
import { Seen } from "./seen.tsx";

export interface OccurrenceLineProps {
  readonly finding: FindingRow;
  readonly occurrence: OccurrenceRow;
  readonly openAtFirst: boolean;
}

const ACTORS: ReadonlySet<string | undefined> = new Set(["user", "actor", "impersonatedUser"]);

/** As rules spell it. */
const isActor = (field: string): boolean => ACTORS.has(resolveField(field));

export function OccurrenceLine({ finding, occurrence, openAtFirst }: OccurrenceLineProps) {
  const [open, setOpen] = useState(openAtFirst);
  const Twisty = open ? ChevronDown : ChevronRight;
  const { group, note, count, start, end } = occurrence;
  const who = group.map(([, value]) => value).join(", ") || "all together";
  const title = group.map(([field, value]) => `${field}: ${value}`).join("\n");
  return (
    <li data-branch className={classes["group"]} data-level={1}>
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
          aria-label={`${shownText(who)}, ${countOf(count, "event")}`}
          className={classes["twisty"]}
        >
          <Twisty size={12} strokeWidth={1.5} aria-hidden />
        </button>
        <div className={classes["who"]}>
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
        </div>
        <span className={classes["count"]}>{formatCount(count)}</span>
        <span />
        <Seen firstSeen={start} lastSeen={end} bins={null} severity={finding.level} />
      </div>
      {open && <OccurrenceEvents finding={finding} occurrence={occurrence} />}
    </li>
  );
}
