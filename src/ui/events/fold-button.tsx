// ui/events: what a line stands for that is a run of similar events: how many, of how many names, over how long. Opens it in
// place, and closes it. The key x does the same.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useActions } from "../../state/use-app.ts";
import type { EventFold, EventRow } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { formatSpan } from "../words/times.ts";
import classes from "./fold-button.module.css";

export interface FoldButtonProps {
  readonly index: EventRow["index"];
  readonly fold: EventFold;
}

export function FoldButton({ index, fold }: FoldButtonProps) {
  const { toggleFold } = useActions();
  const { count, isOpen, micros, names } = fold;
  const Twisty = isOpen ? ChevronDown : ChevronRight;
  const of = names > 1 ? ` of ${countOf(names, "name")}` : "";
  const over = micros === null || micros === 0 ? "" : ` in ${formatSpan(micros)}`;
  const label = `${formatCount(count)} similar events${of}${over}, ${isOpen ? "fold" : "expand"}`;
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
      <span className={classes["spread"]}>{over}</span>
    </button>
  );
}
