// state/session: sessions that were found with a log, and what has been said since the page was opened, as one. Who said something
// before the log was read, or in two tabs, would else have a session that is there and never shown. Pure.

import { saysTheSame } from "./marks.ts";
import type { SessionFile } from "./session-file.ts";
import { mergeWithin } from "./session-limits.ts";
import { isBlank, type Session } from "./session.ts";

export interface Joined {
  /** Under the name of the latest that was found, which it is kept under from now on. */
  readonly session: Session;
  /** Names of all that are in it. */
  readonly ids: readonly string[];
  /** Those that said something new, the latest first. */
  readonly added: readonly SessionFile[];
  /** How many would be too much for one. */
  readonly left: number;
}

/** `found`: the latest first. */
export function joinSessions(before: Session, found: readonly SessionFile[]): Joined {
  const others = found.filter(({ session }) => session.id !== before.id && !isBlank(session));
  let session = before;
  const ids: string[] = [];
  const added: SessionFile[] = [];
  for (const file of others) {
    const id = ids.length === 0 ? file.session.id : session.id;
    const next = mergeWithin({ ...session, id }, file.session);
    if (next === null) continue;
    if (!saysTheSame(next, session)) added.push(file);
    ids.push(file.session.id);
    session = next;
  }
  const left = others.length - ids.length;
  return { session, ids: ids.length === 0 ? [] : [before.id, ...ids], added, left };
}
