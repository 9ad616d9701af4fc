// ui/facets: where a facet stands among the others, by keys and by dragging. A facet that is moved takes the focus along: React
// moves its element, and the browser lets go of what is moved.

import { useLayoutEffect, useRef } from "react";
import type { DragEvent, KeyboardEvent, RefObject } from "react";
import type { FieldName } from "../../core/audit/fields.ts";
import { FIELDS } from "../../core/audit/fields.ts";
import { useActions, useApp } from "../../state/use-app.ts";

/** Files that are dragged over the page say "Files"; this is ours alone. */
export const FACET_DRAG = "application/x-auditscope-facet";

export function useFacetPlace(field: FieldName, group: RefObject<HTMLElement | null>) {
  const { moveFacet, moveFacetTo } = useActions();
  useApp((s) => s.facetLayout.order.indexOf(field));
  const isMoving = useRef(false);
  // After the drawing that moves it, which is the next one: its place in the order is what is drawn from.
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const head = group.current?.querySelector<HTMLElement>("button");
    head?.focus();
    head?.scrollIntoView({ block: "nearest" });
  });

  return {
    /** Of the head: Alt and an arrow move the facet, left and right go along the head's buttons. */
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
      if (event.altKey && step !== null) {
        isMoving.current = true;
        moveFacet(field, step);
        event.preventDefault();
        return;
      }
      const along = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
      if (along === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
      const from = buttons.findIndex((button) => button === event.target);
      if (from < 0) return;
      buttons[from + along]?.focus();
      event.preventDefault();
    },
    target: {
      onDragOver(event: DragEvent): void {
        if (event.dataTransfer.types.includes(FACET_DRAG)) event.preventDefault();
      },
      onDrop(event: DragEvent): void {
        const name = event.dataTransfer.getData(FACET_DRAG);
        const dragged = FIELDS.find((one) => one.name === name)?.name;
        if (dragged === undefined) return;
        event.preventDefault();
        moveFacetTo(dragged, field);
      },
    },
  };
}
