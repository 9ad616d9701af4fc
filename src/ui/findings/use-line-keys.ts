// ui/findings: the keyboard of the findings, as of any tree: up and down through all lines that are drawn, right opens, left
// closes or goes to what a line belongs to. All lines together are one stop for Tab. Set on the elements themselves, as in
// widgets/use-one-tab-stop.ts: lines come and go deep in the tree, without the table being drawn again.

import { useLayoutEffect, useRef } from "react";
import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from "react";

/** A button that opens its branch, or an event. */
const LINE = "[data-line]";
/** A line, first, and what belongs to it. */
const BRANCH = "[data-branch]";

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["j", "ArrowDown"],
  ["k", "ArrowUp"],
]);

export interface LineKeys {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** `letters`: whether j and k are keys too. */
export function useLineKeys(letters: boolean): LineKeys {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  const lastAt = useRef(0);
  const lines = (): readonly HTMLElement[] => [
    ...(ref.current?.querySelectorAll<HTMLElement>(LINE) ?? []),
  ];

  const settle = (): void => {
    const all = lines();
    const at = all.findIndex((line) => line === last.current);
    const isGone = at === -1 && last.current !== null;
    const current = all[isGone ? Math.min(lastAt.current, all.length - 1) : Math.max(at, 0)];
    for (const line of all) line.tabIndex = line === current ? 0 : -1;
    if (isGone) keepFocus(current);
    if (at !== -1) lastAt.current = at;
    if (isGone) last.current = current ?? null;
  };
  // After every drawing: an answer brings other lines.
  useLayoutEffect(settle);

  const stand = (line: Element | null | undefined): void => {
    if (line === null || line === undefined) return;
    last.current = line;
    settle();
  };

  return {
    ref,
    onFocus({ target }) {
      if (target.matches(LINE)) stand(target);
    },
    onClick({ target }) {
      if (!(target instanceof Element)) return;
      const line = target.closest<HTMLElement>(LINE) ?? lineOf(target.closest(BRANCH));
      stand(line);
      // Beside a button the browser gives the focus to the table, where an arrow key scrolls and Enter does nothing.
      if (target.closest("button, a") === null) line?.focus({ preventScroll: true });
    },
    onKeyDown(event) {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof HTMLElement) || !target.matches(LINE)) return;
      const key = (letters ? LETTERS.get(event.key) : undefined) ?? event.key;
      const all = lines();
      const at = all.indexOf(target);
      switch (key) {
        case "ArrowDown":
          all[at + 1]?.focus();
          break;
        case "ArrowUp":
          all[at - 1]?.focus();
          break;
        case "Home":
          all[0]?.focus();
          break;
        case "End":
          all.at(-1)?.focus();
          break;
        case "ArrowRight":
          if (target.getAttribute("aria-expanded") === "true") all[at + 1]?.focus();
          else if (isClosed(target)) target.click();
          break;
        case "ArrowLeft":
          if (target.getAttribute("aria-expanded") === "true") target.click();
          else parentOf(target)?.focus();
          break;
        default:
          return;
      }
      event.preventDefault();
    },
  };
}

/**
 * A line that was judged may leave the list with the focus on it, or on a menu or a dialog that belongs to it and closes now: what
 * took its place has the keyboard then.
 */
function keepFocus(line: HTMLElement | undefined): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) line?.focus({ preventScroll: true });
  });
}

const isClosed = (line: Element): boolean => line.getAttribute("aria-expanded") === "false";

const lineOf = (branch: Element | null | undefined): HTMLElement | null =>
  branch?.querySelector<HTMLElement>(LINE) ?? null;

/** The line of the branch that a line lies in, not counting the branch that is its own. */
function parentOf(line: Element): HTMLElement | null {
  const branch = line.closest(BRANCH);
  const around = lineOf(branch) === line ? branch?.parentElement?.closest(BRANCH) : branch;
  return lineOf(around);
}
