// ui/events: the buttons on a value: only this, not this, and the page of what it names. They are drawn where the pointer or the keyboard is, over
// the cell, so that nothing moves.

import { ArrowUpRight, Minus, Plus } from "lucide-react";
import type { EntityRef } from "../../../core/audit/entity.ts";
import type { FieldValue } from "../../../state/filter-actions.ts";
import { useActions } from "../../../state/use-app.ts";
import { entityName } from "../../words/entities.ts";
import { shownText } from "../../words/shown-text.ts";
import * as texts from "../../words/screens/events.tsx";
import classes from "./cell-acts.module.css";

export interface CellActsProps {
  readonly target: FieldValue;
  /** How the value is called: "get", "events without user agent". */
  readonly name: string;
  readonly className?: string | undefined;
  /** What the value names that has a page. */
  readonly entity?: EntityRef | null;
  /** -1 where keys of the surrounding part do the same: two more tab stops per cell would be in the way. */
  readonly tabIndex?: 0 | -1;
}

export function CellActs({ target, name, className, entity = null, tabIndex = -1 }: CellActsProps) {
  const { only, exclude, openEntity } = useActions();
  const shown = shownText(name, 60);
  return (
    <span className={[classes["acts"], className].filter(Boolean).join(" ")}>
      <Act
        label={texts.only(shown)}
        kind="only"
        tabIndex={tabIndex}
        onPress={() => {
          only(target);
        }}
      />
      <Act
        label={texts.exclude(shown)}
        kind="exclude"
        tabIndex={tabIndex}
        onPress={() => {
          exclude(target);
        }}
      />
      {entity !== null && (
        <Act
          label={texts.pageOf(entityName(entity))}
          kind="page"
          tabIndex={tabIndex}
          onPress={() => {
            openEntity(entity);
          }}
        />
      )}
    </span>
  );
}

const ICONS = { only: Plus, exclude: Minus, page: ArrowUpRight } as const;

interface ActProps {
  readonly label: string;
  readonly kind: keyof typeof ICONS;
  readonly tabIndex: number;
  readonly onPress: () => void;
}

function Act({ label, kind, tabIndex, onPress }: ActProps) {
  const Icon = ICONS[kind];
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
