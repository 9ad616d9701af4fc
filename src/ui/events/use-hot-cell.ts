// ui/events: the cell under the pointer, which shows its buttons. While rows pass below a pointer that rests, each is under it for
// a frame: buttons made for them, and taken away again, were a quarter of what scrolling takes. So it is told when they have stopped.

import { useEffect, useRef, useState } from "react";
import type { PointerEvent } from "react";
import type { Cell } from "./grid-keys.ts";

/** Rows have stopped when they have not moved for so long: a wheel's steps lie closer together. */
const REST_MS = 120;

export interface HotCell {
  /** Null where the pointer is on none. */
  readonly hot: Cell | null;
  /** For the grid's element. */
  readonly handlers: {
    readonly onPointerOver: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onScrollCapture: () => void;
  };
}

export function useHotCell(): HotCell {
  const [hot, setHot] = useState<Cell | null>(null);
  const under = useRef<Cell | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(rest.current);
    },
    [],
  );

  const tell = (): void => {
    const cell = under.current;
    setHot((before) => (isSame(before, cell) ? before : cell));
  };
  const put = (cell: Cell | null): void => {
    under.current = cell;
    if (rest.current === undefined) tell();
  };
  return {
    hot,
    handlers: {
      onPointerOver: ({ target }) => {
        put(cellAt(target));
      },
      onPointerLeave: () => {
        put(null);
      },
      onScrollCapture: () => {
        clearTimeout(rest.current);
        rest.current = setTimeout(() => {
          rest.current = undefined;
          tell();
        }, REST_MS);
      },
    },
  };
}

const isSame = (a: Cell | null, b: Cell | null): boolean =>
  a?.row === b?.row && a?.column === b?.column;

/** The cell of an element in the grid; null for heads, and beside the cells. */
export function cellAt(target: EventTarget): Cell | null {
  const cell = target instanceof Element ? target.closest("[data-column]") : null;
  const row = cell?.closest("[data-place]");
  if (!cell || !row) return null;
  return {
    row: Number(row.getAttribute("data-place")),
    column: Number(cell.getAttribute("data-column")),
  };
}
