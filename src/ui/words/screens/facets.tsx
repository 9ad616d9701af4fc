// ui/words/screens: what ui/facets says.

import { countOf, formatCount } from "../numbers.ts";

export const durationAtLeast = "Duration at least";
export const from = "from";
export const durationBelow = "Duration below";
export const below = "below";
export const any = "Any";
export const withoutDuration = (absent: number): string =>
  `${countOf(absent, "request")} without one`;

export const only = (name: string): string => `Only ${name}`;
export const exclude = (name: string): string => `Exclude ${name}`;

export const clearAll = "Clear all";
export const countsSoFar = (percent: number): string =>
  `Counts so far, ${formatCount(percent)} % read`;
export const theUsualOrder = "The usual order";

export const arrange = (label: string): string => `Arrange ${label}`;
export const dragOrChoose = "Drag to another place, or choose one";
export const rarestFirst = "The rarest values first";
export const mostFrequentFirst = "The most frequent values first";
export const top = "Top";
export const rare = "Rare";
export const unpin = "Unpin";
export const pinOnTop = "Pin on top";
export const altUp = "Alt ↑";
export const moveUp = "Move up";
export const altDown = "Alt ↓";
export const moveDown = "Move down";

export const differentValues = "Different values in what is shown";
export const pinned = "pinned";

export const search = (label: string): string => `Search ${label}`;
export const searchValues = (distinct: number): string => `Search ${formatCount(distinct)} values`;
export const noValues = "No values";
export const moreUseSearch = (more: string): string => `${more}, use search`;
export const fewer = "Fewer";
export const more = "More";
export const moreOf = (left: number): string => `${formatCount(left)} more`;
