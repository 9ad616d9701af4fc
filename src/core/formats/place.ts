// core/formats: where an event lies, and how. A row of the store keeps a span of its source and one byte, the form, that
// says what to do with the span's bytes to have the event again. So no body and no wrapper is kept, and every event, however
// it was wrapped, can be shown, exported and asked about.

/** The lower bits of a form: what makes text of the span. */
export const FORM = {
  plain: 0,
  /** The inside of a JSON string. */
  jsonString: 1,
  /** The inside of a quoted CSV cell. */
  csvCell: 2,
  base64: 3,
  /** Several records, of which parts make up one event; cut them as lines, or as JSON documents. */
  joinedLines: 4,
  joinedDocuments: 5,
  /** A row of a CSV whose first row names its cells. */
  csvRow: 6,
} as const;
export type Encoding = (typeof FORM)[keyof typeof FORM];

const ENCODING_BITS = 0x0f;
/** That text is no event itself: it is to be unwrapped again, and the event is among what is found. */
export const UNWRAP = 0x80;

export const encodingOf = (form: number): number => form & ENCODING_BITS;
export const isUnwrapped = (form: number): boolean => (form & UNWRAP) !== 0;

export interface Place {
  /** Of the span's first byte, counted as RecordSpan does. */
  readonly offset: number;
  readonly length: number;
  readonly form: number;
  /** Newlines before it, counted likewise. */
  readonly line: number;
}

export const samePlace = (a: Place, b: Place): boolean =>
  a.offset === b.offset && a.length === b.length && a.form === b.form;
