// ui/coverage: what the rules could see of this log, and what they could not: of a rule that found nothing it matters which. A
// sentence for all, the matrix of ATT&CK for each technique, and beside it the rules of what is chosen.

import { useMemo, useRef, useState } from "react";
import { useApp } from "../../state/use-app.ts";
import type { Verdict } from "../../worker/engine-api.ts";
import { verdictWords } from "../words/coverage.ts";
import { tacticName } from "../words/tactics.ts";
import { techniqueName } from "../words/techniques.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/coverage.ts";
import { CoverageSummary } from "./coverage-summary.tsx";
import classes from "./coverage-view.module.css";
import { byVerdict, coveredRules, tacticColumns, type CoveredRule } from "./matrix.ts";
import { RulePanel } from "./rule-panel.tsx";
import { TacticMatrix, type CellPlace } from "./tactic-matrix.tsx";
import { useCoverage } from "./use-coverage.ts";

type Chosen = { readonly verdict: Verdict } | CellPlace | null;

export function CoverageView() {
  const rules = useApp((s) => s.rules);
  const phase = useApp((s) => s.status.phase);
  const coverage = useCoverage();
  const covered = useMemo(() => coveredRules(rules, coverage ?? []), [rules, coverage]);
  return (
    <section className={classes["view"]} aria-label={labels.coverage}>
      <h2 className={classes["heading"]}>{labels.coverage}</h2>
      {coverage === null ? (
        <p className={classes["wait"]} role="status">
          {WAITING[phase]}
        </p>
      ) : (
        <Covered rules={covered} />
      )}
    </section>
  );
}

const WAITING = {
  empty: texts.noLogOpen,
  loading: texts.logIsRead,
  ready: texts.looking,
} as const;

function Covered({ rules }: { readonly rules: readonly CoveredRule[] }) {
  const [chosen, setChosen] = useState<Chosen>(null);
  const columns = useMemo(() => tacticColumns(rules), [rules]);
  const panes = useRef<HTMLDivElement>(null);
  const close = (): void => {
    // From where the rules were asked for, so that the keyboard goes on there.
    panes.current?.parentElement?.querySelector<HTMLElement>("[aria-pressed='true']")?.focus();
    setChosen(null);
  };
  const place = chosen !== null && "technique" in chosen ? chosen : null;
  const verdict = chosen !== null && "verdict" in chosen ? chosen.verdict : null;
  const cell = columns
    .find(({ tactic }) => tactic === place?.tactic)
    ?.techniques.find(({ technique }) => technique === place?.technique);
  return (
    <>
      <CoverageSummary
        rules={rules}
        chosen={verdict}
        onChoose={(one) => {
          setChosen(one === verdict ? null : { verdict: one });
        }}
      />
      {/* Escape puts the rules away, wherever in the panes it is pressed. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={panes}
        className={classes["panes"]}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || chosen === null) return;
          event.stopPropagation();
          close();
        }}
      >
        <TacticMatrix
          columns={columns}
          chosen={place}
          onChoose={(one) => {
            const isSame = one.tactic === place?.tactic && one.technique === place.technique;
            setChosen(isSame ? null : one);
          }}
        />
        {verdict !== null && (
          <RulePanel
            title={verdictWords(verdict).label}
            about={verdict === "blind" ? "" : verdictWords(verdict).about}
            rules={rules.filter((one) => one.coverage.verdict === verdict).toSorted(byVerdict)}
            onClose={close}
          />
        )}
        {place !== null && cell !== undefined && (
          <RulePanel
            title={titleOf(place)}
            about={place.tactic === "" ? "" : `${tacticName(place.tactic)} ${place.technique}`}
            rules={cell.rules}
            onClose={close}
          />
        )}
      </div>
    </>
  );
}

const titleOf = ({ technique }: CellPlace): string =>
  technique === "" ? texts.noTechnique : techniqueName(technique) || technique;
