// ui/query-bar: the text field. Its text is the truth; the painted layer only shows it. Every key is a new query, which
// is cheap because one question is in flight at a time; Enter takes the suggestion that the arrow keys are at, or else ends
// a change and goes to the rows, or on a broken query to the place where it broke. Nothing is chosen before an arrow key is
// pressed: who knows what to write never has to look at the list.

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { SyntaxProblem } from "../../core/filter/parse.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { focusTable } from "../shell/focus-table.ts";
import * as texts from "../words/screens/query-bar.tsx";
import { markOf } from "./paint.ts";
import { PaintedQuery } from "./painted-query.tsx";
import { LIST_ID, optionId } from "./suggestion-list.tsx";
import classes from "./query-bar.module.css";

export const PROBLEM_ID = "query-problem";

export interface QueryFieldProps {
  /** What to mark in the text. */
  readonly problem: SyntaxProblem | null;
  /** Where the caret is while one types; null as soon as one is done. */
  readonly caret: number | null;
  /** After a key that changed the text, and when the caret has moved; null on Enter and when the focus leaves. */
  readonly onType: (caret: number | null) => void;
  readonly choosing: Choosing;
}

/** The suggestions, as far as the field's keys have to do with them. */
export interface Choosing {
  readonly size: number;
  /** -1 while the arrow keys are at none. */
  readonly active: number;
  readonly onMove: (active: number) => void;
  readonly onTake: () => void;
  /** Where the caret goes with the text that was taken; a new object each time. */
  readonly taken: { readonly caret: number } | null;
}

export function QueryField({ problem, caret, onType, choosing }: QueryFieldProps) {
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

  const { size, active, taken } = choosing;
  useLayoutEffect(() => {
    if (taken !== null) input.current?.setSelectionRange(taken.caret, taken.caret);
  }, [taken]);

  const isOpen = size > 0;
  /** Whether the key was one of the list's. */
  const chooses = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    const asks =
      event.key === "ArrowDown" || event.key === "ArrowUp" || (event.key === " " && event.ctrlKey);
    if (asks && caret === null) onType(event.currentTarget.selectionStart);
    else if (asks && isOpen) choosing.onMove(nextOption(active, size, event.key !== "ArrowUp"));
    else if (event.key === "Escape" && isOpen) onType(null);
    else if (isOpen && active >= 0 && (event.key === "Enter" || event.key === "Tab"))
      choosing.onTake();
    else return asks;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (chooses(event)) {
      event.preventDefault();
      return;
    }
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
        role="combobox"
        aria-label={texts.filterEvents}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? LIST_ID : undefined}
        aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { "aria-describedby": PROBLEM_ID })}
        placeholder={texts.placeholder(loading)}
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
        onSelect={(event) => {
          followScroll();
          const at = event.currentTarget.selectionStart;
          if (caret !== null && at !== caret) onType(at);
        }}
      />
    </div>
  );
}

/** Down from the last is the field itself, and from there the first. */
function nextOption(active: number, size: number, isDown: boolean): number {
  if (isDown) return active + 1 < size ? active + 1 : -1;
  return active < 0 ? size - 1 : active - 1;
}
