// worker: the part of the contract between the page and the engine that is about what people say of events, and what they say it
// of. Types only, plain data, as engine-api.ts, which includes it.

import type { EventMark } from "../core/query/find-marked.ts";
import type { HashAsker, InputFile } from "./input-hashes.ts";

export type { EventMark } from "../core/query/find-marked.ts";
export type { HashAsker, InputFile } from "./input-hashes.ts";

export interface TriageApi {
  /**
   * What the session says of events, whole, in place of what it said before: for filters, facets and exports. Settles when the
   * rows are found that are there now, with each event's `EventRow.at`, null for one that is not in what is open.
   */
  markEvents(marks: readonly EventMark[]): Promise<readonly (string | null)[]>;
  /** The files that are open, as they were opened, with the hashes that are known. */
  inputs(): Promise<readonly InputFile[]>;
  /**
   * The same when all hashes are known, null only of a file that cannot be read. While a log loads it rests. `asker` is the
   * session where none is named.
   */
  hashInputs(
    onProgress: (bytes: number, total: number) => void,
    asker?: HashAsker,
  ): Promise<readonly InputFile[]>;
  /** The text of the session in a zip of evidence, as far as it has at most `limit` bytes; null where there is none. */
  sessionIn(file: File, limit: number): Promise<string | null>;
  /** This one waits no longer: its call settles with what is known. What nobody waits for is given up. */
  leaveHashes(asker: HashAsker): Promise<void>;
}
