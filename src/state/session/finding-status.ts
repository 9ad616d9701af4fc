// state/session: what a session comes to about a finding. What was said of the rule as a whole holds; otherwise it is decided when
// all of its actors are, and confirmed if one of them is. Pure.

import type { FindingRow } from "../../worker/engine-api.ts";
import type { Status } from "./entry.ts";
import type { SessionView } from "./marks.ts";
import { findingSubject, ruleName, subjectKey } from "./subject.ts";

export interface FindingStatus {
  readonly status: Status;
  /** Actors of it that are confirmed or false positives; null where the rule as a whole was judged. */
  readonly decided: number | null;
}

export type Finding = Pick<FindingRow, "rule" | "title" | "actorCount">;

/** `isWhole`: whether `actorCount` is of the whole log; of a part it says nothing of who is left. */
export function findingStatus(
  finding: Finding,
  { marks }: SessionView,
  isWhole: boolean,
): FindingStatus {
  const whole = marks.get(subjectKey(findingSubject(finding)))?.verdict?.status ?? null;
  if (whole !== null) return { status: whole, decided: null };
  const name = ruleName(finding.rule);
  let [confirmed, dismissed] = [0, 0];
  for (const { subject, verdict } of marks.values()) {
    if (subject.kind !== "finding" || subject.rule !== name || subject.actor === null) continue;
    if (verdict?.status === "confirmed") confirmed++;
    if (verdict?.status === "false-positive") dismissed++;
  }
  const decided = confirmed + dismissed;
  const isDone = isWhole && decided > 0 && decided === finding.actorCount;
  return { status: !isDone ? "open" : confirmed > 0 ? "confirmed" : "false-positive", decided };
}
