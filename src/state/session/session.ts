// state/session: all that people said about a log, and what it was said about. Pure. A session only ever becomes another one by
// `say`, which is one person's change, and `mergeSessions`, which does not care in what order, or how often, it is done.

import { entryKey, LIMITS, type Entry } from "./entry.ts";
import type { InputFile } from "../../worker/engine-api.ts";
import { subjectKey, type Subject } from "./subject.ts";

/** A line of a session's file besides its text: blanks, a comma, an end. */
export const LINE = 4;

export interface Session {
  /** Names it in this browser's storage. */
  readonly id: string;
  readonly inputs: readonly InputFile[];
  /** By subjectKey. */
  readonly subjects: ReadonlyMap<string, Subject>;
  /** By entryKey. */
  readonly entries: ReadonlyMap<string, Entry>;
}

export const newSession = (id: string): Session => ({
  id,
  inputs: [],
  subjects: new Map(),
  entries: new Map(),
});

export const isBlank = ({ entries }: Session): boolean =>
  ![...entries.values()].some(({ kind, value }) => kind !== "person" && value !== null);

/** Entries in the place of those with the same key. `about`: what they are about, where the session does not know it yet. */
export function say(session: Session, said: readonly Entry[], about: readonly Subject[]): Session {
  const entries = new Map(session.entries);
  for (const entry of said) entries.set(entryKey(entry), entry);
  const subjects = new Map(session.subjects);
  for (const subject of about) subjects.set(subjectKey(subject), subject);
  return { ...session, entries, subjects };
}

export const nextRev = ({ entries }: Session): number => {
  let most = 0;
  for (const { rev } of entries.values()) most = Math.max(most, rev);
  // A stranger's file may have counted to the end of whole numbers; beyond it nothing could be read back.
  return Math.min(most + 1, Number.MAX_SAFE_INTEGER);
};

/** Both together, under the name in storage of the first. */
export function mergeSessions(a: Session, b: Session): Session {
  return {
    id: a.id,
    inputs: mergeInputs(a.inputs, b.inputs),
    subjects: mergeBy(a.subjects, b.subjects, compareText),
    entries: mergeBy(a.entries, b.entries, compareEntries),
  };
}

/** Where both have something, the greater. */
function mergeBy<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  compare: (one: T, other: T) => number,
): ReadonlyMap<string, T> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const known = merged.get(key);
    if (known === undefined || compare(known, value) < 0) merged.set(key, value);
  }
  return merged;
}

const compareEntries = (a: Entry, b: Entry): number =>
  a.rev - b.rev || a.at - b.at || compareText(a.value, b.value);

/** Any order will do, if it is the same for everybody. Of two briefs the longer says more: the other may be redacted. */
function compareText(a: unknown, b: unknown): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

/** One of name and size whose hash is not known is the one whose hash is. */
function mergeInputs(a: readonly InputFile[], b: readonly InputFile[]): readonly InputFile[] {
  const all = [...a, ...b];
  const hashed = new Set(all.flatMap((one) => (one.sha256 === null ? [] : [likeness(one)])));
  const kept = new Map(
    all
      .filter((one) => one.sha256 !== null || !hashed.has(likeness(one)))
      .map((one) => [JSON.stringify([one.sha256, one.name, one.size]), one]),
  );
  const sorted = [...kept].toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([, one]) => one);
  return sorted.slice(0, inputsThatFit(sorted));
}

/** How many of the first a file may hold: those whose hash is known stand before those whose is not. */
function inputsThatFit(inputs: readonly InputFile[]): number {
  let left = LIMITS.inputCharacters;
  const end = inputs.findIndex((one, i) => {
    left -= JSON.stringify(one).length + LINE;
    return i >= LIMITS.inputs || left < 0;
  });
  return end < 0 ? inputs.length : end;
}

const likeness = ({ name, size }: InputFile): string => JSON.stringify([name, size]);
