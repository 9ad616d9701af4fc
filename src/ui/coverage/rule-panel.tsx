// ui/coverage: the rules of a technique or of a verdict, each with what its verdict rests on. Those that saw nothing stand under
// the reason, with what would change it.

import { useActions } from "../../state/use-app.ts";
import type { Verdict } from "../../worker/engine-api.ts";
import { SeverityBadge } from "../severity-badge/severity-badge.tsx";
import { LinkButton } from "../widgets/button.tsx";
import { SidePage } from "../widgets/side-page.tsx";
import { ruleCount } from "../words/counts.ts";
import { REASON_ORDER, reasonWords, ruleSentence, verdictWords } from "../words/coverage.ts";
import { shownText } from "../words/shown-text.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/coverage.ts";
import type { CoveredRule } from "./matrix.ts";
import classes from "./rule-panel.module.css";
import { VerdictMark } from "./verdict-mark.tsx";

export interface RulePanelProps {
  readonly title: string;
  readonly about: string;
  /** In the order shown. */
  readonly rules: readonly CoveredRule[];
  readonly onClose: () => void;
}

export function RulePanel({ title, about, rules, onClose }: RulePanelProps) {
  return (
    <SidePage
      label={texts.rules(title)}
      title={
        <>
          {title} <span className={classes["dim"]}>{ruleCount(rules.length)}</span>
        </>
      }
      heading="h3"
      closeLabel={labels.close}
      onClose={onClose}
      className={classes["panel"]}
      bodyClassName={classes["body"]}
    >
      {about !== "" && <p className={classes["about"]}>{about}</p>}
      {partsOf(rules).map((part) => (
        <section key={part.title} className={classes["part"]}>
          <h4 className={classes["reason"]}>
            <VerdictMark verdict={part.verdict} decorative /> {part.title}
            <span className={classes["dim"]}>{part.rules.length}</span>
          </h4>
          {part.text !== "" && <p className={classes["about"]}>{part.text}</p>}
          <ul className={classes["rules"]}>
            {part.rules.map((one) => (
              <RuleLine key={one.rule.id} of={one} />
            ))}
          </ul>
        </section>
      ))}
    </SidePage>
  );
}

function RuleLine({ of: { rule, coverage } }: { readonly of: CoveredRule }) {
  const { openRule, showEventsOfRule, showHidden } = useActions();
  const { verdict } = coverage;
  return (
    <li className={classes["rule"]}>
      <SeverityBadge severity={rule.level} size="small" />
      <span className={classes["text"]}>
        <LinkButton
          className={classes["name"]}
          onClick={() => {
            openRule(rule.id);
          }}
        >
          {shownText(rule.title)}
        </LinkButton>
        <span className={classes["said"]}>
          {ruleSentence(coverage)}
          {verdict === "fired" && (
            <LinkButton
              aria-label={texts.showEventsOf(rule.title)}
              onClick={() => {
                showEventsOfRule(rule.id);
              }}
            >
              {texts.showEvents}
            </LinkButton>
          )}
          {verdict === "hidden" && (
            <LinkButton
              aria-label={texts.showHiddenOf(rule.title)}
              onClick={() => {
                showHidden(rule.id, null);
              }}
            >
              {texts.showThem}
            </LinkButton>
          )}
        </span>
      </span>
    </li>
  );
}

interface Part {
  readonly verdict: Verdict;
  readonly title: string;
  readonly text: string;
  readonly rules: readonly CoveredRule[];
}

/** Verdicts in the order of the rules; what could not fire, and what saw a part, by the reason. */
function partsOf(rules: readonly CoveredRule[]): readonly Part[] {
  const verdicts = [...new Set(rules.map(({ coverage }) => coverage.verdict))];
  return verdicts.flatMap((verdict): readonly Part[] => {
    const ofVerdict = rules.filter(({ coverage }) => coverage.verdict === verdict);
    const { label, about } = verdictWords(verdict);
    if (verdict !== "blind")
      return [{ verdict, title: label, text: verdict === "partly" ? about : "", rules: ofVerdict }];
    return REASON_ORDER.flatMap((reason) => {
      const ofReason = ofVerdict.filter(({ coverage }) => coverage.reason === reason);
      return ofReason.length === 0 ? [] : [{ verdict, ...reasonWords(reason), rules: ofReason }];
    });
  });
}
