// ui/words: why a record became no event, as a short name for filters and as a sentence for its row.

import type { RejectedRecord } from "../../worker/engine-api.ts";
import { countOf } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

export type RejectReason = RejectedRecord["reason"];

const NAMES: Readonly<Record<RejectReason, string>> = {
  "not-json": "Not JSON",
  "cut-off": "Cut off",
  "not-utf8": "Not UTF-8",
  "not-an-event": "Not an event",
  "too-long": "Too long",
};

export const reasonName = (reason: RejectReason): string => NAMES[reason];

const DETAIL_LIMIT = 80;

/** `detail` is what the scanner found, e.g. a `kind` or a position; it comes from the log and is shown as such. */
export function reasonText({ reason, detail, place }: RejectedRecord): string {
  const found = shownText(detail, DETAIL_LIMIT);
  switch (reason) {
    case "not-json":
      return found === "" ? "Not JSON" : `Not JSON: ${found}`;
    case "cut-off":
      return `Cut off at ${countOf(place.length, "byte")}`;
    case "not-utf8":
      return found === "" ? "Not UTF-8" : `Not UTF-8: ${found}`;
    case "not-an-event":
      return found === "" ? "Not an audit event" : `Not an event: ${found}`;
    case "too-long":
      return `Longer than one record may be (${countOf(place.length, "byte")})`;
  }
}

/** What the reader of the row may want to know next. */
const NEXT: Readonly<Record<RejectReason, string>> = {
  "not-json":
    "The line is no JSON value. It may be the rest of a record that was cut, or a line of another program.",
  "cut-off":
    "The record ends before its JSON does. Whatever wrote or shipped the log limits the length of a line. Timestamps stand at a record's end, so this one has no time.",
  "not-utf8": "The bytes are no text. The file may be damaged here, or mixed with another one.",
  "not-an-event": "The line is JSON, but not an audit event of audit.k8s.io.",
  "too-long":
    "A record of this length is no event that an API server writes; it was skipped unread.",
};

export const reasonNext = (reason: RejectReason): string => NEXT[reason];
