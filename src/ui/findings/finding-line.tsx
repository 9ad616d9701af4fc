// ui/findings: one rule that matched: how bad, what, how often, by whom, from when to when.

import { ChevronDown, ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FindingRow, RuleEntry } from "../../worker/engine-api.ts";
import { ActorName } from "../actor/actor-name.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { eventCount } from "../words/counts.ts";
import { formatCount } from "../words/numbers.ts";
import { FindingTriage } from "../triage/finding-triage.tsx";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { inMatrixOrder, tacticName } from "../words/tactics.ts";
import { techniqueName } from "../words/techniques.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./findings-table.module.css";
import { FindingBody } from "./finding-body.tsx";
import { Seen } from "./seen.tsx";
import { TechniqueTag } from "./technique-tag.tsx";

export interface FindingLineProps {
  readonly finding: FindingRow;
  readonly place: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function FindingLine({ finding, place, open, onToggle }: FindingLineProps) {
  const { showHidden } = useActions();
  const tactics = useApp((s) => tacticsOf(s.book.rules.find(({ id }) => id === finding.rule)));
  const Twisty = open ? ChevronDown : ChevronRight;
  return (
    <div role="rowgroup" data-branch className={classes["group"]}>
      {/* The button in it has the keys; a click anywhere in the row is a click on the button. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        role="row"
        tabIndex={-1}
        aria-rowindex={place + 1}
        data-triage-rule={finding.rule}
        className={classes["row"]}
        data-muted={finding.count === 0}
        onClick={onToggle}
      >
        <div role="gridcell" className={classes["level"]}>
          <button
            type="button"
            data-line
            tabIndex={-1}
            aria-expanded={open}
            aria-label={`${shownText(finding.title)}, ${eventCount(finding.count)}`}
            data-finding={finding.rule}
            className={classes["twisty"]}
          >
            <Twisty size={12} strokeWidth={1.5} aria-hidden />
          </button>
          <SeverityBadge severity={finding.level} />
        </div>
        <div role="gridcell" className={classes["rule"]}>
          <div className={classes["title"]} title={shownText(finding.title, TITLE_LIMIT)}>
            {shownText(finding.title)}
          </div>
          <div className={classes["techniques"]}>
            {tactics !== "" && (
              <span className={classes["tactic"]} title={tactics}>
                {tactics}
              </span>
            )}
            {finding.techniques.map((id) => (
              <Fragment key={id}>
                <TechniqueTag id={id} />
                <span className={classes["technique"]}>{techniqueName(id)}</span>
              </Fragment>
            ))}
          </div>
        </div>
        <div role="gridcell" className={classes["count"]}>
          {formatCount(finding.count)}
          {finding.hidden > 0 && (
            <LinkButton
              className={classes["hidden"]}
              aria-label={texts.hiddenOf(finding.hidden, finding.title)}
              title={texts.moreHidden(finding.hidden)}
              onClick={(event) => {
                event.stopPropagation();
                showHidden(finding.rule, null);
              }}
            >
              {texts.hidden(finding.hidden)}
            </LinkButton>
          )}
        </div>
        <div role="gridcell" className={classes["actors"]}>
          <Actors finding={finding} />
        </div>
        <div role="gridcell">
          {finding.count > 0 && (
            <Seen
              firstSeen={finding.firstSeen}
              lastSeen={finding.lastSeen}
              bins={finding.bins}
              severity={finding.level}
            />
          )}
        </div>
        <div role="gridcell">
          {finding.count > 0 && <FindingTriage finding={finding} actor={null} />}
        </div>
      </div>
      {open && <FindingBody finding={finding} />}
    </div>
  );
}

/** Of a rule that comes from a file the names may be anything. */
const tacticsOf = (rule: RuleEntry | undefined): string =>
  shownText(
    inMatrixOrder(rule?.tactics ?? [])
      .map(tacticName)
      .join(", "),
    80,
  );

/** Two lines have room for two; who else there is stands in the count and the title. */
const ACTORS_DRAWN = 2;

function Actors({ finding }: { readonly finding: FindingRow }) {
  const drawn = finding.actors.slice(0, ACTORS_DRAWN);
  const left = finding.actorCount - drawn.length;
  return drawn.map(({ value, count }, i) => (
    <span
      key={value}
      className={classes["actor"]}
      title={`${shownText(value, TITLE_LIMIT)}, ${formatCount(count)}`}
    >
      <ActorName username={value} />
      {left > 0 && i === drawn.length - 1 && (
        <span className={classes["dim"]} title={moreActors(finding)}>
          +{formatCount(left)}
        </span>
      )}
    </span>
  ));
}

const moreActors = ({ actors, actorCount }: FindingRow): string => {
  const known = actors.slice(ACTORS_DRAWN).map(({ value }) => shownText(value));
  const rest = actorCount - ACTORS_DRAWN - known.length;
  return [...known, ...(rest > 0 ? [texts.moreOf(rest)] : [])].join(", ");
};
