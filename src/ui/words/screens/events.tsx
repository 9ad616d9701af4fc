// ui/words/screens: what ui/events says.

import type { ReactNode } from "react";
import { countOf, formatCount } from "../numbers.ts";

/** `when`: the moment of the event, or null as long as it is not known. */
export const around = (when: string | null): string => `Around ${when ?? "this event"}`;
export const everyEventAround = (what: ReactNode, isFiltered: boolean): ReactNode => (
  <>
    {what} every event of the log, in order of time
    {isFiltered && "; the filter and the time range are set aside"}
  </>
);
export const backToFilter = "Back to the filter";

export const showAround = "Show what is around this event";

export const only = (shown: string): string => `Only ${shown}`;
export const exclude = (shown: string): string => `Exclude ${shown}`;
export const pageOf = (name: string): string => `Page of ${name}`;

export const allNamespaces = "all namespaces";
export const eventsWithout = (field: string): string => `events without ${field}`;
export const inFlight = "in flight";

export const noAnswerYet = "no answer yet";

export const columns = "Columns";
export const usualColumns = "The usual columns";

export const sev = "Sev";
export const code = "Code";
export const namespaceAndName = "Namespace / name";
export const objectAsked = "The object asked for, by its namespace and its name.";
export const sinceRowBefore = "Time since the row before";
export const sinceBeforeHead = "Δ before";
export const sinceRowBeforeAbout = "How much later or earlier than the row above it.";
export const sinceOpenEvent = "Time since the open event";
export const sinceOpenHead = "Δ open";
export const sinceOpenEventAbout =
  "How much later or earlier than the event that is open, or than the row the keyboard is on.";
export const jsonColumnAbout =
  "Read from the records of the rows in view, so it cannot be sorted by.";

export const compactRows = "Compact rows";
export const comfortableRows = "Comfortable rows";

export const inSpan = (span: string): string => `in ${span}`;
/** "12 similar events of 3 names in 4 min, expand" */
export const similarEvents = (
  count: number,
  { names, span }: { readonly names: number; readonly span: string | null },
  isOpen: boolean,
): string =>
  `${formatCount(count)} similar events${names > 1 ? ` of ${countOf(names, "name")}` : ""}${span === null ? "" : ` ${inSpan(span)}`}, ${isOpen ? "fold" : "expand"}`;

export const foldAbout =
  "One line for events that follow each other and differ in name and time alone";
export const fold = "Fold";

export const sortedByNumber = (rank: number, direction: string): string =>
  ` Sorted by as number ${rank + 1}, ${direction}.`;
export const resizeColumn = (label: string): string => `Resize column ${label}`;

export const column = (label: string): string => `Column ${label}`;
export const moveLeft = "Move left";
export const moveRight = "Move right";
export const unpinFromHere = "Unpin from here";
export const pinToHere = "Pin up to here";
export const usualWidth = "Usual width";
export const hideColumn = "Hide column";
export const sortAscending = "Sort ascending";
export const sortDescending = "Sort descending";
export const sortByThisToo = "Sort by this as well";

export const searchFor = "Search for";
export const wholeLogInstead = "Use the whole log";
export const clearFilters = "Clear filters";

export const copyAsText = "Copy as text";
export const copyAsMarkdown = "Copy as Markdown";
export const copyAsJson = "Copy as JSON";
export const copyAsCsv = "Copy as CSV";
export const saveAsCsv = "Save as CSV";
export const saveAsJsonLines = "Save as JSON Lines";
export const selected = (count: number): string => `${formatCount(count)} selected`;
export const selectNone = "Select none";
export const copyHolds = (most: number): string =>
  `A copy holds ${countOf(most, "event")} at most; a file holds them all.`;

export const cannotBeRead = "(cannot be read)";
