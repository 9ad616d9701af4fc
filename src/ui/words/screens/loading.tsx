// ui/words/screens: what ui/loading says.

import type { ReactNode } from "react";
import { countOf, formatBytes } from "../numbers.ts";

export const discardQuestion = "Discard what was read?";
export const willBeForgotten = (events: number, earlier: number): string =>
  `${countOf(events, "event")} so far will be forgotten${earlier > 0 ? `, those of ${countOf(earlier, "finished file")} too` : ""}. The files themselves stay as they are.`;
export const goOnReading = "Go on reading";
export const discard = "Discard";

export const reading = (subject: string): string => `Reading ${subject}`;
export const loading = "Loading";
export const soFar = (count: ReactNode, events: number): ReactNode => (
  <>
    {count} {events === 1 ? "event" : "events"} so far
  </>
);
export const memory = (bytes: number): string => `memory ${formatBytes(bytes)}`;
export const stopping = "Stopping…";
export const stopAndKeep = "Stop and keep what is loaded";

export const secondsLeft = (seconds: number): string => `about ${seconds} s left`;
export const minutesLeft = (minutes: number): string => `about ${minutes} min left`;
export const hoursLeft = (hours: number): string => `about ${hours} h left`;
