// ui/words/screens: what ui/query-bar says.

import type { ReactNode } from "react";
import { formatCount } from "../numbers.ts";

export const filterHistory = "Filter history";
export const whereYouWere = "Where you have been";
export const historyAbout = "Each filter you go to stands here, also those you left by going back.";
export const historyKept = "Kept until the log is closed or the page reloaded.";
export const everyEvent = "Every event";

export const query = "Query";
export const undoFilterChange = "Undo filter change";
export const redoFilterChange = "Redo filter change";
export const saveFilterRule = "Save filter as rule";
export const filterForOtherTools = "Filter for other tools";
export const clearQuery = "Clear query";
export const lastGoodResultKept = "last good result kept";
export const milliseconds = (ms: number): string => `${formatCount(ms)} ms`;

export const filterEvents = "Filter events";
export const placeholder = (loading: boolean): string =>
  `${loading ? "You can search already" : "Filter"}, for example verb:delete and namespace:prod`;

export const searchingRecords = "Searching records";
export const cancelSearch = "Cancel search";
export const searchAgain = "Search again";

export const andAbout = "both conditions";
export const orAbout = "one of them at least";
export const notAbout = "the opposite of what follows";
export const queryKeyAbout = "A key of the query of the request URI.";
export const rawAbout = "Text anywhere in the record. The log itself is read for it.";
export const requestPathAbout = "A path into the request's body. The log itself is read for it.";
export const responsePathAbout = "A path into the response's body. The log itself is read for it.";
export const annotationsAbout = "A key of the event's annotations.";
export const extraAbout = "What the authenticator adds about the user.";
export const highAndCritical = "high and critical";
export const refusedOrFailed = "refused or failed";
export const lastQuarterHour = "the last quarter of an hour of the log";
export const itsLastHour = "its last hour";
export const itsLastDay = "its last day";
export const longerThanSecond = "longer than a second";
export const longerThanMinute = "longer than a minute";
export const longerThanHour = "longer than an hour";
export const any = (field: string): string => `any ${field}`;
export const everyThatBegins = (value: string): string => `every ${value} that begins with it`;

export const suggestions = "Suggestions";
export const countedWithoutRecords = "Counted without what is looked for in records";
export const suggestionKeys = (keys: {
  readonly choose: ReactNode;
  readonly take: ReactNode;
  readonly close: ReactNode;
}): ReactNode => (
  <>
    {keys.choose} choose {keys.take} take {keys.close} close
  </>
);
export const fields = "Fields";
export const words = "Words";
export const orUse = "Or use";
export const recentFilters = "Recent filters";
export const values = "Values";
