// state/session: an entry of a session file.

import {
  LIMITS,
  STATUSES,
  tagOf,
  type Entry,
  type EntryKind,
  type SavedView,
  type Verdict,
} from "./entry.ts";
import { countOf, fail, flagOf, objectOf, oneOf, textOf } from "./read-values.ts";

const KEYS = ["kind", "about", "id", "by", "value", "at", "rev"];
const KINDS = [
  "star",
  "status",
  "tag",
  "note",
  "view",
  "name",
  "person",
] as const satisfies readonly EntryKind[];
/** Kinds that are about a subject. */
const ABOUT_ONE: ReadonlySet<EntryKind> = new Set(["star", "status", "tag", "note"]);
/** Kinds of which there is more than one by a person on a subject. */
const NAMED: ReadonlySet<EntryKind> = new Set(["tag", "note", "view", "person"]);

/** Longest key of a subject: of a finding two texts of 300 characters, each of which JSON may need six for. */
const ABOUT_LIMIT = 4_000;
const ID_LIMIT = 100;

export function readEntry(value: unknown, i: number): Entry {
  const place = `entries[${i}]`;
  const map = objectOf(value, place, KEYS);
  const kind = oneOf(map.get("kind"), `${place}.kind`, KINDS);
  const about = textOf(map.get("about"), `${place}.about`, ABOUT_LIMIT);
  if ((about !== "") !== ABOUT_ONE.has(kind))
    throw fail(`${place} is a ${kind} ${about === "" ? "without a subject" : "with a subject"}.`);
  const id = textOf(map.get("id"), `${place}.id`, ID_LIMIT);
  if ((id !== "") !== NAMED.has(kind))
    throw fail(`${place} is a ${kind} ${id === "" ? "without" : "with"} an id.`);
  if (kind === "tag" && id !== tagOf(id)) throw fail(`"${place}.id" is no tag.`);
  const rest = {
    about,
    id,
    by: textOf(map.get("by"), `${place}.by`, ID_LIMIT),
    at: countOf(map.get("at"), `${place}.at`),
    rev: countOf(map.get("rev"), `${place}.rev`),
  };
  return withValue({ kind, rest }, map.get("value"), `${place}.value`);
}

function withValue(
  { kind, rest }: { readonly kind: EntryKind; readonly rest: Omit<Entry, "kind" | "value"> },
  value: unknown,
  place: string,
): Entry {
  const read = <T>(one: (value: unknown, place: string) => T): T | null =>
    value === null ? null : one(value, place);
  switch (kind) {
    case "star":
    case "tag":
      return { kind, ...rest, value: read(flagOf) };
    case "status":
      return { kind, ...rest, value: read(verdictOf) };
    case "note":
      return { kind, ...rest, value: read((text) => textOf(text, place, LIMITS.note)) };
    case "view":
      return { kind, ...rest, value: read(savedViewOf) };
    case "name":
    case "person":
      return { kind, ...rest, value: read((text) => textOf(text, place, LIMITS.name)) };
  }
}

function verdictOf(value: unknown, place: string): Verdict {
  const map = objectOf(value, `"${place}"`, ["status", "reason"]);
  const status = map.get("status");
  return {
    status: status === null ? null : oneOf(status, `${place}.status`, STATUSES),
    reason: textOf(map.get("reason"), `${place}.reason`, LIMITS.reason),
  };
}

function savedViewOf(value: unknown, place: string): SavedView {
  const map = objectOf(value, `"${place}"`, ["name", "hash"]);
  const hash = textOf(map.get("hash"), `${place}.hash`, LIMITS.hash);
  if (hash !== "" && !hash.startsWith("#")) throw fail(`"${place}.hash" is no hash.`);
  return { name: textOf(map.get("name"), `${place}.name`, LIMITS.name), hash };
}
