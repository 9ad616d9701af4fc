// core/source: what inflates. Both ways of packing look the same from outside: chunks come out, and at the end it is known
// how the data ended. Whatever could be inflated is given out, also of damaged data.

import { GzipInflation, isGzip } from "./gzip.ts";
import { ZstdInflation, isZstd } from "./zstd.ts";

export type Packing = "gzip" | "zstd";

/** All but `ok` after what could be inflated was given out. `unsupported`: a dictionary, or a window beyond 128 MB. */
export type InflationOutcome = "ok" | "cut-short" | "damaged" | "trailing-bytes" | "unsupported";

export interface Inflation {
  /** Packed bytes read so far. */
  readonly bytesRead: number;
  /** Final when `chunks` has ended. */
  readonly outcome: InflationOutcome;
  /** To be called once. A chunk is the caller's to keep. Throws SourceChanged when the packed bytes cannot be read. */
  chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** Told by the first bytes; null for what is not packed. */
export const packingOf = (head: Uint8Array): Packing | null =>
  isGzip(head) ? "gzip" : isZstd(head) ? "zstd" : null;

export const inflationOf = (blob: Blob, packing: Packing): Inflation =>
  packing === "gzip" ? new GzipInflation(blob) : new ZstdInflation(blob);
