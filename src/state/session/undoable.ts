// state/session: a session with the way back and forth. Taking back is saying anew what was said before, with a later revision:
// so a copy of the session that was handed out meanwhile does not bring back what was undone.

import { entryKey, type Entry } from "./entry.ts";
import { nextRev, say, type Session } from "./session.ts";
import type { Subject } from "./subject.ts";

/** What one step changed. */
interface Step {
  /** As it is told: "bookmark", "note". */
  readonly what: string;
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

export function change(
  { session, past }: UndoableSession,
  { what, said, about = [] }: Change,
): UndoableSession {
  const rev = nextRev(session);
  const entries = said.map((one): Entry => ({ ...one, rev }));
  const registers = entries.map((after) => ({
    before: session.entries.get(entryKey(after)) ?? null,
    after,
  }));
  return {
    session: say(session, entries, about),
    past: [...past, { what, registers }].slice(-STEPS),
    future: [],
  };
}

export interface Change {
  readonly what: string;
  /** Each of another register. */
  readonly said: readonly Saying[];
  readonly about?: readonly Subject[];
}

export function undo({ session, past, future }: UndoableSession): UndoableSession {
  const step = past.at(-1);
  if (step === undefined) return { session, past, future };
  const rev = nextRev(session);
  const said = step.registers.map(({ before, after }): Entry =>
    before === null ? { ...after, value: null, rev } : { ...before, rev },
  );
  return { session: say(session, said, []), past: past.slice(0, -1), future: [...future, step] };
}

export function redo({ session, past, future }: UndoableSession): UndoableSession {
  const step = future.at(-1);
  if (step === undefined) return { session, past, future };
  const rev = nextRev(session);
  const said = step.registers.map(({ after }): Entry => ({ ...after, rev }));
  return { session: say(session, said, []), past: [...past, step], future: future.slice(0, -1) };
}
