// ui/detail: the rules that matched, and what in this event made them match.

import type { MatchedRule } from "../../worker/engine-api.ts";
import { TechniqueTag } from "../findings/technique-tag.tsx";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { countOf } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import classes from "./detail.module.css";
import { Section } from "./section.tsx";

/** Reasons drawn per rule; a list in the event may give dozens. */
const SHOWN = 8;
const VALUE_LIMIT = 80;

export function WhyFired({ rules }: { readonly rules: readonly MatchedRule[] }) {
  return (
    <Section title="Why it fired" note={countOf(rules.length, "rule")}>
      {rules.map((matched) => (
        <Rule key={matched.rule.id} matched={matched} />
      ))}
    </Section>
  );
}

function Rule({ matched: { rule, because } }: { readonly matched: MatchedRule }) {
  const left = because.length - SHOWN;
  return (
    <div className={classes["rule"]}>
      <div className={classes["rule-title"]}>
        <SeverityBadge severity={rule.level} />
        <span className={classes["rule-name"]}>{rule.title}</span>
        {rule.techniques.map((id) => (
          <TechniqueTag key={id} id={id} />
        ))}
      </div>
      <div className={classes["reasons"]}>
        {because.slice(0, SHOWN).map(({ field, value }) => (
          <span
            key={`${field} ${value}`}
            className={classes["reason"]}
            title={shownText(value, TITLE_LIMIT)}
          >
            <span className={classes["dim"]}>{field}</span>{" "}
            <mark>
              <bdi>{shownText(value, VALUE_LIMIT)}</bdi>
            </mark>
          </span>
        ))}
        {left > 0 && <span className={classes["dim"]}>and {left} more</span>}
      </div>
      <p className={classes["about"]}>{rule.description}</p>
    </div>
  );
}
