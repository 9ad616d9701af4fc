// ui/events: the keyboard and the pointer in the grid. One cell carries the focus; the cell under the pointer
// (use-hot-cell.ts) shows its buttons. Events are caught on the grid, not on each of 400 cells.

import { useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { useActions, useApp, useRows } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { useHeldFocus } from "../widgets/use-held-focus.ts";
import type { Virtual } from "../widgets/use-virtual-rows.ts";
import { entityOfCell } from "./cells/cell-entity.ts";
import { filterValueOf } from "./cells/cell-value.ts";
import type { Column } from "./columns.ts";
import { moveInGrid, selectionKeyOf } from "./grid-keys.ts";
import type { Cell, SelectionKey } from "./grid-keys.ts";
import { useCopyEvents } from "./use-copy-events.ts";
import { cellAt, useHotCell } from "./use-hot-cell.ts";

export interface GridFocusOptions {
  readonly virtual: Pick<Virtual, "first" | "end" | "page" | "showRow">;
  readonly columns: readonly Column[];
  readonly total: number;
}

export function useGridFocus({ virtual, columns, total }: GridFocusOptions) {
  const row = Math.min(
    useApp((s) => s.activeRow),
    Math.max(0, total - 1),
  );
  const hasEvent = useApp((s) => s.view.event !== null);
  const picked = useApp((s) => s.selection.count);
  const copies = useCopyEvents();
  const actions = useActions();
  const rows = useRows();
  const held = useHeldFocus();
  const [letters] = useSingleKeys();
  const [wantedColumn, setColumn] = useState(0);
  const { hot, handlers: pointer } = useHotCell();
  const active: Cell = { row, column: Math.min(wantedColumn, columns.length - 1) };

  /** `isReaching`: all rows between are picked. */
  const go = (to: Cell, isReaching: boolean): void => {
    setColumn(to.column);
    if (isReaching) {
      actions.anchorSelection(row);
      void actions.selectTo(to.row);
    } else if (to.row !== row) {
      actions.moveAnchor(to.row);
    }
    if (to.row !== row) void actions.walkTo(to.row);
    virtual.showRow(to.row);
    held.follow();
  };

  /** Only this value, or not this value, of the cell that carries the focus. */
  const filterByCell = (change: "only" | "exclude"): void => {
    const event = rows.get(active.row);
    const spec = columns[active.column];
    const target = event && spec ? filterValueOf(event, spec.id) : null;
    if (target !== null) actions[change](target);
  };

  const openPageOfCell = (): void => {
    const event = rows.get(active.row);
    const spec = columns[active.column];
    const entity = event && spec ? entityOfCell(event, spec.id) : null;
    if (entity !== null) actions.openEntity(entity);
  };

  const copy = (): void => {
    const event = rows.get(active.row);
    if (picked > 0) void copies.copySelected("text");
    else if (event) void copies.copyOne(event);
  };

  /** To the next event that matches a rule, which it opens. */
  const goToFinding = async (step: 1 | -1): Promise<void> => {
    // From where the store says: a key may come before the last step is drawn.
    const found = await actions.findFinding(step);
    if (found === null) return;
    go({ ...active, row: found }, false);
    await actions.openAt(found);
  };

  const showAround = (): void => {
    const event = rows.get(active.row);
    if (event) actions.showAround(event);
  };

  const onSelectionKey = (key: SelectionKey): void => {
    if (key === "toggle") actions.toggleSelected(active.row);
    else if (key === "reach") void actions.selectTo(active.row);
    else if (key === "all") void actions.selectAll();
    else copy();
  };

  /** Whether the key meant something here. */
  const onKey = ({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): boolean => {
    const to = moveInGrid({ key, letters }, active, {
      rows: total,
      columns: columns.length,
      page: virtual.page,
    });
    if (to !== null) {
      go(to, shiftKey && to.row !== active.row);
    } else if (key === "Enter") {
      const event = rows.get(active.row);
      if (event) actions.openEvent(event);
    } else if (letters && (key === "+" || key === "-")) {
      filterByCell(key === "+" ? "only" : "exclude");
    } else if (letters && key === ">") {
      openPageOfCell();
    } else if (letters && key === "y") {
      copy();
    } else if (letters && key === "d") {
      void actions.compareEvents();
    } else if (letters && key === "x") {
      const event = rows.get(active.row);
      if (event?.fold) actions.toggleFold(event.index);
    } else if (letters && key === ".") {
      showAround();
    } else if (letters && (key === "n" || key === "p")) {
      void goToFinding(key === "n" ? 1 : -1);
    } else if (key === "Escape" && hasEvent) {
      actions.closeEvent();
    } else if (key === "Escape" && picked > 0) {
      actions.clearSelection();
    } else {
      return false;
    }
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInHead(event.target)) return;
    const chosen = selectionKeyOf(event, hasMarkedText());
    if (chosen !== null) onSelectionKey(chosen);
    else if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event)) return;
    event.preventDefault();
  };

  /** The focus is on the cell already: the browser put it there when the button went down. */
  const onClick = (event: MouseEvent): void => {
    const cell = cellAt(event.target);
    if (cell === null) return;
    setColumn(cell.column);
    actions.standAt(cell.row);
    if (event.shiftKey) {
      actions.anchorSelection(row);
      void actions.selectTo(cell.row);
    } else if (event.ctrlKey || event.metaKey) {
      actions.toggleSelected(cell.row);
    } else {
      actions.moveAnchor(cell.row);
      const clicked = rows.get(cell.row);
      // Who drags over text wants to copy it.
      if (clicked && !hasMarkedText()) actions.openEvent(clicked);
    }
  };

  const isDrawn = row >= virtual.first && row < virtual.end && rows.get(row) !== undefined;
  return {
    columnAt(place: number, which: "active" | "hot"): number {
      const cell = which === "active" ? active : hot;
      return cell?.row === place ? cell.column : -1;
    },
    handlers: {
      tabIndex: isDrawn ? -1 : 0,
      onKeyDown,
      onClick,
      onMouseDown,
      ...pointer,
      onFocus: held.onFocus,
      onBlur: held.onBlur,
    },
  };
}

/** A click with Shift would mark the text between two rows. */
function onMouseDown(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest("[data-column]") : null;
  if (!event.shiftKey || !(cell instanceof HTMLElement)) return;
  event.preventDefault();
  cell.focus({ preventScroll: true });
}

const hasMarkedText = (): boolean => window.getSelection()?.type === "Range";

const isInHead = (target: EventTarget): boolean =>
  target instanceof Element && target.closest("[role=columnheader]") !== null;
