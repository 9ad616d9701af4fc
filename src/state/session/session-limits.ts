// state/session: whether a session can be read back from its file. The reader is strict, since a file may come from a stranger: what it
// would refuse must never be written, or a session that went on growing would be lost with the next reload. So the reader is asked
// before, and a change or a merge that would be too much is not made at all. Pure.

import type { InputFile } from "../../worker/engine-api.ts";
import { cutAt } from "../../core/base/cut-at.ts";
import { entryText, LIMITS, type Entry } from "./entry.ts";
import { readEntry } from "./read-entry.ts";
import { readSubject } from "./read-subject.ts";
import { readRules, type SessionRules } from "./read-rules.ts";
import { fail } from "./read-values.ts";
import { LINE, mergeSessions, type Session } from "./session.ts";
import type { Subject } from "./subject.ts";

/** Written once: they are plain data that never changes, and a session has most of them from the one before. */
const lengths = new WeakMap<Entry | Subject, number>();

function lengthOf(one: Entry | Subject, text: () => string): number {
  let length = lengths.get(one);
  if (length === undefined) lengths.set(one, (length = text().length + LINE));
  return length;
}

/** Whether a file may hold as much; about 10 ms for a hundred thousand entries. */
export function fits({ entries, subjects }: Session): boolean {
  if (entries.size > LIMITS.entries || subjects.size > LIMITS.entries) return false;
  let length = 0;
  for (const entry of entries.values()) length += lengthOf(entry, () => entryText(entry));
  for (const subject of subjects.values())
    length += lengthOf(subject, () => JSON.stringify(subject));
  return length <= LIMITS.characters;
}

/** Whether the reader would take each of these. */
export const areReadable = (entries: readonly Entry[], subjects: readonly Subject[]): boolean =>
  fail.caught(() => [...entries.map(readEntry), ...subjects.map(readSubject)]).ok;

/** Both together; null where that would be more than one file may hold. */
export function mergeWithin(a: Session, b: Session): Session | null {
  const merged = mergeSessions(a, b);
  return fits(merged) ? merged : null;
}

/** As a session names files that are open. */
export const inputOf = (input: InputFile): InputFile => ({
  ...input,
  name: cutAt(input.name, LIMITS.input),
});

/** Rules that a file can hold; null where it cannot. */
export function rulesThatFit(rules: SessionRules | null): SessionRules | null {
  if (rules === null || !fail.caught(() => readRules(rules)).ok) return null;
  return JSON.stringify(rules).length <= LIMITS.ruleCharacters ? rules : null;
}
