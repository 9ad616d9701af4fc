// state/session: a session without what is nobody else's business. What is replaced is replaced alike everywhere, so that one can
// still see that two events were the same person's. Pure. What stays in nevertheless is told in ui/words/session.ts.

import { cutAt } from "../../core/base/cut-at.ts";
import { LIMITS, type Entry } from "./entry.ts";
import type { SessionFile } from "./session-file.ts";
import { say, type Session } from "./session.ts";
import { BRIEF_LIMIT, subjectKey, type Subject } from "./subject.ts";

export const REDACTIONS = [
  "users",
  "addresses",
  "objects",
  "notes",
  "people",
  "files",
  "views",
  "rules",
] as const;
export type Redaction = (typeof REDACTIONS)[number];
export type Redactions = ReadonlySet<Redaction>;

export function redactSession(file: SessionFile, what: Redactions): SessionFile {
  const names = new Pseudonyms(file.session, what);
  const { session } = file;
  const renamed = new Map<string, string>();
  const subjects = [...session.subjects].map(([key, subject]) => {
    const other = redactSubject(subject, names);
    renamed.set(key, subjectKey(other));
    return other;
  });
  const entries = [...session.entries.values()]
    .filter((entry) => !isLeftOut(entry, what))
    .map((entry) => redactEntry({ ...entry, about: renamed.get(entry.about) ?? "" }, names));
  const inputs = session.inputs.map((one, i) =>
    what.has("files") ? { ...one, name: `file-${i + 1}` } : one,
  );
  const blank: Session = { id: session.id, inputs, subjects: new Map(), entries: new Map() };
  return {
    ...file,
    session: say(blank, entries, subjects),
    rules: what.has("rules") ? null : file.rules,
    redacted: [...new Set([...file.redacted, ...what])],
  };
}

/** With the words of notes go the reasons, which are no less free. */
const isLeftOut = ({ kind }: Entry, what: Redactions): boolean =>
  (kind === "note" && what.has("notes")) ||
  (kind === "view" && what.has("views")) ||
  ((kind === "person" || kind === "name") && what.has("people"));

function redactSubject(subject: Subject, names: Pseudonyms): Subject {
  if (subject.kind === "finding") {
    const { actor, actorHash, ...rest } = subject;
    if (actor === null || !names.what.has("users")) return subject;
    // A hash of nothing but a name is a name to whoever can guess it.
    return { ...rest, actor: names.of("users", wholeActor(actor, actorHash)) };
  }
  const { user, verb, what, ip } = subject.brief;
  const brief = {
    user: names.of("users", user),
    verb,
    what: names.what.has("objects")
      ? what.replace(/[ /].*$/s, "")
      : names.inText(what, BRIEF_LIMIT),
    ip: names.of("addresses", ip),
  };
  return { ...subject, brief };
}

/** Names that begin alike are different people's. */
const wholeActor = (actor: string, hash: string | undefined): string =>
  hash === undefined ? actor : `${actor} ${hash}`;

function redactEntry(entry: Entry, names: Pseudonyms): Entry {
  switch (entry.kind) {
    case "status": {
      const { value } = entry;
      if (value === null) return entry;
      const reason = names.what.has("notes") ? "" : names.inText(value.reason, LIMITS.reason);
      return { ...entry, value: { ...value, reason } };
    }
    case "note":
    case "name": {
      const { kind, value } = entry;
      return { ...entry, value: value === null ? null : names.inText(value, LIMITS[kind]) };
    }
    case "view": {
      const { value } = entry;
      return {
        ...entry,
        value: value && { ...value, name: names.inText(value.name, LIMITS.name) },
      };
    }
    default:
      return entry;
  }
}

/** In free text a shorter one would be found in words that mean something else. */
const SHORTEST = 3;
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;

/** `user-1` for a name, the same each time; in free text too, where it is written alike. */
class Pseudonyms {
  readonly what: Redactions;
  readonly #known = new Map<string, string>();
  readonly #counts = { users: 0, addresses: 0 };

  constructor({ subjects }: Session, what: Redactions) {
    this.what = what;
    for (const subject of subjects.values()) {
      if (subject.kind === "finding") this.of("users", subject.actor ?? "");
      else {
        this.of("users", subject.brief.user);
        this.of("addresses", subject.brief.ip);
      }
    }
  }

  of(kind: "users" | "addresses", value: string): string {
    if (value === "" || !this.what.has(kind)) return value;
    let name = this.#known.get(value);
    if (name === undefined) {
      name = `${kind === "users" ? "user" : "address"}-${++this.#counts[kind]}`;
      this.#known.set(value, name);
    }
    return name;
  }

  /** A pseudonym may be longer than the name: what is then too long for a file is cut, with an ellipsis. */
  inText(text: string, limit: number): string {
    // The longest first: "system:node:a" is no "a".
    const known = [...this.#known].toSorted(([a], [b]) => b.length - a.length);
    let redacted = text;
    for (const [value, name] of known)
      if (value.length >= SHORTEST) redacted = redacted.replaceAll(value, () => name);
    if (this.what.has("addresses"))
      redacted = redacted.replaceAll(ADDRESS, (address) => this.of("addresses", address));
    return redacted.length <= limit ? redacted : `${cutAt(redacted, limit - 1)}…`;
  }
}
