// ui/words/screens: what ui/compare says.

import { countOf, formatCount } from "../numbers.ts";

export const sayTheSame = "The two records say the same.";
export const onlyFirstCompared = (lines: number): string =>
  `Only the first ${formatCount(lines)} values are compared.`;
export const onlyWhatDiffers = "Only what differs";
export const alsoAlike = (alike: number): string => `Also what is alike (${formatCount(alike)})`;
export const differences = "Differences";
export const field = "Field";
export const showMore = (rest: number): string => `Show more (${countOf(rest, "line")} left)`;
export const alike = "alike";
export const differs = "differs";
export const onlyInFirst = "only in the first";
export const onlyInSecond = "only in the second";
export const notThere = "not there";
export const tooLong = (most: number): string =>
  `One of the two records has more than ${formatCount(most)} characters, which is too much to be compared here. The details of each show all of it.`;
export const brokenOff =
  "One of the two records breaks off and is no JSON, so there is nothing to compare by.";

export const tooDeep = "(nested too deep to be shown)";
export const entriesFolded = (entries: number): string =>
  `${countOf(entries, "entry", "entries")}, folded`;
