// ui/words: why an event's own text cannot be shown, and what to do.

import type { RawFailure } from "../../worker/engine-api.ts";
import { countOf, formatBytes } from "./numbers.ts";

export function rawFailureText(failure: RawFailure, file: string): string {
  switch (failure.kind) {
    case "source-changed":
      return `${file === "" ? "The file" : file} changed or moved since it was opened, so its raw events cannot be shown. Open it again.`;
    case "too-big":
      return `This record is ${formatBytes(failure.length)} of text, too much to show here. The export as JSON Lines has it whole.`;
    case "no-such-row":
      return "This event is not in the files that are open. Open the log that the link was made from.";
  }
}

/** A filter could not look into all records: what it shows is not all that there may be. `lost` of them are still there. */
export function bodiesGoneText(events: number, lost: number): string {
  const some = `${countOf(events, "event")} could not be looked into, since`;
  return lost > 0
    ? `${some} the browser ended the background task that searched them.`
    : `${some} a file changed or moved after it was opened. Open it again for a whole answer.`;
}
