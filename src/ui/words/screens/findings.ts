// ui/words/screens: what ui/findings says.

import { countOf, formatCount } from "../numbers.ts";
import { shownText } from "../shown-text.ts";

export const showAllEvents = (count: number): string => `Show all ${countOf(count, "event")}`;
export const showHidden = (events: number): string => `Show ${countOf(events, "hidden event")}`;
export const allIsHidden =
  "All that this rule matches is hidden: by the baseline, by a suppression, or because the rule is off or only serves another.";

export const hiddenOf = (events: number, title: string): string =>
  `${formatCount(events)} hidden of ${title}`;
export const moreHidden = (events: number): string =>
  `${countOf(events, "more event")} of this rule hidden by the baseline, a suppression, or because the rule is off. Show`;
export const hidden = (events: number): string => `${formatCount(events)} hidden`;
export const moreOf = (rest: number): string => `${formatCount(rest)} more`;

export const firstToLastSeen = "First to last seen";
export const triage = "Triage";

export const showInEvents = "Show in events";

export const nobody = "nobody";
export const noUser = "no user";

export const targetsOf = (actor: string): string => `Targets of ${actor}`;
export const actorsOf = (title: string): string => `Actors of ${shownText(title)}`;
export const latestFirst = "Latest first";
export const mostEventsFirst = "Most events first";
export const barsSpanChosen = "Bars span the chosen time.";
export const barsSpanLog = "Bars span the whole log.";

export const nothingHere = "nothing here";

export const whatLogCanShow = "What this log can show";
export const clearFilters = "Clear filters";
export const whichRulesAndWhy = "Which rules, and why";

export const eventsOf = (title: string): string => `Events of ${shownText(title)}`;

export const allTogether = "all together";

export const looking = "Looking…";
export const findingsOf = (title: string): string => `Findings of ${shownText(title)}`;
export const foundInWholeLog = "Found in the whole log, whatever the filter.";

export const fromTo = (first: string, last: string): string => `${first} to ${last}`;

export const technique = (id: string, name: string): string =>
  `ATT&CK ${id}${name === "" ? "" : `, ${name}`}`;
