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

/** `known`: names (ruleName) of rules that come with the product, which tell nothing of who uses it. */
export function redactSession(
  file: SessionFile,
  what: Redactions,
  known: ReadonlySet<string> = new Set(),
): SessionFile {
  const names = new Pseudonyms(file.session, what, known);
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
    what.has("files") ? { ...one, name: names.of("files", one.name || `${i}`) } : one,
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
    const { rule } = subject;
    const name = names.isOwnRule(rule) ? names.of("rules", rule) : rule;
    const told = name === rule ? subject : { ...subject, rule: name, title: name };
    const { actorHash, ...rest } = told;
    if (rest.actor === null || !names.what.has("users")) return told;
    // A hash of nothing but a name is a name to whoever can guess it.
    return { ...rest, actor: names.of("users", wholeActor(rest.actor, actorHash)) };
  }
  const { user, verb, what, ip } = subject.brief;
  const brief = {
    user: names.what.has("users") ? names.of("users", user) : names.inText(user, BRIEF_LIMIT),
    verb,
    what: names.what.has("objects") ? kindOf(what) : names.inText(what, BRIEF_LIMIT),
    ip: addressesIn(ip)
      .map((address) => names.of("addresses", address))
      .join(", "),
  };
  return { ...subject, brief };
}

/** "pods/exec" of "pods/exec booking/web-0"; nothing of the path of a request, which names as it likes. */
const kindOf = (what: string): string => (what.startsWith("/") ? "" : what.replace(/ .*$/s, ""));

const addressesIn = (ip: string): readonly string[] => ip.split(", ");

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
const ADDRESSES = [
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  // IPv6: all eight groups, or a gap. A time of the day is neither.
  /(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/gi,
  /(?<![\w:])(?=[\da-f:]*::)(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/gi,
];
/** What a name of Kubernetes may be of. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}._:-]*[\p{L}\p{N}])?/gu;

const PREFIX = {
  users: "user",
  addresses: "address",
  objects: "object",
  rules: "rule",
  files: "file",
} as const satisfies Partial<Record<Redaction, string>>;
type Named = keyof typeof PREFIX;

/** `user-1` for a name, the same each time; in free text too, where it is written alike. */
class Pseudonyms {
  readonly what: Redactions;
  readonly #builtIn: ReadonlySet<string>;
  readonly #known = new Map<string, string>();
  /** Names of objects: often words, so in free text only as whole ones. */
  readonly #objects = new Map<string, string>();
  readonly #counts = { users: 0, addresses: 0, objects: 0, rules: 0, files: 0 };
  /** The longest first: "system:node:a" is no "a". */
  #byLength: readonly (readonly [string, string])[] = [];

  constructor({ subjects, inputs }: Session, what: Redactions, builtIn: ReadonlySet<string>) {
    this.what = what;
    this.#builtIn = builtIn;
    for (const { name } of inputs) this.of("files", name);
    for (const subject of subjects.values()) {
      if (subject.kind === "finding") {
        this.of("users", subject.actor ?? "");
        if (!this.isOwnRule(subject.rule)) continue;
        const name = this.of("rules", subject.rule);
        if (subject.title !== "") this.#known.set(subject.title, name);
      } else {
        this.of("users", subject.brief.user);
        for (const address of addressesIn(subject.brief.ip)) this.of("addresses", address);
        this.#addObjects(subject.brief.what);
      }
    }
  }

  isOwnRule(rule: string): boolean {
    return this.what.has("rules") && !this.#builtIn.has(rule);
  }

  of(kind: Named, value: string): string {
    if (value === "" || !this.what.has(kind)) return value;
    const known = kind === "objects" ? this.#objects : this.#known;
    let name = known.get(value);
    if (name === undefined) {
      name = `${PREFIX[kind]}-${++this.#counts[kind]}`;
      known.set(value, name);
    }
    return name;
  }

  #addObjects(what: string): void {
    if (!this.what.has("objects")) return;
    if (what.startsWith("/")) {
      if (!this.#known.has(what)) this.#known.set(what, `object-${++this.#counts.objects}`);
      return;
    }
    const place = what.slice(what.indexOf(" ") + 1);
    if (place !== what) for (const part of place.split("/")) this.of("objects", part);
  }

  /** A pseudonym may be longer than the name: what is then too long for a file is cut, with an ellipsis. */
  inText(text: string, limit: number): string {
    if (this.#byLength.length !== this.#known.size)
      this.#byLength = [...this.#known].toSorted(([a], [b]) => b.length - a.length);
    let redacted = text;
    for (const [value, name] of this.#byLength)
      if (value.length >= SHORTEST) redacted = redacted.replaceAll(value, () => name);
    if (this.#objects.size > 0)
      redacted = redacted.replaceAll(WORD, (word) =>
        word.length < SHORTEST ? word : (this.#objects.get(word) ?? word),
      );
    for (const address of this.what.has("addresses") ? ADDRESSES : [])
      redacted = redacted.replaceAll(address, (one) => this.of("addresses", one));
    return redacted.length <= limit ? redacted : `${cutAt(redacted, limit - 1)}…`;
  }
}
