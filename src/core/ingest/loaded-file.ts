// core/ingest: one opened file, or one file of a container, while it is read and afterwards: its bytes, its counts, its
// line numbers.

import type { OtherKind } from "../formats/piece.ts";
import type { Packing } from "../source/inflation.ts";
import type { HiddenCounts } from "../store/requests/requests.ts";
import { fileKey } from "./file-key.ts";
import { MemberList } from "./member-list.ts";
import { SaidVersions } from "../scan/said-versions.ts";
import type {
  ContainerKind,
  FileFailure,
  FileNote,
  FileReport,
  FileState,
  PackedKind,
} from "./report.ts";
import type { UnpackBudget } from "./unpack-budget.ts";
import { RangeLines } from "./range-lines.ts";

/**
 * Inflated pieces are gathered to this size before they become a Blob: the browser may then write it to disk, and a
 * 10 GB log is 160 Blobs, not 160,000.
 */
const PIECE_BYTES = 64 << 20;

/** More than a container may have. */
const MOST_MEMBERS = 2 ** 24;

export interface LoadedFileParts {
  readonly blob: Blob;
  /** Told apart from all others. */
  readonly name: string;
  /** As it is called where it lies, for links. */
  readonly ownName: string;
  /** What it and all that comes out of it may unpack to. */
  readonly budget: UnpackBudget;
  /** The container it came out of. */
  readonly inside?: LoadedFile;
  /** Where its bytes are elsewhere: a dropped folder's. */
  readonly size?: number;
}

export class LoadedFile {
  readonly id: number;
  readonly blob: Blob;
  readonly size: number;
  readonly budget: UnpackBudget;
  readonly inside: LoadedFile | undefined;
  /**
   * The order of the input: as files were opened, and those of a container in its place, as they were found. Ids are no
   * such order, for containers are looked through side by side.
   */
  readonly rank: number;
  /** What people see: the file's own name and path, told apart from others of the same name. */
  readonly name: string;
  /** What links call it. */
  readonly key: string;
  readonly lines = new RangeLines();
  state: FileState = "waiting";
  format: string | undefined;
  compression: Packing | undefined;
  /** What it is packed in, outermost first. */
  packing: readonly PackedKind[] = [];
  /** The id of a ReadAs, if someone chose one. */
  readAs: string | undefined;
  /** It is a container: no records are in it itself. */
  container: ContainerKind | undefined;
  /** Of a container: the files that have reports of their own, and the others. */
  readonly members: LoadedFile[] = [];
  readonly skipped = new MemberList();
  failure: FileFailure | undefined;
  readonly notes: FileNote[] = [];
  /** Counted on its own, so that the ledger can be seen to balance: records = rows + other + rejected. */
  records = 0;
  /** Records that are events, each by itself. */
  rows = 0;
  rejected = 0;
  readonly #others = new Map<OtherKind, number>();
  readonly #versions = new SaidVersions();
  readonly #bytesByRange: number[] = [];
  readonly #inflated: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
  /** A piece of it came that there was no memory for. */
  isShort = false;
  #composed: Blob | undefined;

  constructor(id: number, { blob, name, ownName, budget, inside, size }: LoadedFileParts) {
    this.id = id;
    this.blob = blob;
    this.size = size ?? blob.size;
    this.budget = budget;
    this.inside = inside;
    this.rank = inside === undefined ? id * MOST_MEMBERS : inside.rank + inside.members.push(this);
    this.name = name;
    this.key = fileKey({ name: ownName, size: this.size });
  }

  /** The bytes that offsets count in: the file's own, or what it inflated to so far. */
  get bytes(): Blob {
    if (this.compression === undefined) return this.blob;
    this.#composed ??= new Blob([...this.#inflated, ...this.#pending]);
    return this.#composed;
  }

  get isUnderWay(): boolean {
    return this.state === "waiting" || this.state === "reading";
  }

  /** Inflated bytes that are still held here, and not by the browser. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  keepInflated(bytes: Uint8Array<ArrayBuffer>): void {
    this.#composed = undefined;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= PIECE_BYTES) this.settleInflated();
  }

  /** Hands the gathered pieces to the browser; at the end of the file, so that none stays in memory. */
  settleInflated(): void {
    if (this.#pendingBytes === 0) return;
    this.#composed = undefined;
    this.#inflated.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  progressed(range: number, bytesRead: number): void {
    this.#bytesByRange[range] = bytesRead;
  }

  get bytesRead(): number {
    const own = this.#bytesByRange.reduce((sum, n) => sum + n, 0);
    if (this.container === undefined) return own;
    if (this.state === "done") return this.size;
    // A container that is read through says how far it is; one that is only looked up in is as far as its members.
    const ofMembers = this.members.reduce((sum, member) => sum + member.bytesRead, 0);
    return Math.min(this.size, own > 0 ? own : ofMembers + this.skipped.bytes);
  }

  /** Records that are no audit events and were not meant to be. */
  get other(): number {
    return [...this.#others.values()].reduce((sum, count) => sum + count, 0);
  }

  countOther(kind: OtherKind, count: number): void {
    this.#others.set(kind, (this.#others.get(kind) ?? 0) + count);
  }

  addVersions(versions: readonly string[]): void {
    this.#versions.addVersions(versions);
  }

  fail(failure: FileFailure): void {
    this.state = "failed";
    this.failure ??= failure;
  }

  report(hidden: HiddenCounts = { merged: 0, duplicates: 0 }): FileReport {
    const { merged, duplicates } = hidden;
    return {
      id: this.id,
      name: this.name,
      size: this.size,
      state: this.state,
      ...(this.format === undefined ? {} : { format: this.format }),
      ...(this.compression === undefined ? {} : { compression: this.compression }),
      packing: this.packing,
      ...(this.readAs === undefined ? {} : { readAs: this.readAs }),
      ...(this.inside === undefined ? {} : { inside: this.inside.id }),
      ...(this.container === undefined
        ? {}
        : {
            container: {
              kind: this.container,
              read: this.members.length,
              skipped: this.skipped.skipped,
              failed: this.skipped.failed,
            },
          }),
      bytesRead: this.bytesRead,
      records: this.records,
      events: this.rows - merged - duplicates,
      merged,
      duplicates,
      rejected: this.rejected,
      others: [...this.#others].toSorted((a, b) => b[1] - a[1]),
      versions: this.#versions.all,
      ...(this.failure === undefined ? {} : { failure: this.failure }),
      notes: [...this.notes],
    };
  }
}
