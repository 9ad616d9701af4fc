// ui/words: what people say of events and findings.

import type { Status } from "../../state/session/entry.ts";
import type { Mark } from "../../state/session/marks.ts";
import { countOf, formatCount } from "./numbers.ts";

const STATUS_NAMES = {
  open: "Open",
  confirmed: "Confirmed",
  "false-positive": "False positive",
} as const satisfies Record<Status, string>;

export const statusName = (status: Status): string => STATUS_NAMES[status];

/** What the list of findings is narrowed by. */
export const OF_STATUS = "Findings by status";
export const ALL_STATUSES = "All";
export const SHOW_ALL = "Show all";

/** The list has findings, and none of the status that was chosen. */
export const noneOfStatus = (status: Status, all: number): string =>
  `None of ${countOf(all, "finding")} is ${STATUS_NAMES[status].toLowerCase()}.`;

/** Of a person who has not said what they are called, a few letters that tell them apart. */
export const personName = (by: string, me: string, people: ReadonlyMap<string, string>): string => {
  const name = people.get(by) ?? "";
  if (by === me) return name === "" ? "you" : `${name} (you)`;
  return name === "" ? `somebody (${by.slice(0, 4)})` : name;
};

/** `decided`: actors of a finding that are confirmed or false positives; `actors`: all it has, null where a filter hides some. */
export function findingStat(decided: number, actors: number | null): string {
  if (decided === 0) return STATUS_NAMES.open;
  if (actors === null || actors < decided) return `${formatCount(decided)} decided`;
  if (actors === decided) return actors === 1 ? "Decided" : `All ${formatCount(actors)} decided`;
  return `${formatCount(actors - decided)} of ${formatCount(actors)} open`;
}

/** A mark in few words, for a title: "Bookmarked, confirmed, tagged x, 2 notes". */
export function markText({ starred, verdict, tags, notes }: Mark): string {
  const status = verdict?.status ?? null;
  return [
    ...(starred ? ["Bookmarked"] : []),
    ...(status === null ? [] : [STATUS_NAMES[status]]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(", ")}`]),
    ...(notes.length === 0 ? [] : [countOf(notes.length, "note")]),
  ].join(", ");
}
