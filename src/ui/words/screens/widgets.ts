// ui/words/screens: what ui/widgets says.

import { countOf, formatCount } from "../numbers.ts";

export const text = ": ";
export const hidden = "hidden";
export const showLess = "show less";
export const showAll = (characters: number): string =>
  `show all ${countOf(characters, "character")}`;
export const showMoreLeft = (left: number, unit: string): string =>
  `show more, ${formatCount(left)} ${unit} left`;
export const restNotDrawn = "The rest is not drawn. Copy or save shows all of it.";

export const on = "on";
export const off = "off";
