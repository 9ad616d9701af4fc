// state/session: a session ↔ its file: JSON, without the log. The same text rests in the browser's storage, so there is one
// schema and one reader. A file may come from a stranger: everything in it is checked, what is wrong is said with its place, what
// is not known is refused rather than lost at the next save, and names are looked up in Maps.

import { err, type Result } from "../../core/base/result.ts";
import { readEntry } from "./read-entry.ts";
import { fail, listOf, objectOf, textOf, type BadSession } from "./read-values.ts";
import { entryText, LIMITS } from "./entry.ts";
import { readInput, readSubject } from "./read-subject.ts";
import { readRules, type SessionRules } from "./read-rules.ts";
import { say, type Session } from "./session.ts";
import { subjectKey } from "./subject.ts";

export const FORMAT = "auditscope-session";
export const VERSION = 1;
/** Characters. A hundred thousand statements are some 30 MB; see LIMITS for what each part may have of it. */
export const FILE_LIMIT = 64e6;

export interface SessionFile {
  readonly session: Session;
  readonly rules: SessionRules | null;
  /** What was replaced when it was written, as words: "user names". */
  readonly redacted: readonly string[];
  /** When it was written, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** The format stands first: by that a file is known before it is read. */
export const SESSION_START = /^\uFEFF?\s*\{\s*"format"\s*:\s*"auditscope-session"/;

/** The same session is the same text, whatever way it went. */
export function writeSession({ session, rules, redacted, savedAt }: SessionFile): string {
  const { id, inputs, subjects, entries } = session;
  return [
    `{"format": ${JSON.stringify(FORMAT)}, "version": ${VERSION}`,
    `"id": ${JSON.stringify(id)}`,
    `"saved": ${JSON.stringify(new Date(savedAt).toISOString())}`,
    `"redacted": ${JSON.stringify(redacted)}`,
    `"inputs": ${toLines(inputs)}`,
    `"subjects": ${toLines(byKey(subjects))}`,
    `"entries": ${toList(byKey(entries).map(entryText))}`,
    `"rules": ${JSON.stringify(rules)}}\n`,
  ].join(",\n");
}

/** A line each: a session can be read, and two of them compared, without a program. */
const toList = (of: readonly string[]): string => `[${of.map((one) => `\n  ${one}`).join(",")}\n]`;
const toLines = (of: readonly unknown[]): string => toList(of.map((one) => JSON.stringify(one)));

const byKey = <T>(of: ReadonlyMap<string, T>): T[] =>
  [...of].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);

export function readSession(text: string): Result<SessionFile, BadSession> {
  if (text.length > FILE_LIMIT)
    return err({ kind: "bad-session", text: `The file is longer than ${FILE_LIMIT / 1e6} MB.` });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return err({ kind: "bad-session", text: "It is no JSON, or was cut off." });
  }
  return fail.caught(() => readWhole(value));
}

function readWhole(value: unknown): SessionFile {
  const KEYS = "format version id saved redacted inputs subjects entries rules".split(" ");
  const version = objectOf(value, "The file", null).get("version");
  if (typeof version === "number" && version > VERSION)
    throw fail(
      `It is of version ${version}, and this page reads version ${VERSION}. Open it with a newer Auditscope.`,
    );
  const file = objectOf(value, "The file", KEYS);
  if (file.get("format") !== FORMAT) throw fail(`"format" is not "${FORMAT}".`);
  if (version !== VERSION) throw fail(`"version" is not ${VERSION}.`);
  const id = textOf(file.get("id"), "id", 100);
  const inputs = listOf(file.get("inputs"), "inputs", LIMITS.inputs).map(readInput);
  const subjects = listOf(file.get("subjects"), "subjects", LIMITS.entries).map(readSubject);
  const known = new Set(subjects.map(subjectKey));
  const entries = listOf(file.get("entries"), "entries", LIMITS.entries).map((one, i) => {
    const entry = readEntry(one, i);
    if (entry.about !== "" && !known.has(entry.about))
      throw fail(`entries[${i}] is about what is not in "subjects".`);
    return entry;
  });
  const savedAt = Date.parse(textOf(file.get("saved"), "saved", 40));
  if (Number.isNaN(savedAt)) throw fail(`"saved" is no time.`);
  const blank: Session = { id, inputs, subjects: new Map(), entries: new Map() };
  return {
    session: say(blank, entries, subjects),
    rules: readRules(file.get("rules")),
    redacted: listOf(file.get("redacted"), "redacted", 20).map((one, i) =>
      textOf(one, `redacted[${i}]`, 60),
    ),
    savedAt,
  };
}
