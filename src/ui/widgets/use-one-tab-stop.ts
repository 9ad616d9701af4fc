// ui/widgets: a group of controls that is one stop for Tab; the arrow keys move within it (a roving tabindex). The stop is
// set on the elements themselves: as a property of sixty memoised rows it would draw them all again for every arrow.

import { useLayoutEffect, useRef } from "react";
import type { FocusEvent, KeyboardEvent, RefObject } from "react";

/** What an arrow key comes to. */
const STOP = "[data-stop]";
/** Where Tab comes to first. */
const FIRST = "[data-stop='first']";

export interface OneTabStop {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useOneTabStop(): OneTabStop {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  const stops = (): readonly HTMLElement[] => [
    ...(ref.current?.querySelectorAll<HTMLElement>(STOP) ?? []),
  ];

  const settle = (): void => {
    const all = stops();
    const kept = all.find((stop) => stop === last.current);
    const current = kept ?? ref.current?.querySelector(FIRST) ?? all[0];
    for (const stop of all) {
      const tabIndex = stop === current ? 0 : -1;
      if (stop.getAttribute("tabindex") !== String(tabIndex)) stop.tabIndex = tabIndex;
    }
  };
  // After every drawing: values come and go with each answer.
  useLayoutEffect(settle);

  return {
    ref,
    onFocus({ target }) {
      if (!target.matches(STOP)) return;
      last.current = target;
      settle();
    },
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const all = stops();
      const from = all.findIndex((stop) => stop === event.target);
      const to = placeOf(event.key, from, all.length - 1);
      // In a text field Home and End are the text's.
      const isText = event.target instanceof HTMLInputElement && event.target.type === "search";
      if (from < 0 || to === null || (isText && !event.key.startsWith("Arrow"))) return;
      all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
      event.preventDefault();
    },
  };
}

function placeOf(key: string, from: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
