// ui/triage: the keys of triage, for whatever event or finding the keyboard is on: a row of the table, a line of the findings, or
// the event that is open. Draws nothing.

import { useEffect, useEffectEvent } from "react";
import { COPY_LIMIT } from "../../state/selection-actions.ts";
import { eventSubject } from "../../state/session/subject.ts";
import { useActions, useApp, useRows } from "../../state/use-app.ts";
import type { Judging } from "../../state/session/session-state.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { belongsElsewhere } from "../shell/keys.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { actorOfAttribute } from "./actor-attribute.ts";
import { judgingOfFinding } from "./finding-triage.tsx";
import { judgingOf } from "./judging-of.ts";
import { TRIAGE_INTENTIONS, type TriageIntention } from "./triage-intentions.ts";

export function TriageKeys() {
  const actions = useActions();
  const rows = useRows();
  const rules = useApp((s) => s.rules);
  const findings = useApp((s) => s.answer?.findings);
  const tab = useApp((s) => s.view.tab);
  const open = useApp((s) => s.view.event);
  const activeRow = useApp((s) => s.activeRow);
  const hasDialog = useApp((s) => s.dialog !== null || s.session.judging !== null);
  const selected = useApp((s) => (s.view.tab === "events" ? s.selection.count : 0));
  const [singleKeys] = useSingleKeys();

  /** All events that are picked in the table, which stands for the row that the keyboard is on; null where none is. */
  const judgingOfSelected = async (): Promise<Judging | null> => {
    const events = await actions.selectedEvents();
    return events.length === 0 ? null : { about: events.map(eventSubject), offer: null };
  };

  /** The finding or the actor of a finding that a line is about. */
  const findingOf = (line: Element | null): Judging | null => {
    const rule = line?.closest("[data-triage-rule]");
    const finding = findings?.find((one) => one.rule === rule?.getAttribute("data-triage-rule"));
    if (rule == null || finding === undefined) return null;
    const actor = rule.getAttribute("data-triage-actor");
    return judgingOfFinding(finding, actor === null ? null : actorOfAttribute(actor));
  };

  const eventOf = async (line: Element | null): Promise<EventRow | null> => {
    const at = line?.closest("[data-at]")?.getAttribute("data-at") ?? null;
    if (at !== null) return await actions.eventAt(at);
    if (open !== null) return await actions.eventAt(open);
    return tab === "events" ? (rows.get(activeRow) ?? null) : null;
  };

  const carryOut = async (intention: TriageIntention, line: Element | null): Promise<void> => {
    const isOfMany = selected > 0 && !isWriting(intention);
    if (isOfMany && selected > COPY_LIMIT) {
      actions.toast("too-many-marked", String(COPY_LIMIT));
      return;
    }
    const finding = line?.closest("[data-at]") == null ? findingOf(line) : null;
    const row = finding === null && !isOfMany ? await eventOf(line) : null;
    const judging = isOfMany
      ? await judgingOfSelected()
      : (finding ?? (row === null ? null : judgingOf([eventSubject(row)], row, rules)));
    if (judging === null) return;
    switch (intention) {
      case "bookmark":
        actions.toggleBookmark(judging.about);
        break;
      case "confirm":
        actions.judge(judging.about, "confirmed");
        break;
      case "false-positive":
        actions.askWhy(judging);
        break;
      case "tag":
      case "note":
        if (row !== null) {
          actions.openEvent(row);
          actions.focusOn(intention);
        } else {
          writeInLine(line, intention);
        }
    }
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasDialog || belongsElsewhere(event.target)) return;
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) actions.redoTriage();
      else actions.undoTriage();
      return;
    }
    const intention = singleKeys ? TRIAGE_INTENTIONS.get(event.key) : undefined;
    if (intention === undefined) return;
    event.preventDefault();
    void carryOut(intention, document.activeElement);
  });

  useEffect(() => {
    const listen = new AbortController();
    document.addEventListener("keydown", onKey, { signal: listen.signal });
    return () => {
      listen.abort();
    };
  }, []);
  return null;
}

/** What is written is written of one: in its editor. */
const isWriting = (intention: TriageIntention): boolean =>
  intention === "tag" || intention === "note";

/** The line is opened first: its editor stands below it. */
function writeInLine(line: Element | null, intention: "tag" | "note"): void {
  const branch = line?.closest("[data-branch]");
  if (line instanceof HTMLElement && line.getAttribute("aria-expanded") === "false") line.click();
  requestAnimationFrame(() => {
    const editor = branch?.querySelector<HTMLElement>("[data-triage-editor]");
    const field = intention === "tag" ? "[data-tag-field]" : "[data-note-button]";
    const found = editor?.querySelector<HTMLElement>(field);
    found?.focus();
    if (intention === "note") found?.click();
  });
}
