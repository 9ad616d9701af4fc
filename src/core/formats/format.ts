// core/formats: what a format is. One file per format, one entry in index.ts. A format is told by its bytes, never by a
// name, and saying no is cheap and never throws.

import type { Framing } from "../bytes/splitter.ts";

export interface LogFormat {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** How its records lie in the bytes. */
  readonly framing: Framing;
  /** Whether `head`, the first bytes of a source (HEAD_BYTES, or all of them), looks like it. */
  sniff(head: Uint8Array): boolean;
}

/** What a sniff gets to see. Logs may start with lines of something else, but not with more than this. */
export const HEAD_BYTES = 1 << 20;
