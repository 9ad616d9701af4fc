// ui/events: a column is dragged by its head to another place. Only a pointer that has moved a little drags; until then it
// is a click. What the drag does can be done without one: by Shift and an arrow key, and by the head's menu.

import { useRef, useState } from "react";
import type { PointerEvent } from "react";

/** A hand is not still while it clicks. */
const SLACK_PX = 5;

export interface HeadDrag {
  /** The column that is being dragged, and the one whose place it would take. */
  readonly drag: { readonly from: number; readonly to: number } | null;
  /** For the head's button. */
  readonly handlers: (place: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onLostPointerCapture: () => void;
  };
  /** Whether the click that follows was a drag; asks once. */
  readonly wasDrag: () => boolean;
}

export function useHeadDrag(onMove: (from: number, to: number) => void): HeadDrag {
  const began = useRef<{ readonly x: number; readonly place: number } | null>(null);
  const dragged = useRef(false);
  const [drag, setDrag] = useState<HeadDrag["drag"]>(null);
  const end = (): void => {
    began.current = null;
    setDrag(null);
  };
  return {
    drag,
    handlers: (place) => ({
      onPointerDown: (event) => {
        dragged.current = false;
        if (event.button === 0) began.current = { x: event.clientX, place };
      },
      onPointerMove: (event) => {
        const start = began.current;
        if (start === null) return;
        if (!dragged.current && Math.abs(event.clientX - start.x) < SLACK_PX) return;
        if (!dragged.current) event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
        setDrag({ from: start.place, to: placeAt(event) });
      },
      onPointerUp: () => {
        if (drag !== null && drag.from !== drag.to) onMove(drag.from, drag.to);
        end();
      },
      onPointerCancel: end,
      onLostPointerCapture: end,
    }),
    wasDrag: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}

/** The column over which the pointer is; the first or the last beyond them. */
function placeAt({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const heads = [
    ...(currentTarget.closest("[role=row]")?.querySelectorAll("[role=columnheader]") ?? []),
  ];
  const over = heads.findIndex((head) => clientX < head.getBoundingClientRect().right);
  return over < 0 ? heads.length - 1 : over;
}
