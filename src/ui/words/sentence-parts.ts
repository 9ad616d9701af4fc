// ui/words: what sentences about events are made of. A sentence is a list of parts, not a string: names and commands
// come from the log and are set apart on the screen, so that text chosen by an attacker cannot pass for ours.

import type { FieldName } from "../../core/audit/fields.ts";
import { valueAt } from "../../core/audit/is-audit-event.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { shownText } from "./shown-text.ts";

export interface SentencePart {
  readonly text: string;
  /** `ours`: words of the sentence; `name`: who or what; `code`: a command or a path. */
  readonly as: "ours" | "name" | "code";
}

/** Long enough for any real name; a longer one is an attack on the layout. */
const NAME_LIMIT = 120;
const CODE_LIMIT = 200;

export const ours = (text: string): SentencePart => ({ text, as: "ours" });
export const named = (text: string): SentencePart => ({
  text: shownText(text, NAME_LIMIT),
  as: "name",
});
export const code = (text: string): SentencePart => ({
  text: shownText(text, CODE_LIMIT),
  as: "code",
});

/** What was done: a verb in the three forms a sentence may need, and what it was done to. */
export interface Deed {
  /** "read" as in "failed to read" */
  readonly base: string;
  /** "read" as in "she read" */
  readonly past: string;
  /** "reading" as in "was denied reading" */
  readonly ing: string;
  readonly object: readonly SentencePart[];
}

export const deed = (
  [base, past, ing]: readonly [string, string, string],
  ...object: readonly SentencePart[]
): Deed => ({ base, past, ing, object });

/** The event that a sentence is about: its columns as text, "" for absent, and its raw form if it could be read. */
export interface Told {
  readonly field: (name: FieldName) => string;
  readonly raw: unknown;
}

export const toldBy = (row: EventRow, raw: unknown): Told => ({
  field: (name) => row.fields[name] ?? "",
  raw,
});

/** Text in the raw event; "" where there is none, or something else. */
export function textAt({ raw }: Told, path: readonly string[]): string {
  const value = valueAt(raw, path);
  return typeof value === "string" ? value : "";
}
