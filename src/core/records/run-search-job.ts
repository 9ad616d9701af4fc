// core/records: a search job as a worker does it. Where records lie close together their stretch of the file is streamed,
// with the gaps: a stream reads 1 to 2 GB/s, and a piece of its own costs half a millisecond, however small. Records that lie
// apart are read piece by piece, several at once.

import { createBreather } from "../base/breathe.ts";
import { GrowableBytes } from "../base/grow.ts";
import type { Searcher } from "../search/searcher.ts";
import { readPiece, SourceChanged } from "../source/byte-source.ts";
import { CHUNK_BYTES, readChunks } from "../source/read-chunks.ts";
import { BlockSearch } from "./search-block.ts";
import type { SearchEnd, SearchJob } from "./search-job.ts";
import { WrappedSearch } from "./wrapped-search.ts";

/** Bytes without a record that are read nevertheless: as many as stream in the time of another read. */
export const GAP_BYTES = 256 << 10;
/** What is read at once, instead of streamed. */
const PIECE_BYTES = 512 << 10;
/** Pieces asked for at once: hides the latency of a read. */
const PIECES = 8;
/** How long a job may hold its thread before it hears that it is to stop. */
const TURN_MS = 20;

export interface SearchSizes {
  readonly gap?: number;
  readonly piece?: number;
  readonly chunk?: number;
}

/** Records `from` to `to` of a job that are read in one go, from byte `start` to byte `end` of its blob. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Never throws for what a file may hold. `sizes` are for tests. */
export async function runSearchJob(
  job: SearchJob,
  searcher: Searcher,
  signal: AbortSignal,
  sizes: SearchSizes = {},
): Promise<SearchEnd> {
  const { gap = GAP_BYTES, piece = PIECE_BYTES, chunk = CHUNK_BYTES } = sizes;
  const search = job.wrapped
    ? new WrappedSearch(job, job.wrapped, job.leaves)
    : new BlockSearch(searcher, job, job.leaves);
  const breathe = createBreather(TURN_MS);
  const wanted = async (): Promise<boolean> => {
    await breathe();
    return !signal.aborted;
  };
  const last = job.starts.length - 1;
  if (job.blob.size < (job.starts[last] ?? 0) + (job.lengths[last] ?? 0))
    return { kind: "changed" };
  try {
    for (const some of batchesOf(runsOf(job, gap), piece)) {
      const [first] = some;
      if (first === undefined) continue;
      const isStream = first.end - first.start > piece;
      const goesOn = isStream
        ? await stream(job, { run: first, search, wanted, chunk })
        : await readPieces(job, { runs: some, search, wanted });
      if (!goesOn) return { kind: "aborted" };
    }
  } catch (error) {
    if (error instanceof SourceChanged) return { kind: "changed" };
    throw error;
  }
  return { kind: "done", passing: search.passing(), unread: search.unread() };
}

function* runsOf({ starts, lengths }: SearchJob, gap: number): Generator<Run> {
  let from = 0;
  while (from < starts.length) {
    const start = starts[from] ?? 0;
    let end = start + (lengths[from] ?? 0);
    let to = from + 1;
    for (; to < starts.length && (starts[to] ?? 0) - end <= gap; to++) {
      end = (starts[to] ?? 0) + (lengths[to] ?? 0);
    }
    yield { from, to, start, end };
    from = to;
  }
}

/** Short runs together, long ones alone. */
function* batchesOf(runs: Iterable<Run>, piece: number): Generator<readonly Run[]> {
  let some: Run[] = [];
  for (const run of runs) {
    const isLong = run.end - run.start > piece;
    if (isLong || some.length === PIECES) {
      yield some;
      some = [];
    }
    if (isLong) yield [run];
    else some.push(run);
  }
  yield some;
}

interface Work {
  readonly search: Pick<BlockSearch, "search">;
  /** Lets the worker take its messages; false when the job is to end. */
  readonly wanted: () => Promise<boolean>;
}

async function readPieces(
  { blob }: SearchJob,
  { runs, search, wanted }: Work & { readonly runs: readonly Run[] },
): Promise<boolean> {
  const pieces = await Promise.all(runs.map(({ start, end }) => readPiece(blob, start, end)));
  for (const [i, bytes] of pieces.entries()) {
    const run = runs[i];
    if (run !== undefined) search.search({ bytes, base: run.start, from: run.from, to: run.to });
    if (!(await wanted())) return false;
  }
  return true;
}

async function stream(
  { blob, starts, lengths }: SearchJob,
  { run, search, wanted, chunk }: Work & { readonly run: Run; readonly chunk: number },
): Promise<boolean> {
  const endOf = (record: number): number => (starts[record] ?? 0) + (lengths[record] ?? 0);
  /** The beginning of record `next`, whose end is in a later chunk. */
  const carry = new GrowableBytes();
  let next = run.from;
  let at = run.start;
  for await (const bytes of readChunks(blob.slice(run.start, run.end), chunk)) {
    if (carry.length > 0) {
      const missing = Math.min(endOf(next) - at, bytes.length);
      carry.append(bytes, 0, missing);
      if (at + missing === endOf(next)) {
        const whole = carry.bytes.subarray(0, carry.length);
        search.search({ bytes: whole, base: starts[next] ?? 0, from: next, to: next + 1 });
        carry.clear();
        next++;
      }
    }
    if (carry.length === 0) {
      let to = next;
      while (to < run.to && endOf(to) <= at + bytes.length) to++;
      search.search({ bytes, base: at, from: next, to });
      next = to;
      const begun = (starts[next] ?? 0) - at;
      if (next < run.to && begun < bytes.length) carry.append(bytes, begun, bytes.length);
    }
    at += bytes.length;
    if (!(await wanted())) return false;
  }
  return true;
}
