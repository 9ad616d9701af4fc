// ui/query-bar: the row with undo, the query, and what came of it. A broken query keeps the last good result on the page
// and says below where it broke; while a word of it is still being typed, what may come next.

import { useState } from "react";
import { FilePlus2, Redo2, Search, TriangleAlert, Undo2, X } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { IconButton } from "../widgets/button.tsx";
import { Key } from "../widgets/key.tsx";
import { formatCount } from "../words/numbers.ts";
import { hintFor } from "../words/query-hints.ts";
import { explainProblem } from "../words/query-problems.ts";
import { resultLine } from "../words/results.ts";
import classes from "./query-bar.module.css";
import { PROBLEM_ID, QueryField } from "./query-field.tsx";
import { RecordSearch } from "./record-search.tsx";

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
  return (
    <div className={classes["bar"]} role="search" aria-label="Query">
      <IconButton
        label="Undo filter change"
        aria-disabled={!canUndo}
        onClick={() => {
          actions.undo();
        }}
      >
        <Undo2 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <IconButton
        label="Redo filter change"
        className={classes["redo"]}
        aria-disabled={!canRedo}
        onClick={() => {
          actions.redo();
        }}
      >
        <Redo2 size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <div className={classes["box"]} data-broken={isBroken}>
        <Search className={classes["lens"]} size={14} strokeWidth={1.5} aria-hidden />
        <QueryField problem={isBroken ? problem : null} onType={setCaret} />
        <Result />
        {text === "" ? (
          <Key>/</Key>
        ) : (
          <>
            <IconButton
              label="Save filter as rule"
              size="tiny"
              aria-disabled={problem !== null}
              onClick={() => {
                if (problem === null) void actions.editFilterAsRule();
              }}
            >
              <FilePlus2 size={12} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label="Clear query"
              size="tiny"
              onClick={() => {
                actions.clearQuery();
              }}
            >
              <X size={12} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </>
        )}
        {isBroken ? (
          <p id={PROBLEM_ID} className={classes["problem"]} role="alert">
            <TriangleAlert size={12} strokeWidth={1.5} aria-hidden />
            {explainProblem(problem, text)}
          </p>
        ) : null}
        {!isBroken && hint === null ? <RecordSearch /> : null}
        {hint === null ? null : (
          <p className={classes["problem"]} data-hint>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** The page's result line, and how long the answer took. */
function Result() {
  const answer = useApp((s) => s.answer);
  const loading = useApp((s) => s.status.phase === "loading");
  const broken = useApp((s) => s.queryProblem !== null);
  const line = answer === null ? "" : resultLine(answer, loading);
  const numberEnd = line.indexOf(" ");
  return (
    <span className={classes["result"]}>
      {/* Read out when it settles: while a load goes on it changes several times a second. */}
      <span role="status" aria-live={loading ? "off" : "polite"}>
        <b>{line.slice(0, numberEnd)}</b>
        {line.slice(numberEnd)}
      </span>
      {answer === null ? null : (
        <span className={classes["time"]}>
          {broken ? "last good result kept" : `${formatCount(Math.round(answer.ms))} ms`}
        </span>
      )}
    </span>
  );
}
