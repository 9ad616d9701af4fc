// core/source: what inflates. All ways of packing look the same from outside: chunks come out, and at the end it is known
// how the data ended. Whatever could be inflated is given out, also of damaged data. UTF-16 is one of them: text of twice
// the length, which comes out as UTF-8.

import { GzipInflation, isGzip } from "./gzip.ts";
import { GzipMembers } from "./gzip-members.ts";
import { Utf16Inflation, Utf16Text, isUtf16 } from "./utf16.ts";
import { ZstdInflation, isZstd } from "./zstd.ts";
import { ZstdFrames } from "./zstd-frames.ts";

export type Packing = "gzip" | "zstd" | "utf-16";

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
  isGzip(head) ? "gzip" : isZstd(head) ? "zstd" : isUtf16(head) ? "utf-16" : null;

export function inflationOf(blob: Blob, packing: Packing): Inflation {
  switch (packing) {
    case "gzip":
      return new GzipInflation(blob);
    case "zstd":
      return new ZstdInflation(blob);
    case "utf-16":
      return new Utf16Inflation(blob);
  }
}

/** The same for bytes at hand, without the browser's help: for a few kB its streams take longer than the work. */
export function* inflateBytes(
  bytes: Uint8Array,
  packing: Packing,
): Generator<Uint8Array<ArrayBuffer>, InflationOutcome> {
  if (packing === "gzip") {
    const members = new GzipMembers();
    yield* members.push(bytes);
    yield* members.finish();
    return members.outcome;
  }
  if (packing === "utf-16") {
    const text = new Utf16Text(bytes);
    yield* text.push(bytes);
    yield* text.finish();
    return text.outcome;
  }
  const frames = new ZstdFrames();
  yield* frames.push(bytes);
  frames.finish();
  return frames.outcome;
}
