// ui/detail: the raw event, parsed for the sentence and the identity. The tree does not need it: it works on the text.

/** JSON.parse of 1 MB takes about 5 ms; of a longer record the columns have to do. */
export const MOST_PARSED = 1_000_000;

/** Undefined where there is nothing to read, or more than fits between two frames. */
export function parseRaw(text: string): unknown {
  if (text.length > MOST_PARSED) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A cut-off record, or nesting deeper than this browser's parser goes.
    return undefined;
  }
}
