// testing: bytes cut into records and read as a scan worker does, but for the columns: where events were found, and how much
// else was. For tests that read the same bytes a thousand times.

import type { Framing } from "../core/bytes/splitter.ts";
import { splitterFor } from "../core/formats/detect-format.ts";
import type { Place } from "../core/formats/place.ts";
import type { Batch } from "../core/scan/batch.ts";
import type { EventBuilder } from "../core/scan/batch-builder.ts";
import type { RecordPlace } from "../core/scan/batch-notes.ts";
import { RecordReader } from "../core/scan/record-reader.ts";

export interface Found {
  readonly events: readonly Place[];
  readonly other: number;
  readonly rejected: number;
  /** All of these, each once. */
  readonly records: number;
}

/** Keeps places, and nothing of what is there. */
class PlaceBuilder implements EventBuilder {
  readonly events: Place[] = [];
  others = 0;
  rejected = 0;
  readonly notes = {
    other: (): void => {
      this.others++;
    },
    // Versions are no places.
    said: (): void => undefined,
    reject: (): void => {
      this.rejected++;
    },
  };

  get rows(): number {
    return this.events.length;
  }
  append(_: unknown, { offset, length, line, form = 0 }: RecordPlace): number {
    return this.events.push({ offset, length, line, form }) - 1;
  }
  begin(): void {
    this.events.length = 0;
  }
  column(): Uint8Array {
    return new Uint8Array(0);
  }
  strings(): { readonly size: number; readonly get: () => string } {
    return { size: 0, get: () => "" };
  }
  setMatches(): void {
    throw new Error("no rules run here");
  }
  take(): Batch {
    throw new Error("nothing is handed over here");
  }
}

export function readRecords(bytes: Uint8Array, framing: Framing): Found {
  const builder = new PlaceBuilder();
  const reader = new RecordReader(builder, framing);
  const splitter = splitterFor(framing, reader);
  splitter.push(bytes);
  splitter.finish();
  reader.finish();
  const { events, others: other, rejected } = builder;
  return { events, other, rejected, records: events.length + other + rejected };
}
