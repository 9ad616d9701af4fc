// ui/events: what a line stands for that is a run of similar events: how many, of how many names, span === null ? "" : ` ${texts.inSpan(span)}` how long. Opens it in
// place, and closes it. The key x does the same.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import type { EventFold, EventRow } from "../../worker/engine-api.ts";
import { formatCount } from "../words/numbers.ts";
import { formatSpan } from "../words/times.ts";
import * as texts from "../words/screens/events.tsx";
import classes from "./fold-button.module.css";

export interface FoldButtonProps {
  readonly index: EventRow["index"];
  readonly fold: EventFold;
}

export function FoldButton({ index, fold }: FoldButtonProps) {
  const { toggleFold } = useActions();
  const { count, isOpen, micros, names } = fold;
  const Twisty = isOpen ? ChevronDown : ChevronRight;
  const span = micros === null || micros === 0 ? null : formatSpan(micros);
  const label = texts.similarEvents(count, { names, span }, isOpen);
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={label}
      title={label}
      className={classes["fold"]}
      onClick={(event) => {
        event.stopPropagation();
        toggleFold(index);
      }}
    >
      <Twisty size={12} strokeWidth={2} aria-hidden />×{formatCount(count)}
      <span className={classes["spread"]}>{span === null ? "" : ` ${texts.inSpan(span)}`}</span>
    </button>
  );
}
