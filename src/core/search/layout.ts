// core/search: how large a search's window is, and where things lie in the module's memory. Fixed: nothing ever grows, so
// no view is ever void.

/** Bytes that can be searched at once: a slab of the store's arena, a stretch of a file. */
export const WINDOW_BYTES = 1 << 20;
/** Bytes of the longest needle. */
export const NEEDLE_BYTES = 256;
/** Texts that can be marked at once. */
export const WINDOW_TEXTS = 1 << 16;
/** Positions written by one call of `find` in the module; it is called again for more. */
export const POSITIONS = 1 << 16;

/** Vectors are read 16 bytes at a time, up to 15 beyond what is used. */
const SLACK = 64;

const TEXT = 1024;
const NEEDLE = TEXT + WINDOW_BYTES + SLACK;
const MASKS = NEEDLE + NEEDLE_BYTES + SLACK;
const MARKS = MASKS + NEEDLE_BYTES + SLACK;
const NUMBERS = MARKS + WINDOW_TEXTS;

/** Addresses. `numbers`: where texts end, or positions that were found. */
export const LAYOUT = { text: TEXT, needle: NEEDLE, masks: MASKS, marks: MARKS, numbers: NUMBERS };
