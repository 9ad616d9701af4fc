// ui/words: a search through the log itself, while it goes on and when it was given up.

import { formatBytesOf } from "./numbers.ts";

export interface SearchSoFar {
  readonly done: number;
  readonly total: number;
}

export const searchPercent = ({ done, total }: SearchSoFar): number =>
  total === 0 ? 0 : Math.floor((done / total) * 100);

/** "Searching records: 34 %, 1.36 of 4.00 GB" */
export const searchText = (search: SearchSoFar): string =>
  `Searching records: ${searchPercent(search)} %, ${formatBytesOf(search.done, search.total)}`;

export const CANCELLED_TEXT = "Search cancelled; what is shown was there before.";
