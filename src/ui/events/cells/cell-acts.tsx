// ui/events: the two buttons on a value: only this, not this. They are drawn where the pointer or the keyboard is, over
// the cell, so that nothing moves.

import { Minus, Plus } from "lucide-react";
import type { FieldValue } from "../../../state/actions.ts";
import { useActions } from "../../../state/use-app.ts";
import { shownText } from "../../words/shown-text.ts";
import classes from "./cell-acts.module.css";

export interface CellActsProps {
  readonly target: FieldValue;
  /** How the value is called: "get", "events without user agent". */
  readonly name: string;
  readonly className?: string | undefined;
}

export function CellActs({ target, name, className }: CellActsProps) {
  const { only, exclude } = useActions();
  const shown = shownText(name, 60);
  return (
    <span className={[classes["acts"], className].filter(Boolean).join(" ")}>
      <Act
        label={`Only ${shown}`}
        kind="only"
        onPress={() => {
          only(target);
        }}
      />
      <Act
        label={`Exclude ${shown}`}
        kind="exclude"
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
  readonly onPress: () => void;
}

function Act({ label, kind, onPress }: ActProps) {
  const Icon = kind === "only" ? Plus : Minus;
  return (
    <button
      type="button"
      // The keys + and − do the same on the focused cell; two more tab stops per cell would be in the way.
      tabIndex={-1}
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
