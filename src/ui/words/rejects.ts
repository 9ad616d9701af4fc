// ui/words: why a record became no event, as a short name for filters and as a sentence for its row.

import type { RejectedRecord } from "../../worker/engine-api.ts";
import { countOf, formatBytes, formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";

export type RejectReason = RejectedRecord["reason"];

const NAMES: Readonly<Record<RejectReason, string>> = {
  "not-json": "Not JSON",
  "cut-off": "Cut off",
  "not-utf8": "Not UTF-8",
  "not-an-event": "Not an event",
  "too-long": "Too long",
  "other-format": "Other format",
};

export const reasonName = (reason: RejectReason): string => NAMES[reason];

const KIND_LIMIT = 80;

/** `detail` is a position in the record, from 0, or the `kind` that was found; that one comes from the log. */
export function reasonText({ reason, detail, place }: RejectedRecord): string {
  switch (reason) {
    case "not-json":
      return `Not JSON: breaks at ${byteOf(detail)}`;
    case "cut-off":
      return `Cut off at ${countOf(place.length, "byte")}`;
    case "not-utf8":
      return `Not UTF-8: breaks at ${byteOf(detail)}`;
    case "not-an-event":
      return detail === ""
        ? "Not an event: it has no kind"
        : `Not an event: kind is ${shownText(detail, KIND_LIMIT)}`;
    case "too-long":
      return `Longer than a record may be: ${formatBytes(place.length)}`;
    case "other-format":
      return detail === ""
        ? "An event, but with nothing around it"
        : `An event, but in another format: ${shownText(detail, KIND_LIMIT)}`;
  }
}

const byteOf = (position: string): string => `byte ${formatCount(Number(position) + 1)}`;

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
  "other-format":
    "You chose what this file is read as, and this event came in something else. Read the file as what was recognised to have it back.",
};

export const reasonNext = (reason: RejectReason): string => NEXT[reason];
