// state: what a person says of events and findings, and about the session as a whole. Each is one step that can be undone.

import { EVENTS_BY_TIME, type ActionParts } from "./action-parts.ts";
import { eventNamed } from "./event-named.ts";
import { LIMITS, type Status } from "./session/entry.ts";
import { markOf, viewOf } from "./session/marks.ts";
import {
  judged,
  noted,
  personNamed,
  sessionNamed,
  starred,
  tagged,
  viewSaved,
  type Speaker,
} from "./session/sayings.ts";
import type { EventRow } from "../worker/engine-api.ts";
import type { Judging } from "./session/session-state.ts";
import { callMe, whoAmI } from "./speaker.ts";
import { subjectKey, type Subject } from "./session/subject.ts";
import { change, redo, undo, type Change, type UndoableSession } from "./session/undoable.ts";
import { fromHash, toHash } from "./view-url.ts";

export type TriageActions = ReturnType<typeof createTriageActions>;

export function createTriageActions(parts: ActionParts) {
  const { store, engine, whileBusy, toast, change: changeView } = parts;
  const get = store.getState;

  /** The same one: it was refused. */
  function put(undoable: UndoableSession): void {
    const { session } = get();
    if (undoable === session.undoable) toast("session-full", "");
    else store.setState({ session: { ...session, undoable } });
  }

  function say(make: (speaker: Speaker) => Change | null): void {
    const { undoable, me } = get().session;
    const speaker = { by: me, at: Date.now() };
    const said = make(speaker);
    if (said === null) return;
    const { name } = whoAmI();
    // Who has said what they are called says so with the first thing they say in a session.
    const isKnown = name === "" || viewOf(undoable.session).people.has(me);
    const more = isKnown ? [] : personNamed(name, speaker).said;
    put(change(undoable, { ...said, said: [...said.said, ...more] }));
  }

  const markOn = (about: Subject) => markOf(get().session.undoable.session, subjectKey(about));

  return {
    /** All of them, unless all have one already. */
    toggleBookmark(about: readonly Subject[]): void {
      const isOn = !about.every((one) => markOn(one)?.starred === true);
      say((speaker) => starred(about, isOn, speaker));
    },
    judge(about: readonly Subject[], status: Status | null, reason = ""): void {
      say((speaker) => judged(about, { status, reason }, speaker));
    },
    /** Asks for the reason first; null gives it up. */
    askWhy(judging: Judging | null): void {
      store.setState((s) => ({ session: { ...s.session, judging } }));
    },
    /** The editor of the open event begins with it. */
    focusOn(focus: "tag" | "note" | null): void {
      store.setState((s) => ({ session: { ...s.session, focus } }));
    },
    /** The row of `EventRow.at`; null where it is not in what is open. */
    async eventAt(at: string): Promise<EventRow | null> {
      const { detail } = get();
      if (detail?.kind === "ready" && detail.at === at) return detail.detail.row;
      const found = await whileBusy(eventNamed(engine, at));
      return found?.ok === true ? found.value.row : null;
    },
    tag(about: readonly Subject[], text: string, isOn = true): void {
      say((speaker) => tagged(about, { text, isOn }, speaker));
    },
    /** Without an id a new one; without a text the note is taken back. */
    note(about: Subject, text: string, id: string = crypto.randomUUID()): void {
      say((speaker) => noted(about, { id, text }, speaker));
    },
    /** Null: it was kept, or given up. */
    draftNote(key: string, text: string | null): void {
      store.setState((s) => {
        const drafts = new Map(s.session.drafts);
        if (text === null) drafts.delete(key);
        else drafts.set(key, text);
        return { session: { ...s.session, drafts } };
      });
    },
    undoTriage(): void {
      const { undoable } = get().session;
      if (undoable.past.length > 0) put(undo(undoable));
    },
    redoTriage(): void {
      const { undoable } = get().session;
      if (undoable.future.length > 0) put(redo(undoable));
    },
    nameSession(name: string): void {
      if (name.trim() !== viewOf(get().session.undoable.session).name)
        say((speaker) => sessionNamed(name, speaker));
    },
    /** What I am called, from now on and in other sessions. */
    nameMe(name: string): void {
      callMe(name.trim());
      say((speaker) => personNamed(name, speaker));
    },
    /** The present view, without the event that is open in it. */
    saveView(name: string): void {
      const hash = toHash({ ...get().view, event: null });
      if (hash.length > LIMITS.hash) toast("view-too-long", "");
      else if (name.trim() !== "")
        say((speaker) => viewSaved(crypto.randomUUID(), { name, hash }, speaker));
    },
    removeView(id: string): void {
      say((speaker) => viewSaved(id, { name: "", hash: "" }, speaker));
    },
    /** All events of which something is said. */
    showMarked(): void {
      changeView({
        query: "bookmarked:true or triage:* or tag:* or noted:true",
        range: null,
        ...EVENTS_BY_TIME,
      });
    },
    openView(hash: string): void {
      changeView(fromHash(hash));
    },
  };
}
