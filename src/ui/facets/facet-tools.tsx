// ui/facets: what stands at the right of a facet's head: most frequent or rarest values first, and where the facet stands. Off the
// way of Tab, which has a stop per facet: from the head the right arrow comes here. The menu is only made when it is
// opened, for there are as many as facets; its button is also what the facet is dragged by.

import { Menu } from "@mantine/core";
import { ArrowDown, ArrowUp, EllipsisVertical, Pin, PinOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { fieldSpec } from "../../core/audit/fields.ts";
import { FACET_LIMIT } from "../../state/app-state.ts";
import type { FacetState } from "../../state/app-state.ts";
import { canMove } from "../../state/facet-layout.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FacetAnswer } from "../../worker/engine-api.ts";
import { Key } from "../widgets/key.tsx";
import * as texts from "../words/screens/facets.tsx";
import classes from "./facets.module.css";
import { FACET_DRAG } from "./use-facet-place.ts";

export interface FacetToolsProps {
  readonly field: FieldName;
  readonly answer: FacetAnswer;
  /** null while the facet is closed. */
  readonly open: FacetState | null;
  readonly isPinned: boolean;
}

export function FacetTools({ field, answer, open, isPinned }: FacetToolsProps) {
  const { label } = fieldSpec(field);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const wasOpen = useRef(false);
  const slot = useRef<HTMLSpanElement>(null);
  const { isRare = false } = open ?? {};
  useEffect(() => {
    // The button is another one when the menu has gone, and what held the focus went with the menu.
    if (!isMenuOpen && wasOpen.current && document.activeElement === document.body)
      slot.current?.querySelector("button")?.focus();
    wasOpen.current = isMenuOpen;
  }, [isMenuOpen]);
  // Where all values are in sight there is nothing to choose from.
  const hasOrder =
    open !== null && field !== "severity" && (answer.distinct > FACET_LIMIT || isRare);
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes["menu"]}
      aria-label={texts.arrange(label)}
      title={texts.dragOrChoose}
      aria-haspopup="menu"
      onClick={() => {
        setMenuOpen(!isMenuOpen);
      }}
    >
      <EllipsisVertical size={12} strokeWidth={1.5} aria-hidden />
    </button>
  );
  return (
    <>
      {hasOrder ? <OrderSwitch field={field} open={open} /> : null}
      <span
        ref={slot}
        className={classes["slot"]}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(FACET_DRAG, field);
          event.dataTransfer.effectAllowed = "move";
        }}
      >
        {isMenuOpen ? (
          <Menu opened onChange={setMenuOpen} position="bottom-end" width={190}>
            <Menu.Target>{button}</Menu.Target>
            <Places field={field} isPinned={isPinned} />
          </Menu>
        ) : (
          button
        )}
      </span>
    </>
  );
}

function OrderSwitch({ field, open }: { readonly field: FieldName; readonly open: FacetState }) {
  const { setFacet } = useActions();
  const { isRare = false } = open;
  const choice = (text: string, rare: boolean) => (
    <button
      type="button"
      tabIndex={-1}
      className={classes["order"]}
      aria-pressed={isRare === rare}
      title={rare ? texts.rarestFirst : texts.mostFrequentFirst}
      onClick={() => {
        setFacet(field, { ...open, isRare: rare });
      }}
    >
      {text}
    </button>
  );
  return (
    <span className={classes["orders"]}>
      {choice(texts.top, false)}
      {choice(texts.rare, true)}
    </span>
  );
}

function Places({ field, isPinned }: Pick<FacetToolsProps, "field" | "isPinned">) {
  const layout = useApp((s) => s.facetLayout);
  const { pinFacet, moveFacet } = useActions();
  return (
    <Menu.Dropdown>
      <Menu.Item
        leftSection={
          isPinned ? <PinOff size={14} strokeWidth={1.5} /> : <Pin size={14} strokeWidth={1.5} />
        }
        onClick={() => {
          pinFacet(field, !isPinned);
        }}
      >
        {isPinned ? texts.unpin : texts.pinOnTop}
      </Menu.Item>
      <Menu.Item
        disabled={!canMove(layout, field, -1)}
        leftSection={<ArrowUp size={14} strokeWidth={1.5} />}
        rightSection={<Key>{texts.altUp}</Key>}
        onClick={() => {
          moveFacet(field, -1);
        }}
      >
        {texts.moveUp}
      </Menu.Item>
      <Menu.Item
        disabled={!canMove(layout, field, 1)}
        leftSection={<ArrowDown size={14} strokeWidth={1.5} />}
        rightSection={<Key>{texts.altDown}</Key>}
        onClick={() => {
          moveFacet(field, 1);
        }}
      >
        {texts.moveDown}
      </Menu.Item>
    </Menu.Dropdown>
  );
}
