// ui/coverage: all rules at a glance: one sentence, a bar, and the legend, whose entries list their rules.

import type { Verdict } from "../../worker/engine-api.ts";
import { coverageSentence, verdictWords } from "../words/coverage.ts";
import { formatCount } from "../words/numbers.ts";
import * as texts from "../words/screens/coverage.ts";
import classes from "./coverage-summary.module.css";
import { countVerdicts, type CoveredRule } from "./matrix.ts";
import { VerdictMark } from "./verdict-mark.tsx";

/** From what was found to what was not even asked. */
const LEGEND: readonly Verdict[] = ["fired", "hidden", "clean", "partly", "untold", "blind", "off"];
/** Told even of no rule: what none is, is good to know. */
const ALWAYS: ReadonlySet<Verdict> = new Set(["fired", "clean", "partly", "blind"]);

export interface CoverageSummaryProps {
  readonly rules: readonly CoveredRule[];
  readonly chosen: Verdict | null;
  readonly onChoose: (verdict: Verdict) => void;
}

export function CoverageSummary({ rules, chosen, onChoose }: CoverageSummaryProps) {
  const counts = countVerdicts(rules);
  const shown = LEGEND.filter((verdict) => counts[verdict] > 0 || ALWAYS.has(verdict));
  return (
    <header className={classes["summary"]}>
      <p className={classes["sentence"]}>
        {coverageSentence(rules.map(({ coverage }) => coverage))}
      </p>
      <div className={classes["bar"]} aria-hidden>
        {LEGEND.filter((verdict) => counts[verdict] > 0).map((verdict) => (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] }} />
        ))}
      </div>
      <ul className={classes["legend"]} aria-label={texts.legend}>
        {shown.map((verdict) => {
          const { label, about } = verdictWords(verdict);
          return (
            <li key={verdict}>
              <button
                type="button"
                className={classes["entry"]}
                title={about}
                aria-pressed={verdict === chosen}
                disabled={counts[verdict] === 0}
                onClick={() => {
                  onChoose(verdict);
                }}
              >
                <VerdictMark verdict={verdict} decorative />
                {label} <b>{formatCount(counts[verdict])}</b>
              </button>
            </li>
          );
        })}
      </ul>
    </header>
  );
}
