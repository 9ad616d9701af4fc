// ui/words/screens: what ui/lanes says.

import { countOf, formatCount } from "../numbers.ts";

export const keysAbout =
  "Arrow keys go from mark to mark, Enter opens the event, + and − zoom, 0 shows the whole log.";
export const zoomIn = "Zoom in";
export const zoomOut = "Zoom out";
export const wholeLog = "Whole log";
export const marksInLanes = "Marks in lanes";

export const lanesOf = "Lanes of";

export const marks = "Marks";
export const aboutIn = (zoneName: string): string => `About, ${zoneName}`;
export const mostSevereOf = (most: number, all: number): string =>
  `The ${formatCount(most)} most severe of ${countOf(all, "mark")}.`;

export const layingOut = "Laying out events…";
export const noEventInLane = "No event of the filter is in a lane of this kind.";
export const marksAsTable = "Marks as a table";
