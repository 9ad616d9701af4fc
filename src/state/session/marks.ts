// state/session: what a session comes to, subject by subject: of what several people say the latest, with who else says
// otherwise. Worked out once per session, as its entries are thousands at most.

import { isEqual } from "../../core/base/is-equal.ts";
import type { Entry, EntryOf, SavedView, Verdict } from "./entry.ts";
import type { Session } from "./session.ts";
import type { Subject } from "./subject.ts";

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

export interface Said extends Verdict {
  readonly by: string;
  readonly at: number;
}

export interface Mark {
  readonly key: string;
  readonly subject: Subject;
  readonly starred: boolean;
  readonly verdict: Said | null;
  /** What others say of its status and is not the same, latest first. */
  readonly otherwise: readonly Said[];
  /** In the order of the alphabet. */
  readonly tags: readonly string[];
  /** First written first. */
  readonly notes: readonly Note[];
}

export interface SessionView {
  readonly name: string;
  /** By subjectKey; only those that say something. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly views: readonly (SavedView & { readonly id: string })[];
  /** What a person is called, by who they are. */
  readonly people: ReadonlyMap<string, string>;
}

const views = new WeakMap<Session, SessionView>();

export function viewOf(session: Session): SessionView {
  let view = views.get(session);
  if (view === undefined) views.set(session, (view = workOut(session)));
  return view;
}

export const markOf = (session: Session, key: string): Mark | undefined =>
  viewOf(session).marks.get(key);

function workOut({ entries, subjects }: Session): SessionView {
  const said = [...entries.values()].filter(({ value }) => value !== null).toSorted(latestFirst);
  const bySubject = new Map<string, Entry[]>();
  for (const entry of said) {
    const of = bySubject.get(entry.about);
    if (of === undefined) bySubject.set(entry.about, [entry]);
    else of.push(entry);
  }
  const marks = new Map<string, Mark>();
  for (const [key, subject] of subjects) {
    const mark = readMark(key, subject, bySubject.get(key) ?? []);
    if (mark !== null) marks.set(key, mark);
  }
  const about = bySubject.get("") ?? [];
  return {
    name: latest(about, "name")[0]?.value ?? "",
    marks,
    views: latest(about, "view")
      .flatMap(({ id, value }) => (value === null || value.name === "" ? [] : [{ id, ...value }]))
      .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)),
    people: new Map(latest(about, "person").map(({ id, value }) => [id, value ?? ""])),
  };
}

/** Null where nothing is said of it any more. */
function readMark(key: string, subject: Subject, said: readonly Entry[]): Mark | null {
  const verdicts = every(said, "status").flatMap(({ value, by, at }): Said[] =>
    value === null ? [] : [{ ...value, by, at }],
  );
  const [verdict = null, ...others] = verdicts;
  const mark = {
    key,
    subject,
    starred: latest(said, "star")[0]?.value ?? false,
    verdict,
    otherwise: others.filter(({ status }) => status !== null && status !== verdict?.status),
    tags: latest(said, "tag")
      .flatMap(({ id, value }) => (value === true ? [id] : []))
      .toSorted(),
    notes: every(said, "note")
      .flatMap(({ id, value, by, at }) =>
        value === null || value === "" ? [] : [{ id, text: value, by, at }],
      )
      .toReversed(),
  };
  const isSilent =
    !mark.starred &&
    (verdict?.status ?? null) === null &&
    mark.otherwise.length + mark.tags.length + mark.notes.length === 0;
  return isSilent ? null : mark;
}

const latestFirst = (a: Entry, b: Entry): number =>
  b.at - a.at || (a.by < b.by ? -1 : a.by > b.by ? 1 : a.id < b.id ? -1 : 1);

/** Of the latest entries first. */
const every = <K extends Entry["kind"]>(said: readonly Entry[], kind: K): EntryOf<K>[] =>
  said.filter((entry): entry is Extract<Entry, { kind: K }> & EntryOf<K> => entry.kind === kind);

/** Of each id the latest. */
function latest<K extends Entry["kind"]>(said: readonly Entry[], kind: K): EntryOf<K>[] {
  const seen = new Map<string, EntryOf<K>>();
  for (const entry of every(said, kind)) if (!seen.has(entry.id)) seen.set(entry.id, entry);
  return [...seen.values()];
}

/** Whether two sessions come to the same, whatever way they went. */
export const saysTheSame = (a: Session, b: Session): boolean => {
  const [left, right] = [viewOf(a), viewOf(b)];
  return isEqual(
    [left.name, [...left.marks].toSorted(byKey), left.views, [...left.people].toSorted(byKey)],
    [right.name, [...right.marks].toSorted(byKey), right.views, [...right.people].toSorted(byKey)],
  );
};

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;
