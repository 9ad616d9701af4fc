// core/search: what a search can do, whoever does it. Bytes are copied into its window first; everything is synchronous,
// and nothing stays true after the next `load`.

import type { Needle } from "./needle.ts";

/** Where in a text a needle must lie. */
export type Place = "anywhere" | "start" | "end" | "whole";

export interface Searcher {
  /** Copies bytes, at most WINDOW_BYTES, into the window. */
  load(bytes: Uint8Array): void;
  /** Positions of the needle in the loaded bytes, ascending, also where it overlaps itself. */
  find(needle: Needle): Uint32Array;
  /**
   * The loaded bytes are texts end to end, text i ending at ends[i] - base; at most WINDOW_TEXTS of them. Makes all marks 0.
   * The first text begins with the first byte loaded.
   */
  loadTexts(bytes: Uint8Array, ends: Uint32Array, base: number): void;
  /** Sets `flag`, 1 to 255, in the marks of texts in which the needle lies. */
  mark(needle: Needle, place: Place, flag: number): void;
  /** Sets `flag` in the marks of texts with bytes beyond ASCII. */
  markBeyondAscii(flag: number): void;
  /** A mark for each loaded text. A view: void after the next load. */
  readonly marks: Uint8Array;
}
