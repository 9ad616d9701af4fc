// ui/words/help: what the audit policy of the loaded log recorded, and so what can not be seen in it. Pure.

import { equals, onField, or } from "../../../core/filter/predicate.ts";
import type { Predicate } from "../../../core/filter/predicate.ts";
import { eventCount } from "../counts.ts";
import { formatCount } from "../numbers.ts";

/** What is counted over the whole log, by one look-up each. */
export const COUNTED = {
  Metadata: onField("level", equals("Metadata")),
  Request: onField("level", equals("Request")),
  RequestResponse: onField("level", equals("RequestResponse")),
  requestBodies: or(onField("bodies", equals("request")), onField("bodies", equals("both"))),
  responseBodies: or(onField("bodies", equals("response")), onField("bodies", equals("both"))),
} as const satisfies Record<string, Predicate>;

export type LevelCounts = Readonly<Record<keyof typeof COUNTED | "events", number>>;

export const LEVELS = [
  { level: "None", captures: "nothing; the request leaves no event at all" },
  { level: "Metadata", captures: "time, user, verb, resource, address, status; no bodies" },
  {
    level: "Request",
    captures: "Metadata, plus the request body: what was to be created or changed",
  },
  { level: "RequestResponse", captures: "Request, plus the response body: what came back" },
] as const;

/** Sentences on what this log cannot show, the weightiest first. */
export function blindSpots(counts: LevelCounts): readonly string[] {
  if (counts.events === 0) return [];
  const spots: string[] = [];
  if (counts.requestBodies === 0) {
    spots.push(
      "No event has a request body. Privileged pods cannot be found, and what was put into a role, a binding or a workload cannot be seen: only that it was changed.",
    );
  } else {
    spots.push(
      `${bodies(counts.requestBodies, counts.events, "a request body")}. Privileged pods can be found among these only.`,
    );
  }
  spots.push(
    counts.responseBodies === 0
      ? "No event has a response body, so what a reader was given cannot be seen."
      : `${bodies(counts.responseBodies, counts.events, "a response body")}.`,
  );
  spots.push(
    "Requests that the audit policy puts at level None are not in any log. That something is not here does not prove that it did not happen.",
  );
  return spots;
}

function bodies(some: number, all: number, what: string): string {
  return `${formatCount(some)} of ${eventCount(all)} ${some === 1 ? "has" : "have"} ${what}`;
}
