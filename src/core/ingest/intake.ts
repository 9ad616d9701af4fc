// core/ingest: where the scan pool's pieces go: batches into the store, what could not be read onto its list, inflated bytes to
// their file. It knows what all of that takes, and when memory is full; a batch is then taken whole or not at all.

import { AUDIT_ID_REUSE_MARK } from "../detect/audit-id-reuse.ts";
import type { Batch } from "../scan/batch.ts";
import { EventStore } from "../store/event-store.ts";
import type { LoadedFile } from "./loaded-file.ts";
import { RejectList } from "./reject-list.ts";
import type { ScanPiece } from "./scan-job.ts";

/**
 * Kept free per event for the questions to come. The most greedy, a sort by audit ID, needs for a moment four words of key,
 * a word for those that are no UUIDs, and the order twice; the order by time needs 18 bytes, and requests of several records
 * 8 more while they are put together.
 */
const QUESTION_BYTES = 28;

export interface MemoryLimit {
  /** Bytes at which reading stops. */
  readonly budget: number;
  /** Bytes that are taken elsewhere, for answers. */
  readonly alsoUsed: () => number;
}

export const NO_LIMIT: MemoryLimit = { budget: Number.POSITIVE_INFINITY, alsoUsed: () => 0 };

/** Where a piece is from. */
export interface Origin {
  readonly file: LoadedFile;
  /** See ScanPool: whose string ids those of the batch are. */
  readonly worker: number;
  readonly range: number;
}

export class Intake {
  readonly store = new EventStore(AUDIT_ID_REUSE_MARK);
  readonly rejects = new RejectList();
  readonly limit: MemoryLimit;
  #pendingBytes = 0;
  /** For good: only forgetting everything gives memory back, and then there is a new one. */
  #isFull = false;

  constructor(limit: MemoryLimit) {
    this.limit = limit;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Bytes taken by what was read: events, rejects, and what was inflated and is not with the browser yet. */
  get memory(): number {
    const { rows, strings, order, remaps, decoded } = this.store.memory();
    return rows + strings + order + remaps + decoded + this.rejects.memory + this.#pendingBytes;
  }

  /** Of a file whose memory was full already, too: pieces that were under way, PIECES_AHEAD a worker at most. */
  take(piece: ScanPiece, origin: Origin): void {
    const { file, range } = origin;
    const isTaken = piece.batch === null || this.#append(piece.batch, origin);
    if (isTaken) {
      file.progressed(range, piece.bytesRead);
      if (piece.inflated) this.#keepInflated(file, piece.inflated);
    } else {
      file.isShort = true;
    }
    const used = this.memory + this.limit.alsoUsed() + this.store.length * QUESTION_BYTES;
    if (!isTaken || used >= this.limit.budget) this.#isFull = true;
  }

  /** No more of it comes. */
  settleInflated(file: LoadedFile): void {
    this.#pendingBytes -= file.pendingBytes;
    file.settleInflated();
  }

  #keepInflated(file: LoadedFile, chunks: readonly Uint8Array<ArrayBuffer>[]): void {
    file.budget.spend(chunks.reduce((sum, { length }) => sum + length, 0));
    this.#pendingBytes -= file.pendingBytes;
    for (const bytes of chunks) file.keepInflated(bytes);
    this.#pendingBytes += file.pendingBytes;
  }

  /** All of the batch or, without memory for it, nothing: it then counts as not read. */
  #append(batch: Batch, { file, worker, range }: Origin): boolean {
    if (!this.rejects.reserve(batch.rejected.length)) {
      this.store.loseWorker(worker);
      return false;
    }
    const lineBase = file.lines.pass(range, batch.newlines);
    const { id: source, rank: sourceRank, name: sourceName } = file;
    const origin = { worker, source, sourceRank, sourceName, range, lineBase };
    if (this.store.append(batch, origin) === null) return false;
    for (const reject of batch.rejected) this.rejects.add(reject, origin);
    const other = batch.others.reduce((sum, [, count]) => sum + count, 0);
    for (const [kind, count] of batch.others) file.countOther(kind, count);
    file.addVersions(batch.versions);
    file.records += batch.rows + batch.rejected.length + other;
    file.rows += batch.rows;
    file.rejected += batch.rejected.length;
    return true;
  }
}
