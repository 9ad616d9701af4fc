// ui/widgets: the scrolling of a list of any length, for React. Holds the place, follows the browser's scrolling and
// sizes, and moves on command. Knows only numbers of rows; `VirtualRows` draws, virtual-rows-map.ts computes.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RefCallback } from "react";
import {
  afterResize,
  afterScroll,
  anchoredTop,
  rowsToDraw,
  scrollMap,
  topToShow,
} from "./virtual-rows-map.ts";
import type { Align, ScrollPlace } from "./virtual-rows-map.ts";

/** Rows drawn beyond the view on either side, so that a wheel's first step shows rows and not emptiness. */
const SPARE = 8;

export interface VirtualRowsOptions {
  readonly count: number;
  readonly rowPx: number;
  /** Height of what sticks to the top inside the scrolled element. */
  readonly headerPx?: number;
}

export interface Virtual {
  /** `ref` of the scrolled element. */
  readonly attach: RefCallback<HTMLDivElement>;
  readonly spacerPx: number;
  /** Where in the spacer the first drawn row begins. */
  readonly offsetPx: number;
  /** Rows [first, end) are to be drawn. */
  readonly first: number;
  readonly end: number;
  /** The first row that is in view as a whole. */
  readonly top: number;
  /** Whole rows in view: what PageDown moves by. */
  readonly page: number;
  readonly onScroll: () => void;
  readonly onScrollEnd: () => void;
  readonly showRow: (row: number, align?: Align) => void;
  /** Moves the list by rows without a glide, to follow rows that moved. */
  readonly shiftBy: (rows: number) => void;
}

export function useVirtualRows({ count, rowPx, headerPx = 0 }: VirtualRowsOptions): Virtual {
  const scroller = useRef<HTMLDivElement | null>(null);
  const attach = useCallback((element: HTMLDivElement | null): void => {
    scroller.current = element;
  }, []);
  const map = useMemo(() => scrollMap(count * rowPx), [count, rowPx]);
  const [place, setPlace] = useState<ScrollPlace>({ realTop: 0, scrollTop: 0, viewPx: 0 });
  const current = useRef(place);

  const put = useCallback((next: ScrollPlace): void => {
    const before = current.current;
    if (
      next.realTop === before.realTop &&
      next.scrollTop === before.scrollTop &&
      next.viewPx === before.viewPx
    )
      return;
    current.current = next;
    setPlace(next);
  }, []);

  /**
   * Puts the scroll bar where the rows are. What the browser made of it counts: it may round, or not be tall enough. A bar
   * that stays is not asked: right after a drawing that costs a layout of the whole page, 3 ms for each answer.
   */
  const moveTo = useCallback(
    (next: ScrollPlace): void => {
      const element = scroller.current;
      if (!element) return;
      if (next.scrollTop === current.current.scrollTop) {
        put(next);
        return;
      }
      element.scrollTop = next.scrollTop;
      put({ ...next, scrollTop: element.scrollTop });
    },
    [put],
  );

  const viewOf = useCallback(
    (element: HTMLElement): number => Math.max(0, element.clientHeight - headerPx),
    [headerPx],
  );

  // Before paint, so that no frame shows the rows of one length at the place of another. Sizes are observed;
  // only a list that begins with rows measures its own.
  useLayoutEffect(() => {
    if (!scroller.current) return;
    const known = current.current.viewPx;
    const viewPx = known === 0 && map.realPx > 0 ? viewOf(scroller.current) : known;
    moveTo(afterResize(map, current.current, viewPx));
  }, [map, moveTo, viewOf]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      moveTo(afterResize(map, current.current, viewOf(element)));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [map, moveTo, viewOf]);

  const moves = useMemo(() => {
    const goTo = (realTop: number): void => {
      moveTo(afterResize(map, { ...current.current, realTop }, current.current.viewPx));
    };
    return {
      onScroll(): void {
        const element = scroller.current;
        if (element && element.scrollTop !== current.current.scrollTop)
          put(afterScroll(map, current.current, element.scrollTop));
      },
      onScrollEnd(): void {
        moveTo({ ...current.current, scrollTop: anchoredTop(map, current.current) });
      },
      showRow(row: number, align: Align = "nearest"): void {
        goTo(topToShow(current.current, row, rowPx, align));
      },
      shiftBy(rows: number): void {
        goTo(current.current.realTop + rows * rowPx);
      },
    };
  }, [map, moveTo, put, rowPx]);

  const { first, end } = rowsToDraw(place, rowPx, count, SPARE);
  return {
    ...moves,
    attach,
    spacerPx: map.spacerPx,
    offsetPx: place.scrollTop + first * rowPx - place.realTop,
    first,
    end,
    top: Math.ceil(place.realTop / rowPx),
    page: Math.max(1, Math.floor(place.viewPx / rowPx) - 1),
  };
}
