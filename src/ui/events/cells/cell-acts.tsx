// ui/events: the two buttons on a value: only this, not this. They are drawn where the pointer or the keyboard is, over
// the cell, so that nothing moves.

import { Minus, Plus } from "lucide-react";
import type { FieldValue } from "../../../state/filter-actions.ts";
import { useActions } from "../../../state/use-app.ts";
import { shownText } from "../../words/shown-text.ts";
import classes from "./cell-acts.module.css";

export interface CellActsProps {
  readonly target: FieldValue;
  /** How the value is called: "get", "events without user agent". */
  readonly name: string;
  readonly className?: string | undefined;
  /** -1 where keys of the surrounding part do the same: two more tab stops per cell would be in the way. */
  readonly tabIndex?: 0 | -1;
}

export function CellActs({ target, name, className, tabIndex = -1 }: CellActsProps) {
  const { only, exclude } = useActions();
  const shown = shownText(name, 60);
  return (
    <span className={[classes["acts"], className].filter(Boolean).join(" ")}>
      <Act
        label={`Only ${shown}`}
        kind="only"
        tabIndex={tabIndex}
        onPress={() => {
          only(target);
        }}
      />
      <Act
        label={`Exclude ${shown}`}
        kind="exclude"
        tabIndex={tabIndex}
        onPress={() => {
          exclude(target);
        }}
      />
    </span>
  );
}

interface ActProps {
  readonly label: string;
  readonly kind: "only" | "exclude";
  readonly tabIndex: number;
  readonly onPress: () => void;
}

function Act({ label, kind, tabIndex, onPress }: ActProps) {
  const Icon = kind === "only" ? Plus : Minus;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={label}
      title={label}
      className={classes["act"]}
      data-kind={kind}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
    </button>
  );
}
