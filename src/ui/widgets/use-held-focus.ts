// ui/widgets: keyboard focus in a list whose rows come and go. One item has tabIndex 0 (roving); when it scrolls out
// of the drawn rows the browser would drop the focus to the page, so the list itself holds it until the item is back.

import { useLayoutEffect, useRef } from "react";
import type { FocusEvent } from "react";

/** The item that carries the focus, inside the list. */
const ACTIVE = "[data-active='true']";

export interface HeldFocus {
  /** For the list's element, which needs a tabIndex itself. */
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  /** The next drawing puts the focus on the active item: to be called when a key moved it. */
  readonly follow: () => void;
}

export function useHeldFocus(): HeldFocus {
  const list = useRef<HTMLElement | null>(null);
  const inside = useRef(false);
  const following = useRef(false);

  // After every drawing: rows may have come or gone for any reason.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !inside.current) return;
    const active = element.querySelector<HTMLElement>(ACTIVE);
    const holds = document.activeElement === element;
    const lost = !element.contains(document.activeElement);
    if (active && (following.current || holds || lost)) {
      following.current = false;
      active.focus({ preventScroll: true });
      active.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (lost) {
      element.focus({ preventScroll: true });
    }
  });

  return {
    onFocus(event) {
      list.current = event.currentTarget;
      inside.current = true;
    },
    onBlur({ target, currentTarget }) {
      // An element that is taken away also loses the focus; only one that is still there gave it away.
      queueMicrotask(() => {
        if (target.isConnected && !currentTarget.contains(document.activeElement))
          inside.current = false;
      });
    },
    follow() {
      following.current = true;
    },
  };
}
