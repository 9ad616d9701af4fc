// ui/query-bar: the row with undo, the query, and what came of it. A broken query keeps the last good result on the page
// and says below where it broke; while a word of it is still being typed, what may come next, with suggestions.

import { useState } from "react";
import { FilePlus2, Redo2, Search, Share, TriangleAlert, Undo2, X } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { HandoffDialog } from "../handoff/handoff-dialog.tsx";
import { IconButton } from "../widgets/button.tsx";
import { Key } from "../widgets/key.tsx";
import { hintFor } from "../words/query-hints.ts";
import { explainProblem } from "../words/query-problems.ts";
import { headOfFilter } from "../words/filter-as-rule.ts";
import { findingsIn, firedTitle, resultLine } from "../words/results.ts";
import * as texts from "../words/screens/query-bar.tsx";
import { FilterHistory } from "./filter-history.tsx";
import classes from "./query-bar.module.css";
import { PROBLEM_ID, QueryField } from "./query-field.tsx";
import { RecordSearch } from "./record-search.tsx";
import type { Suggestion } from "./suggest.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { useCompletion } from "./use-completion.ts";

export function QueryBar() {
  const text = useApp((s) => s.view.query);
  const problem = useApp((s) => s.queryProblem);
  const canUndo = useApp((s) => s.canUndo);
  const canRedo = useApp((s) => s.canRedo);
  const actions = useActions();
  /** Where the caret is while one types; null as soon as one is done. */
  const [caret, setCaret] = useState<number | null>(null);
  const hint = problem === null || caret === null ? null : hintFor(problem, text, caret);
  const isBroken = problem !== null && hint === null;
  const { place, suggestions, isRough } = useCompletion(text, caret);
  const [active, setActive] = useState(-1);
  const [taken, setTaken] = useState<{ readonly caret: number } | null>(null);

  const take = ({ text: written, goesOn }: Suggestion): void => {
    if (place === null) return;
    const end = place.from + written.length;
    actions.setQuery(text.slice(0, place.from) + written + text.slice(place.to));
    if (!goesOn) actions.commitQuery();
    setCaret(goesOn ? end : null);
    setActive(-1);
    setTaken({ caret: end });
  };
  return (
    <div className={classes["bar"]} role="search" aria-label={texts.query}>
      <IconButton
        label={texts.undoFilterChange}
        aria-disabled={!canUndo}
        onClick={() => {
          actions.undo();
        }}
      >
        <Undo2 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton
        label={texts.redoFilterChange}
        className={classes["redo"]}
        aria-disabled={!canRedo}
        onClick={() => {
          actions.redo();
        }}
      >
        <Redo2 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <FilterHistory />
      <div className={classes["box"]} data-broken={isBroken}>
        <Search className={classes["lens"]} size={14} strokeWidth={1.5} aria-hidden />
        <QueryField
          problem={isBroken ? problem : null}
          caret={caret}
          onType={(at) => {
            setCaret(at);
            setActive(-1);
          }}
          choosing={{
            size: suggestions.length,
            active,
            onMove: setActive,
            onTake: () => {
              const chosen = suggestions[active];
              if (chosen !== undefined) take(chosen);
            },
            taken,
          }}
        />
        <Result />
        {text === "" ? (
          <Key>/</Key>
        ) : (
          <>
            <IconButton
              label={texts.saveFilterRule}
              size="tiny"
              aria-disabled={problem !== null}
              onClick={() => {
                if (problem === null) void actions.editFilterAsRule(headOfFilter);
              }}
            >
              <FilePlus2 size={12} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={texts.filterForOtherTools}
              size="tiny"
              aria-disabled={problem !== null}
              onClick={() => {
                if (problem === null) actions.openDialog("handoff");
              }}
            >
              <Share size={12} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={texts.clearQuery}
              size="tiny"
              onClick={() => {
                actions.clearQuery();
              }}
            >
              <X size={12} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </>
        )}
        <div className={classes["below"]}>
          {isBroken ? (
            <p id={PROBLEM_ID} className={classes["problem"]} role="alert">
              <TriangleAlert size={12} strokeWidth={1.5} aria-hidden />
              {explainProblem(problem, text)}
            </p>
          ) : null}
          {!isBroken && hint === null ? <RecordSearch /> : null}
          {hint === null || suggestions.length > 0 ? null : (
            <p className={classes["problem"]} data-hint>
              {hint}
            </p>
          )}
          {suggestions.length === 0 ? null : (
            <SuggestionList {...{ suggestions, active, isRough, hint, onTake: take }} />
          )}
        </div>
      </div>
      <HandoffDialog />
    </div>
  );
}

/** The page's result line, and how long the answer took. */
function Result() {
  const answer = useApp((s) => s.answer);
  const loading = useApp((s) => s.status.phase === "loading");
  const broken = useApp((s) => s.queryProblem !== null);
  const findings = findingsIn(answer?.findings ?? []);
  const line = answer === null ? "" : resultLine({ ...answer, findings }, loading);
  const title = answer === null ? undefined : firedTitle(findings, answer.flagged);
  const numberEnd = line.indexOf(" ");
  return (
    <span className={classes["result"]} title={title}>
      {/* Read out when it settles: while a load goes on it changes several times a second. */}
      <span role="status" aria-live={loading ? "off" : "polite"}>
        <b>{line.slice(0, numberEnd)}</b>
        {line.slice(numberEnd)}
      </span>
      {answer === null ? null : (
        <span className={classes["time"]}>
          {broken ? texts.lastGoodResultKept : texts.milliseconds(Math.round(answer.ms))}
        </span>
      )}
    </span>
  );
}
