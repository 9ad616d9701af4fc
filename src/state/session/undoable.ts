// state/session: a session with the way back and forth. Taking back is saying anew what was said before, with a later revision:
// so a copy of the session that was handed out meanwhile does not bring back what was undone.

import { entryKey, type Entry, type EntryKind } from "./entry.ts";
import { areReadable, fits } from "./session-limits.ts";
import { nextRev, say, type Session } from "./session.ts";
import type { Subject } from "./subject.ts";

/** What one step changed. */
interface Step {
  readonly what: EntryKind;
  readonly registers: readonly { readonly before: Entry | null; readonly after: Entry }[];
}

export interface UndoableSession {
  readonly session: Session;
  /** The last step last. */
  readonly past: readonly Step[];
  /** The step that was undone last, last. */
  readonly future: readonly Step[];
}

/** Steps of a case, not of an evening: more are never gone back. */
const STEPS = 500;

export const undoable = (session: Session): UndoableSession => ({ session, past: [], future: [] });

/** An entry before it has a revision. */
export type Saying = Entry extends infer E ? (E extends Entry ? Omit<E, "rev"> : never) : never;

/** The same one where what is said could not be read back from a file. */
export function change(now: UndoableSession, { what, said, about = [] }: Change): UndoableSession {
  const { session, past } = now;
  const rev = nextRev(session);
  const entries = said.map((one): Entry => ({ ...one, rev }));
  const registers = entries.map((after) => ({
    before: session.entries.get(entryKey(after)) ?? null,
    after,
  }));
  if (!areReadable(entries, about)) return now;
  return within(now, {
    session: say(session, entries, about),
    past: [...past, { what, registers }].slice(-STEPS),
    future: [],
  });
}

const within = (now: UndoableSession, next: UndoableSession): UndoableSession =>
  fits(next.session) ? next : now;

export interface Change {
  readonly what: EntryKind;
  /** Each of another register. */
  readonly said: readonly Saying[];
  readonly about?: readonly Subject[];
}

/** As `change`: a note that comes back may be longer than there is room for, after a merge. */
export function undo(now: UndoableSession): UndoableSession {
  const { session, past, future } = now;
  const step = past.at(-1);
  if (step === undefined) return now;
  const rev = nextRev(session);
  const said = step.registers.map(({ before, after }): Entry =>
    before === null ? { ...after, value: null, rev } : { ...before, rev },
  );
  return within(now, {
    session: say(session, said, []),
    past: past.slice(0, -1),
    future: [...future, step],
  });
}

export function redo(now: UndoableSession): UndoableSession {
  const { session, past, future } = now;
  const step = future.at(-1);
  if (step === undefined) return now;
  const rev = nextRev(session);
  const said = step.registers.map(({ after }): Entry => ({ ...after, rev }));
  return within(now, {
    session: say(session, said, []),
    past: [...past, step],
    future: future.slice(0, -1),
  });
}
