// ui/shell: keys that work anywhere on the page. Draws nothing. Single letters can be switched off (WCAG 2.1.4), since
// speech input types them by accident.

import { useEffect, useEffectEvent } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { useFilePicker } from "./file-picker.tsx";
import { focusTable, isFocusFree } from "./focus-table.ts";
import { belongsElsewhere, intentionOf } from "./keys.ts";
import type { Intention } from "./keys.ts";
import { useSingleKeys } from "./single-keys.ts";

export function ShortcutKeys() {
  const actions = useActions();
  const hasDialog = useApp((s) => s.dialog !== null);
  const isLoaded = useApp((s) => s.status.phase !== "empty");
  const hasEvent = useApp((s) => s.view.event !== null);
  const isEvents = useApp(
    (s) => s.view.tab === "events" && s.view.group.length === 0 && s.answer !== null,
  );
  const [singleKeys] = useSingleKeys();
  const showPicker = useFilePicker();

  /** Whether the intention makes sense now, and was carried out. */
  const carryOut = (intention: Intention): boolean => {
    switch (intention) {
      case "open":
        showPicker();
        return true;
      case "help":
        actions.openDialog("keys");
        return true;
      case "commands":
        actions.openDialog("commands");
        return true;
      case "close":
        if (hasEvent) actions.closeEvent();
        return hasEvent;
      case "next-finding":
      case "previous-finding":
        if (isEvents) void actions.openFinding(intention === "next-finding" ? 1 : -1);
        return isEvents;
      case "around":
        return actions.showAroundThis();
      case "search":
        return focusFilter();
      case "undo":
      case "redo":
        if (isLoaded) actions[intention]();
        return isLoaded;
      case "findings":
      case "events":
      case "actors":
      case "objects":
      case "lanes":
      case "rules":
        if (isLoaded) {
          actions.setTab(intention);
          // The table of the tab stands from the next frame.
          requestAnimationFrame(focusTable);
        }
        return isLoaded;
    }
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasDialog) return;
    const intention = intentionOf(event);
    if (intention === "commands") {
      // The browser's own search, in some.
      event.preventDefault();
      carryOut(intention);
      return;
    }
    if (belongsElsewhere(event.target)) return;
    // With the focus nowhere, the keys of a table lead into it.
    const isDown = event.key === "ArrowDown" || (singleKeys && event.key === "j");
    if (isDown && isFocusFree() && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (focusTable()) event.preventDefault();
      return;
    }
    if (intention === null || (intention !== "close" && !singleKeys)) return;
    if (carryOut(intention)) event.preventDefault();
  });

  // The button that loaded the first file is gone with its screen: where nothing has the focus, the table takes it. Not
  // before the answer is final, since until then the rows still change places.
  const answer = useApp((s) => (s.busy === 0 ? s.answer : null));
  useEffect(() => {
    if (answer === null || hasDialog) return undefined;
    // With the frame that shows the answer: the browser lays the page out before it moves the focus.
    const frame = requestAnimationFrame(() => {
      if (isFocusFree()) focusTable();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
    // Not when a dialog closes: it gives the focus back itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [answer]);

  useEffect(() => {
    const listen = new AbortController();
    document.addEventListener("keydown", onKey, { signal: listen.signal });
    return () => {
      listen.abort();
    };
  }, []);
  return null;
}

/** The query bar is found by the name that people and screen readers know it by. */
function focusFilter(): boolean {
  const bar = document.querySelector<HTMLInputElement>('input[aria-label="Filter events"]');
  bar?.focus();
  bar?.select();
  return bar !== null;
}
