// ui/loading: how fast, and how long still. Averages over the whole load, because a stretch of a few seconds jumps
// about with the sizes of the events in it.

import type { EngineStatus } from "../../worker/engine-api.ts";
import * as texts from "../words/screens/loading.tsx";

export interface Pace {
  /** Null until half a second has passed: before that the number says nothing. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

const SETTLED_MS = 500;

export function paceOf({
  bytesRead,
  bytesTotal,
  elapsedMs,
}: Pick<EngineStatus, "bytesRead" | "bytesTotal" | "elapsedMs">): Pace {
  if (elapsedMs < SETTLED_MS || bytesRead <= 0) return { bytesPerSecond: null, secondsLeft: null };
  const bytesPerSecond = (bytesRead / elapsedMs) * 1000;
  return { bytesPerSecond, secondsLeft: Math.max(0, bytesTotal - bytesRead) / bytesPerSecond };
}

/** "about 10 s left": coarse on purpose, so that it does not flicker. */
export function timeLeftText(seconds: number): string {
  if (seconds < 1.5) return texts.secondsLeft(1);
  if (seconds < 10) return texts.secondsLeft(Math.round(seconds));
  if (seconds < 55) return texts.secondsLeft(Math.round(seconds / 5) * 5);
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes < 90 ? texts.minutesLeft(minutes) : texts.hoursLeft(Math.round(minutes / 60));
}
