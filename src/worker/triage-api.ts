// worker: the part of the contract between the page and the engine that is about what people say of events, and what they say it
// of. Types only, plain data, as engine-api.ts, which includes it.

import type { EventMark } from "../core/query/find-marked.ts";
import type { InputFile } from "./input-hashes.ts";

export type { EventMark } from "../core/query/find-marked.ts";
export type { InputFile } from "./input-hashes.ts";

export interface TriageApi {
  /**
   * What the session says of events, whole, in place of what it said before: for filters, facets and exports. Settles when the
   * rows are found that are there now, with each event's `EventRow.at`, null for one that is not in what is open.
   */
  markEvents(marks: readonly EventMark[]): Promise<readonly (string | null)[]>;
  /** The files that are open, as they were opened, with the hashes that are known. */
  inputs(): Promise<readonly InputFile[]>;
  /** The same when all hashes are known. Opening more files ends it: then some are null. */
  hashInputs(onProgress: (bytes: number, total: number) => void): Promise<readonly InputFile[]>;
}
