// worker: tests on records, answered by the scan workers side by side. The engine only says where records lie and keeps what
// came of it; it never reads a record for a question itself. A search that is no longer wanted ends at once for who asked,
// and in the workers after the chunk they are at.

import { addBit, type Bitset } from "../core/base/bitset.ts";
import type { RecordLeaf } from "../core/filter/predicate.ts";
import { encodingOf, FORM } from "../core/formats/place.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { GAP_BYTES } from "../core/records/run-search-job.ts";
import type { SearchEnd, SearchPool } from "../core/records/search-job.ts";
import type { RecordMatches } from "../core/store/match-records.ts";
import { recordBytes, recordStretches, type Stretch } from "../core/store/record-stretches.ts";
import { KnownMatches, untested, type Known } from "./known-matches.ts";

/** Bytes of records. */
export interface SearchProgress {
  readonly done: number;
  readonly total: number;
}

export interface Searching {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SearchProgress) => void;
  /** The filter is still being typed: what takes long waits until the typing pauses. */
  readonly isTyped?: boolean;
}

/** A stretch: long enough that opening a stream for it (1 ms) costs nothing, short enough that all workers end together. */
const LIMITS = { bytes: 32 << 20, gap: GAP_BYTES, skips: 512 };
/** What is read in less time than a pause in typing takes: no wait before it. */
const AT_ONCE_BYTES = 64e6;
/** A pause in typing. */
export const PAUSE_MS = 300;

type Read = Pick<Ingest, "store" | "bytesOf" | "events">;

export class RecordSearch {
  readonly #ingest: Read;
  readonly #pool: SearchPool;
  readonly #limits: typeof LIMITS;
  readonly #known = new KnownMatches();

  /** `limits` are for tests. */
  constructor(ingest: Read, pool: SearchPool, limits = LIMITS) {
    this.#ingest = ingest;
    this.#pool = pool;
    this.#limits = limits;
  }

  /** Bytes of what is kept for the next question. */
  get memory(): number {
    return this.#known.memory;
  }

  /** Null when the signal said that nobody waits any more; what was found until then is kept all the same. */
  async match(
    rows: Bitset,
    leaves: readonly RecordLeaf[],
    searching: Searching,
  ): Promise<RecordMatches | null> {
    const known = leaves.map((leaf) => this.#known.of(leaf, rows.length));
    const open = untested(rows, known);
    const { store } = this.#ingest;
    const total = recordBytes(store.chunks, open);
    let missed = { unread: 0, lost: 0 };
    if (total > 0) {
      const { signal, isTyped = false } = searching;
      if (isTyped && total > AT_ONCE_BYTES) await orAborted(pause(PAUSE_MS), signal);
      if (signal.aborted) return null;
      const stretches = recordStretches(store, open, this.#limits);
      const found = await orAborted(
        this.#run({ leaves, known, total, stretches, searching }),
        signal,
      );
      if (found === null || signal.aborted) return null;
      missed = found;
    }
    this.#known.forget();
    return { passing: known.map(({ passing }) => passing), ...missed };
  }

  /** As many lanes as workers, each taking the next stretch when it is done with one. */
  async #run({ leaves, known, total, stretches, searching }: Work): Promise<Missed> {
    const { signal, onProgress } = searching;
    let done = 0;
    let unread = 0;
    let lost = 0;
    const lane = async (): Promise<void> => {
      for (const stretch of stretches) {
        const end = await this.#search(stretch, leaves, signal);
        if (end.kind === "aborted") return;
        if (end.kind === "done") {
          learn(known, stretch, end);
          unread += end.unread.length;
        } else unread += stretch.rows.length;
        if (end.kind === "worker-died") lost += stretch.rows.length;
        done += stretch.bytes;
        onProgress?.({ done, total });
        if (signal.aborted) return;
      }
    };
    onProgress?.({ done, total });
    await Promise.all(Array.from({ length: this.#pool.size }, lane));
    return { unread, lost };
  }

  /** A worker that dies may have died of anything: its stretch gets a second one, and is given up with that. */
  async #search(
    { source, start, end, starts, lengths, wrapped }: Stretch,
    leaves: readonly RecordLeaf[],
    signal: AbortSignal,
  ): Promise<SearchEnd> {
    const blob = this.#ingest.bytesOf(source).slice(start, end);
    const isTable = wrapped?.forms.some((form) => encodingOf(form) === FORM.csvRow) ?? false;
    const header = isTable ? await this.#ingest.events.headerOf(source) : null;
    const job = { blob, starts, lengths, leaves, wrapped: wrapped && { ...wrapped, header } };
    const first = await this.#pool.search(job, signal);
    return first.kind === "worker-died" && !signal.aborted
      ? await this.#pool.search(job, signal)
      : first;
  }
}

type Missed = Omit<RecordMatches, "passing">;

interface Work {
  readonly leaves: readonly RecordLeaf[];
  readonly known: readonly Known[];
  readonly total: number;
  readonly stretches: Iterable<Stretch>;
  readonly searching: Searching;
}

/** What could not be read stays untested, and is looked for again by the next question. */
function learn(
  known: readonly Known[],
  { rows }: Stretch,
  { passing, unread }: Pick<Extract<SearchEnd, { kind: "done" }>, "passing" | "unread">,
): void {
  const missing = new Set(unread);
  for (const [leaf, { tested, passing: kept }] of known.entries()) {
    for (let at = 0; at < rows.length; at++) if (!missing.has(at)) addBit(tested, rows[at] ?? 0);
    for (const at of passing[leaf] ?? []) addBit(kept, rows[at] ?? 0);
  }
}

/** Null as soon as the signal says so, whatever the work is at. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const over = new AbortController();
  const aborted = new Promise<null>((resolve) => {
    const end = (): void => {
      resolve(null);
    };
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { signal: over.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
