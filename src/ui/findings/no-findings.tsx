// ui/findings: no rule fired: said without promising that all is well.

import { useActions, useApp } from "../../state/use-app.ts";
import type { Answer } from "../../worker/engine-api.ts";
import { useCoverage } from "../coverage/use-coverage.ts";
import { wholeReport } from "../file-report/report-subject.ts";
import { Button, LinkButton } from "../widgets/button.tsx";
import { silenceText } from "../words/coverage.ts";
import { noFindingsOf } from "../words/no-findings.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./no-findings.module.css";

export function NoFindings({ answer }: { readonly answer: Answer }) {
  const filtered = useApp((s) => s.view.query !== "" || s.view.range !== null);
  const loading = useApp((s) => s.status.phase === "loading");
  const isCorrelating = useApp((s) => s.status.isCorrelating);
  const files = useApp((s) => s.status.files);
  const coverage = useCoverage();
  const { clearFilters, openReport, showRulesPart } = useActions();
  // Of the whole log: where the filter leaves no event it is not what keeps rules from firing.
  const silence = answer.total === 0 ? "" : silenceText(coverage ?? []);
  const { title, why } = noFindingsOf(answer, { filtered, loading, isCorrelating, silence });
  return (
    <div role="row" className={classes["empty"]}>
      <div role="gridcell" aria-colspan={6}>
        <h2 className={classes["title"]}>{title}</h2>
        <p className={classes["why"]}>{why}</p>
        <div className={classes["ways"]}>
          {filtered && <Button onClick={clearFilters}>{texts.clearFilters}</Button>}
          {silence !== "" && (
            <LinkButton
              onClick={() => {
                showRulesPart("coverage");
              }}
            >
              {texts.whichRulesAndWhy}
            </LinkButton>
          )}
          <LinkButton
            onClick={() => {
              openReport(wholeReport(files));
            }}
          >
            {texts.whatLogCanShow}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
