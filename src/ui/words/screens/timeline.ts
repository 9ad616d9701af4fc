// ui/words/screens: what ui/timeline says.

import { countOf } from "../numbers.ts";

export const noEvents = "No events";

export const barsOfTimeline = "Bars of the timeline";
export const fromIn = (zoneName: string): string => `From, ${zoneName}`;

export const rangeStart = "Range start";
export const rangeEnd = "Range end";

export const critical = "Critical";
export const high = "High";
export const medium = "Medium";
export const low = "Low";
export const other = "Other";

export const timeline = "Timeline";
export const soFar = ", so far";
export const colours = "Colours";
export const barsAsTable = "Bars as a table";
export const timeZone = "Time zone";
export const local = "Local";
export const localZone = (zoneName: string): string => `Local ${zoneName}`;
export const withoutATime = (untimed: number): string =>
  `${countOf(untimed, "event")} without a time`;
export const clearTimeRange = "Clear time range";

export const noTimedMatch = "No event with a time matches.";
