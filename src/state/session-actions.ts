// state: a session as a whole: found again, opened from a file, merged, handed out, forgotten.

import type { ActionParts } from "./action-parts.ts";
import { isUnsaved } from "./draft-actions.ts";
import { storeEdited, storedEdited } from "./edited-storage.ts";
import { saveBlob } from "./save-blob.ts";
import { viewOf } from "./session/marks.ts";
import type { SessionRules } from "./session/read-rules.ts";
import { redactSession, type Redactions } from "./session/redact.ts";
import {
  FILE_LIMIT,
  readSession,
  SESSION_START,
  writeSession,
  type SessionFile,
} from "./session/session-file.ts";
import { isBlank, mergeSessions, newSession, type Session } from "./session/session.ts";
import { INITIAL_SESSION, type SessionNews } from "./session/session-state.ts";
import { openStoredSessions } from "./stored-sessions.ts";
import { undoable } from "./session/undoable.ts";
import type { TuningActions } from "./tuning-actions.ts";
import { isTuned, withTuning } from "./tuning.ts";

export type SessionActions = ReturnType<typeof createSessionActions>;

/** Of the session that this tab had before it was loaded again. */
const TAB_KEY = "auditscope-session";
/** Letters in which a session file says what it is. */
const START = 200;

export type SessionParts = ActionParts & Pick<TuningActions, "tune">;

export function createSessionActions({ store, engine, whileBusy, tune }: SessionParts) {
  const get = store.getState;
  const stored = openStoredSessions();

  const part = (some: Partial<ReturnType<typeof get>["session"]>): void => {
    store.setState((s) => ({ session: { ...s.session, ...some } }));
  };
  const present = (): Session => get().session.undoable.session;

  const say = (news: SessionNews): void => {
    part({ news });
  };

  function rulesNow(): SessionRules | null {
    const { tuning } = get().book;
    const edited = storedEdited();
    const isKept = edited === null || !isUnsaved(edited);
    return isTuned(tuning) || !isKept ? { tuning, edited } : null;
  }

  /** With the files that are open. */
  async function asFile(): Promise<SessionFile> {
    const inputs = get().engineDown ? [] : await engine.inputs();
    const session = mergeSessions(present(), { ...newSession(present().id), inputs });
    return { session, rules: rulesNow(), redacted: [], savedAt: Date.now() };
  }

  async function adoptRules(rules: SessionRules): Promise<void> {
    await tune(withTuning(get().book.tuning, rules.tuning));
    const { edited } = rules;
    if (edited === null || isUnsaved(get().edited)) return;
    storeEdited(edited);
    store.setState({ edited });
  }

  /** One's own, as it was left. */
  async function restore(file: SessionFile): Promise<void> {
    part({ undoable: undoable(file.session), isKept: true });
    tabStorage()?.setItem(TAB_KEY, file.session.id);
    const { name, marks } = viewOf(file.session);
    say({ kind: "restored", name, marks: marks.size });
    if (file.rules !== null && !isTuned(get().book.tuning)) await adoptRules(file.rules);
  }

  async function openOne(file: File): Promise<void> {
    const read = readSession(await file.text());
    if (!read.ok) {
      say({ kind: "refused", file: file.name, why: read.error.text });
      return;
    }
    const { session, rules, redacted } = read.value;
    const before = present();
    const isFirst = isBlank(before);
    const merged = mergeSessions(isFirst ? { ...before, id: session.id } : before, session);
    part({ undoable: { ...get().session.undoable, session: merged } });
    const { marks } = viewOf(merged);
    const conflicts = [...marks.values()].filter(({ otherwise }) => otherwise.length > 0).length;
    const given = viewOf(session).marks.size;
    const kind = isFirst ? "opened" : "merged";
    say({ kind, file: file.name, marks: given, conflicts, redacted, rules });
  }

  return {
    /** At the start: the session that this tab had. */
    async openSession(): Promise<void> {
      const id = tabStorage()?.getItem(TAB_KEY) ?? null;
      const kept = id === null ? null : await whileBusy(stored.get(id));
      if (kept === null || kept === undefined || !isBlank(present())) return;
      part({ undoable: undoable(kept.session), isKept: true });
    },
    /** A session that was made on one of the files that are open, if there is none yet. */
    async findSession(): Promise<void> {
      if (!isBlank(present())) return;
      const inputs = await engine.inputs();
      const found = inputs.length === 0 ? null : await stored.ofInputs(inputs);
      if (found !== null && !isBlank(found.session) && isBlank(present())) await restore(found);
    },
    /** Keeps the session in this browser; one in which nothing was said is not kept at all. */
    async keepSession(): Promise<void> {
      const session = present();
      if (isBlank(session) && get().session.isKept === null) return;
      const isKept = await stored.keep(await asFile());
      tabStorage()?.setItem(TAB_KEY, session.id);
      if (isKept !== get().session.isKept) part({ isKept });
    },
    /** Whether files are logs: session files among them are opened. Places of the others. */
    async takeSessions(files: readonly File[]): Promise<readonly number[]> {
      const others: number[] = [];
      for (const [i, file] of files.entries()) {
        const isSession =
          file.size <= FILE_LIMIT && SESSION_START.test(await file.slice(0, START).text());
        if (isSession) await openOne(file);
        else others.push(i);
      }
      return others;
    },
    adoptRules,
    putAwayNews(): void {
      part({ news: null });
    },
    /** As a file, without what is named. */
    async saveSession(without: Redactions): Promise<void> {
      const file = await whileBusy(asFile());
      if (file === undefined) return;
      const text = writeSession(redactSession(file, without));
      const { name } = viewOf(file.session);
      saveBlob(new Blob([text], { type: "application/json" }), sessionFileName(name));
    },
    /** Here and in this browser's storage; a file that was saved stays. */
    async forgetSession(): Promise<void> {
      const { id } = present();
      tabStorage()?.removeItem(TAB_KEY);
      part({
        ...INITIAL_SESSION,
        me: get().session.me,
        undoable: undoable(newSession(crypto.randomUUID())),
      });
      await stored.forget(id);
    },
    /** With the log that is closed: it is kept, and comes back with it. */
    async leaveSession(): Promise<void> {
      await this.keepSession();
      tabStorage()?.removeItem(TAB_KEY);
      part({
        ...INITIAL_SESSION,
        me: get().session.me,
        undoable: undoable(newSession(crypto.randomUUID())),
      });
    },
  };
}

/** Letters that any file system takes. */
const sessionFileName = (name: string): string => {
  const stem = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replaceAll(/^[-.]+|-+$/g, "");
  return `${stem === "" ? "session" : stem.slice(0, 80)}.auditscope.json`;
};

/** A browser may forbid it. */
function tabStorage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
