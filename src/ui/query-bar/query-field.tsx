// ui/query-bar: the text field. Its text is the truth; the painted layer only shows it. Every key is a new query, which
// is cheap because one question is in flight at a time; Enter ends a change and goes to the rows, or on a broken query to
// the place where it broke.

import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { SyntaxProblem } from "../../core/filter/parse.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { focusTable } from "../shell/focus-table.ts";
import { markOf } from "./paint.ts";
import { PaintedQuery } from "./painted-query.tsx";
import classes from "./query-bar.module.css";

export const PROBLEM_ID = "query-problem";

export interface QueryFieldProps {
  /** What to mark in the text. */
  readonly problem: SyntaxProblem | null;
  /** Where the caret is after a key that changed the text; null on Enter and when the focus leaves. */
  readonly onType: (caret: number | null) => void;
}

export function QueryField({ problem, onType }: QueryFieldProps) {
  const text = useApp((s) => s.view.query);
  const loading = useApp((s) => s.status.phase === "loading");
  const searching = useApp((s) => s.status.search !== null);
  const actions = useActions();
  const [leaving, setLeaving] = useState(false);
  // Only with the answer: the rows of the one before are about to go, and would take the focus with them.
  const leaves = useApp((s) => leaving && (s.busy === 0 || s.status.phase === "loading"));
  const input = useRef<HTMLInputElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const broken = useApp((s) => s.queryProblem);
  const mark = problem === null ? null : markOf(problem, text);

  const followScroll = (): void => {
    if (layer.current && input.current) layer.current.scrollLeft = input.current.scrollLeft;
  };
  // With the frame that shows the text; at once it would cost the key a layout of its own.
  useEffect(() => {
    const frame = requestAnimationFrame(followScroll);
    return () => {
      cancelAnimationFrame(frame);
    };
  });

  useEffect(() => {
    if (leaves) focusTable();
  }, [leaves]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Escape") {
      // Ends a search, or else only leaves the field: what Escape closes elsewhere stays open.
      event.preventDefault();
      if (searching) void actions.cancelSearch();
      else event.currentTarget.blur();
    }
    if (event.key === "Enter") {
      actions.commitQuery();
      onType(null);
      setLeaving(broken === null);
      if (broken !== null) {
        const { start, end } = markOf(broken, text);
        event.currentTarget.setSelectionRange(start, end);
      }
    }
  };

  return (
    <div className={classes["field"]}>
      <div ref={layer} className={classes["layer"]} aria-hidden>
        <PaintedQuery text={text} mark={mark} />
      </div>
      <input
        ref={input}
        className={classes["input"]}
        type="text"
        aria-label="Filter events"
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { "aria-describedby": PROBLEM_ID })}
        placeholder={`${loading ? "You can search already" : "Filter"}, for example verb:delete and namespace:prod`}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setLeaving(false);
          onType(event.currentTarget.selectionStart);
          actions.setQuery(event.currentTarget.value);
        }}
        onBlur={() => {
          setLeaving(false);
          onType(null);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={followScroll}
        onScroll={followScroll}
        onSelect={followScroll}
      />
    </div>
  );
}
