// ui/words/screens: what ui/groups says.

import { countOf, formatCount } from "../numbers.ts";

export const none = "(none)";
export const empty = "(empty)";

export const group = "Group";
export const showTheEvents = "Show the events";

export const groupsOfEvents = (total: number, events: number, names: string): string =>
  `${countOf(total, "group")} of ${countOf(events, "event")}, by ${names}`;
export const inNoGroup = (ungrouped: number): string =>
  `; ${formatCount(ungrouped)} more are in none of them: there is room for a million groups`;

export const first = "First";
export const last = "Last";
export const groups = "Groups";
