// ui/words: text from a log made fit for one line of the screen. Attackers choose it: control characters become their
// visible pictures, characters that turn the reading direction become ⟨name⟩, and length is cut before it reaches the DOM.

import { cutAt } from "../../core/base/cut-at.ts";

/** Longest text put into a table cell or a list row. */
const CELL_LIMIT = 300;
/** Longest text put into a `title`. */
export const TITLE_LIMIT = 1000;

// Bidirectional marks, embeddings, overrides and isolates (Unicode UAX 9), and what takes no width at all.
const DISGUISES: ReadonlyMap<number, string> = new Map([
  [0x061c, "ALM"],
  [0x200b, "ZWSP"],
  [0x200e, "LRM"],
  [0x200f, "RLM"],
  [0x202a, "LRE"],
  [0x202b, "RLE"],
  [0x202c, "PDF"],
  [0x202d, "LRO"],
  [0x202e, "RLO"],
  [0x2028, "LS"],
  [0x2029, "PS"],
  [0x2060, "WJ"],
  [0x2066, "LRI"],
  [0x2067, "RLI"],
  [0x2068, "FSI"],
  [0x2069, "PDI"],
  [0xfeff, "BOM"],
]);

const SUSPECT = /[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff]/gu;

/** At most `limit` UTF-16 units and an ellipsis; never half of a surrogate pair. */
export function cutText(text: string, limit: number = CELL_LIMIT): string {
  return text.length <= limit ? text : `${cutAt(text, limit)}…`;
}

/** Cut, and with nothing in it that could garble the row. */
export function shownText(text: string, limit: number = CELL_LIMIT): string {
  return cutText(text, limit).replace(SUSPECT, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `⟨${DISGUISES.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`}⟩`;
}
