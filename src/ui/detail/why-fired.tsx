// ui/detail: the rules that matched, and what in this event made them match: their selections by name, the exceptions that did
// not apply, and what hides a match.

import { useMemo } from "react";
import { useApp } from "../../state/use-app.ts";
import type { EventRow, Hider, MatchedRule, MatchedSelection } from "../../worker/engine-api.ts";
import { TechniqueTag } from "../findings/technique-tag.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { partsOfEvent } from "../suppression/parts.ts";
import { SuppressButtons } from "../suppression/suppress-buttons.tsx";
import { ruleCount } from "../words/counts.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/detail.tsx";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

/** Reasons drawn per selection; a list in the event may give dozens. */
const SHOWN = 8;
const VALUE_LIMIT = 80;
/** A description may be a megabyte; the whole of it is for the page of the rule. */
const ABOUT_LIMIT = 1500;

export interface WhyFiredProps {
  readonly row: EventRow;
  readonly rules: readonly MatchedRule[];
}

export function WhyFired({ row, rules }: WhyFiredProps) {
  const hidden = rules.filter(({ hiddenBy }) => hiddenBy.length > 0).length;
  const shown = rules.length - hidden;
  const note = [
    ...(shown > 0 ? [ruleCount(shown)] : []),
    ...(hidden > 0 ? [texts.hidden(hidden)] : []),
  ].join(", ");
  return (
    <Section title={texts.whyItFired} note={note}>
      {rules.map((matched) => (
        <Rule key={matched.rule.id} row={row} matched={matched} />
      ))}
    </Section>
  );
}

function Rule({ row, matched }: { readonly row: EventRow; readonly matched: MatchedRule }) {
  const { rule, selections, hiddenBy } = matched;
  const parts = useMemo(() => partsOfEvent(row), [row]);
  // Filters speak of rules: what counts several events is tuned by the rules it counts.
  const kind = useApp((s) => s.book.rules.find(({ id }) => id === rule.id)?.kind);
  const isHidden = hiddenBy.length > 0;
  // The name says nothing where there is but one.
  const isNamed = selections.length > 1;
  return (
    <div className={classes["rule"]} data-hidden={isHidden}>
      <div className={classes["rule-title"]}>
        <SeverityBadge severity={rule.level} />
        <span className={classes["rule-name"]}>{shownText(rule.title)}</span>
        {rule.techniques.map((id) => (
          <TechniqueTag key={id} id={id} />
        ))}
      </div>
      {hiddenBy.map((hider) => (
        <p key={hider.id} className={classes["hider"]}>
          {hiderText(hider)}
        </p>
      ))}
      {selections.map((selection) => (
        <Selection key={selection.name} selection={selection} isNamed={isNamed} />
      ))}
      <p className={classes["about"]}>{shownText(rule.description, ABOUT_LIMIT)}</p>
      {!isHidden && kind === "rule" && (
        <div className={classes["rule-acts"]}>
          <SuppressButtons rule={rule} parts={parts} />
        </div>
      )}
    </div>
  );
}

function hiderText({ kind, title }: Hider): string {
  switch (kind) {
    case "filter":
      return texts.hiddenBy(title);
    case "correlation":
      return texts.servesAnother(title);
    case "off":
      return texts.hiddenAsOff;
  }
}

interface SelectionProps {
  readonly selection: MatchedSelection;
  readonly isNamed: boolean;
}

function Selection({ selection: { name, isMatched, reasons }, isNamed }: SelectionProps) {
  const left = reasons.length - SHOWN;
  const drawn = reasons.slice(0, SHOWN);
  return (
    <div className={classes["reasons"]} data-matched={isMatched}>
      {isNamed && (
        <span className={classes["selection"]}>
          {shownText(name)}
          {!isMatched && ` ${texts.doesNotApply}`}
        </span>
      )}
      {drawn.map(({ field, value }) => (
        <span
          key={`${field} ${value}`}
          className={classes["reason"]}
          title={shownText(value, TITLE_LIMIT)}
        >
          <span className={classes["dim"]}>{shownText(field)}</span>{" "}
          {isMatched ? (
            <mark>
              <bdi>{shownText(value, VALUE_LIMIT)}</bdi>
            </mark>
          ) : (
            <bdi>{shownText(value, VALUE_LIMIT)}</bdi>
          )}
        </span>
      ))}
      {left > 0 && <span className={classes["dim"]}>{labels.andMore(left)}</span>}
    </div>
  );
}
