// state: a session as a whole: found again, opened from a file, merged, handed out, forgotten.

import type { InputFile } from "../worker/engine-api.ts";
import type { ActionParts } from "./action-parts.ts";
import { isUnsaved } from "./draft-actions.ts";
import { storeEdited, storedEdited } from "./edited-storage.ts";
import { saveBlob } from "./save-blob.ts";
import { joinSessions } from "./session/join-sessions.ts";
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
import { fits, inputOf, mergeWithin, rulesThatFit } from "./session/session-limits.ts";
import { isBlank, mergeSessions, newSession, type Session } from "./session/session.ts";
import { ruleName } from "./session/subject.ts";
import { INITIAL_SESSION, type SessionNews } from "./session/session-state.ts";
import { openStoredSessions, type FoundSessions } from "./stored-sessions.ts";
import { undoable } from "./session/undoable.ts";
import type { TuningActions } from "./tuning-actions.ts";
import { isTuned, withTuning } from "./tuning.ts";

export type SessionActions = ReturnType<typeof createSessionActions>;

/** Of the session that this tab had before it was loaded again. */
const TAB_KEY = "auditscope-session";
/** Of a character that is one unit UTF-8 has three at most. */
const MOST_BYTES = 3 * FILE_LIMIT;
const ZIP_START = "PK\u0003\u0004";
/** Letters in which a session file says what it is. */
const START = 200;

export type SessionParts = ActionParts & Pick<TuningActions, "tune">;

export function createSessionActions({ store, engine, whileBusy, toast, tune }: SessionParts) {
  const get = store.getState;
  const stored = openStoredSessions();
  /** Names under which storage has what is in the present session too. */
  let joined: readonly string[] = [];
  let isToldOfRules = false;

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

  const inputsNow = async (): Promise<readonly InputFile[]> =>
    get().engineDown ? [] : (await engine.inputs()).map(inputOf);

  /** The present session, with the files that are open. */
  async function asFile(): Promise<SessionFile> {
    const inputs = await inputsNow();
    const session = mergeSessions(present(), { ...newSession(present().id), inputs });
    const given = rulesNow();
    const rules = rulesThatFit(given);
    if (rules === null && given !== null && !isToldOfRules) {
      isToldOfRules = true;
      toast("rules-too-long", "");
    }
    return { session, rules, redacted: [], savedAt: Date.now() };
  }

  /** Keeps the session in this browser; one in which nothing was said is not kept at all. */
  async function keepSession(): Promise<void> {
    const { id } = present();
    if (isBlank(present()) && get().session.isKept === null) return;
    const file = await asFile();
    // Forgotten or left meanwhile: what is gone must not be written again, nor the next one under its name.
    if (present().id !== id) return;
    const kept = await stored.keep(file);
    if (present().id !== id) return;
    if (kept === "taken") {
      const { undoable: now } = get().session;
      part({ undoable: { ...now, session: { ...now.session, id: crypto.randomUUID() } } });
      toast("session-apart", "");
      await keepSession();
      return;
    }
    tabStorage()?.setItem(TAB_KEY, id);
    const isKept = kept === "kept";
    if (isKept !== get().session.isKept) part({ isKept });
  }

  /** The next one begins with nothing. */
  function begin(): void {
    tabStorage()?.removeItem(TAB_KEY);
    part({
      ...INITIAL_SESSION,
      me: get().session.me,
      undoable: undoable(newSession(crypto.randomUUID())),
    });
    joined = [];
  }

  async function adoptRules(rules: SessionRules): Promise<void> {
    await tune(withTuning(get().book.tuning, rules.tuning));
    const { edited } = rules;
    if (edited === null || isUnsaved(get().edited)) return;
    storeEdited(edited);
    store.setState({ edited });
  }

  /** One's own that were made on these files, as they were left, with what has been said here since. */
  async function restore({ files, unread }: FoundSessions): Promise<void> {
    const before = present();
    const isFirst = isBlank(before);
    const { session, ids, added, left: tooMuch } = joinSessions(before, files);
    const left = unread + tooMuch;
    joined = [...joined, ...ids];
    const [latest] = added;
    if (latest === undefined) {
      if (left > 0) say({ kind: "left", left });
      return;
    }
    const now = isFirst ? undoable(session) : { ...get().session.undoable, session };
    part({ undoable: now, isKept: true });
    tabStorage()?.setItem(TAB_KEY, session.id);
    const { name, marks } = viewOf(session);
    say({
      kind: "restored",
      name,
      marks: marks.size,
      ...(!isFirst && { isAdded: true }),
      ...(added.length > 1 && { joined: added.length - 1 }),
      ...(left > 0 && { left }),
    });
    const { rules } = latest;
    if (rules !== null && !isTuned(get().book.tuning)) await adoptRules(rules);
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
    const merged = mergeWithin(isFirst ? { ...before, id: session.id } : before, session);
    if (merged === null) {
      say({ kind: "too-large", file: file.name, isAlone: isFirst });
      return;
    }
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
    /** Sessions that were made on one of the files that are open. */
    async findSession(): Promise<void> {
      const inputs = await inputsNow();
      if (inputs.length > 0) await restore(await stored.ofInputs(inputs));
    },
    keepSession,
    /** Whether files are logs: session files among them are opened, and those in zips of evidence. Places of the others. */
    async takeSessions(files: readonly File[]): Promise<readonly number[]> {
      const others: number[] = [];
      for (const [i, file] of files.entries()) {
        const start = await file.slice(0, START).text();
        if (file.size <= MOST_BYTES && SESSION_START.test(start)) {
          await openOne(file);
          continue;
        }
        others.push(i);
        if (!start.startsWith(ZIP_START)) continue;
        const text = await whileBusy(engine.sessionIn(file, MOST_BYTES));
        if (typeof text === "string") await openOne(new File([text], file.name));
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
      const builtIn = get().book.rules.filter(({ origin }) => origin === "built-in");
      const known = new Set(builtIn.map(({ id }) => ruleName(id)));
      const redacted = redactSession(file, without, known);
      if (!fits(redacted.session)) {
        toast("session-too-long", "");
        return;
      }
      const text = writeSession(redacted);
      const { name } = viewOf(file.session);
      saveBlob(new Blob([text], { type: "application/json" }), sessionFileName(name));
    },
    /** As a file would be, with all that was said; null where nothing was. */
    async sessionText(): Promise<string | null> {
      return isBlank(present()) ? null : writeSession(await asFile());
    },
    /** Here and in this browser's storage; a file that was saved stays. */
    async forgetSession(): Promise<void> {
      const ids = [...joined, present().id];
      begin();
      for (const id of new Set(ids)) await stored.forget(id);
    },
    /** With the log that is closed: it is kept, and comes back with it. */
    async leaveSession(): Promise<void> {
      await keepSession();
      begin();
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
