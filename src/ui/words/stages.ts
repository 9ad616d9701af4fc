// ui/words: how long after a request was received a stage of it was reached.

import { formatSpan } from "./times.ts";

/** "+ 4 ms"; nothing for the moment itself, where a time is missing, or where the clock went back. */
export function stageDelta(received: number | null, reached: number | null): string {
  if (received === null || reached === null || reached <= received) return "";
  return `+ ${formatSpan(reached - received)}`;
}
