// ui/words/screens: what ui/explorer says.

import { countOf, formatCount } from "../numbers.ts";

export const views = "Views";

export const closeFilters = "Close filters";

export const facets = "Facets";
export const openFilters = (inUse: number): string => `Open filters, ${formatCount(inUse)} in use`;

export const details = "details";
export const itsEvents = "its events";
export const itsPage = "its page";
export const theRule = "the rule";
export const lookingForPatterns = "Looking for what several events say together …";
export const filter = "filter";
export const rowsGrow = "Rows and counts grow while the files are read.";
export const move = "move";
export const itsRules = "its rules";
export const ofFiltered = (total: number): string =>
  `Of ${countOf(total, "event")} that the filter shows`;
export const grouped = (events: number): string => `${countOf(events, "event")}, grouped`;
export const noRows = "No rows";
export const rowOf = (row: number, total: number): string =>
  `Row ${formatCount(row)} of ${formatCount(total)}`;
export const sortedBy = (columns: string): string => `, by ${columns}`;
export const foldedInto = (events: number, folds: number): string =>
  `, ${formatCount(events)} events folded into ${countOf(folds, "row")}`;
export const alsoSelected = (picked: number): string => `, ${formatCount(picked)} selected`;
export const thenBy = ", then ";
