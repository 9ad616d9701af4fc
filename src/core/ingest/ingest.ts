// core/ingest: the only composer of source → formats → scan → store. Decides what a file is, cuts it into jobs for the scan pool, and
// keeps the ledger: every record is a request, one more stage or copy of one, something else, or rejected with a reason.

import type { EventStore } from "../store/event-store.ts";
import { readAsOf, type ReadAs } from "../formats/read-as.ts";
import { EventReader } from "../store/raw-event.ts";
import { SourceChanged } from "../source/byte-source.ts";
import { createBreather } from "../base/breathe.ts";
import { countBits } from "../base/bitset.ts";
import { isOutOfMemory } from "../base/out-of-memory.ts";
import { Crowd } from "./crowd.ts";
import { FileNames } from "./file-names.ts";
import { Intake, NO_LIMIT } from "./intake.ts";
import { LoadedFile } from "./loaded-file.ts";
import type { LoadedFileParts } from "./loaded-file.ts";
import { FolderContainer, groupByFolder } from "./opened-files.ts";
import type { OpenedFolder } from "./opened-files.ts";
import type { RejectList } from "./reject-list.ts";
import type { FileNote, FileReport, Ledger, RecordPlace, SkippedMember } from "./report.ts";
import { planJobs } from "./plan-jobs.ts";
import type { ScanEnd, ScanJob, ScanPiece, ScanPool } from "./scan-job.ts";
import { sniffFile } from "./sniff-file.ts";
import type { Sniffed } from "./sniff-file.ts";
import { UNPACK_LIMITS, UnpackBudget } from "./unpack-budget.ts";
import type { UnpackLimits } from "./unpack-budget.ts";
import { ContainerWalk, layersOf } from "./walk-container.ts";
import type { FoundLog } from "./walk-container.ts";

export class Ingest {
  readonly events = new EventReader((source) => this.bytesOf(source));
  /** What files are to be read as, by their names: ids of ReadAs. To be filled before they are opened. */
  readonly readAs = new Map<string, string>();
  readonly #pool: ScanPool;
  readonly #changed: () => void;
  readonly #files: LoadedFile[] = [];
  readonly #names = new FileNames();
  readonly #unpackLimits: UnpackLimits;
  readonly #intake: Intake;
  #abort = new AbortController();
  #isForgotten = false;

  /** `changed` is called whenever counts or rows changed, many times a second. */
  constructor(pool: ScanPool, changed: () => void, limit = NO_LIMIT, unpackLimits = UNPACK_LIMITS) {
    this.#pool = pool;
    this.#unpackLimits = unpackLimits;
    this.#changed = changed;
    this.#intake = new Intake(limit);
  }

  /**
   * Settles when every file is read, stopped or failed. Files opened meanwhile are read side by side. Once memory is full
   * no file is begun any more, a small one neither: it would take what answers need. `paths` say where in dropped folders
   * the files lie, "" for one that lies in none.
   */
  async open(files: readonly File[], paths: readonly string[] = []): Promise<void> {
    const { signal } = this.#abort;
    const loaded = groupByFolder(files, paths).map((opened) => {
      const isFile = opened instanceof File;
      const size = isFile ? opened.size : opened.files.reduce((sum, f) => sum + f.file.size, 0);
      const entry = this.#add({
        blob: isFile ? opened : new Blob(),
        name: this.#names.take(opened.name),
        ownName: opened.name,
        budget: new UnpackBudget(size, signal, this.#unpackLimits),
        size,
      });
      return { entry, folder: isFile ? null : opened };
    });
    this.#changed();
    await Promise.all(
      loaded.map(({ entry, folder }) =>
        folder === null ? this.#read(entry) : this.#readFolder(entry, folder),
      ),
    );
    await this.#settleRequests();
  }

  /** For good, until more is opened. Without memory for it every record stays a row. */
  async #settleRequests(): Promise<void> {
    const breathe = createBreather();
    try {
      for (const _ of this.store.requests.settle(true)) {
        await breathe();
        if (this.#isForgotten) return;
      }
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
    this.#changed();
  }

  #add(parts: LoadedFileParts): LoadedFile {
    const file = new LoadedFile(this.#files.length, parts);
    this.#files.push(file);
    return file;
  }

  /** Ends reading and all that goes on with what was read: nobody will ask for it. */
  forget(): void {
    this.#isForgotten = true;
    this.stop();
  }

  /** Ends reading; what was read stays. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  files(): FileReport[] {
    const { counts } = this.store.requests.settled;
    return this.#files.map((file) => file.report(counts.get(file.id)));
  }

  /** The sources that are a file, or in it. */
  sourcesIn(id: number): ReadonlySet<number> {
    return new Set([id, ...(this.#files[id]?.members ?? []).map((member) => member.id)]);
  }

  /** See fileKey: what a link calls the file. */
  keyOf(source: number): string {
    return this.#files[source]?.key ?? "";
  }

  /** The files a link may mean by this key. */
  sourcesOf(key: string): readonly number[] {
    return this.#files.filter((file) => file.key === key).map((file) => file.id);
  }

  /** The bytes that a source's offsets count in. */
  bytesOf(source: number): Blob {
    return this.#files[source]?.bytes ?? new Blob();
  }

  /** What of a container is no log, or could not be unpacked. */
  skipped(source: number, start: number, end: number): readonly SkippedMember[] {
    return this.#files[source]?.skipped.page(start, end) ?? [];
  }

  get store(): EventStore {
    return this.#intake.store;
  }

  get rejects(): RejectList {
    return this.#intake.rejects;
  }

  /** Bytes taken by what was read. */
  get memory(): number {
    return this.#intake.memory;
  }

  ledger(): Ledger {
    const { hidden, copies } = this.store.requests.settled;
    const rejected = this.rejects.length;
    const duplicates = copies === null ? 0 : countBits(copies);
    const merged = hidden === null ? 0 : countBits(hidden) - duplicates;
    return {
      records: this.#files.reduce((sum, file) => sum + file.records, 0),
      events: this.store.length - merged - duplicates,
      merged,
      duplicates,
      other: this.#files.reduce((sum, file) => sum + file.other, 0),
      rejected,
    };
  }

  /** A place in words of the user: file name, line from 1. The line is null where a stop left earlier ones uncounted. */
  describePlace(place: {
    source: number;
    range: number;
    line: number;
    offset: number;
    length: number;
  }): RecordPlace {
    const file = this.#files[place.source];
    const base = file?.lines.baseOf(place.range) ?? null;
    return {
      source: place.source,
      file: file?.name ?? "",
      line: base === null ? null : base + place.line + 1,
      offset: place.offset,
      length: place.length,
    };
  }

  async #read(file: LoadedFile): Promise<void> {
    if (!this.#begin(file)) return;
    const { signal, spend } = file.budget;
    const sniffed = await sniffFile(file.blob, spend, this.#readAsOf(file.name));
    if (!sniffed.ok) {
      file.fail(sniffed.error);
    } else if (signal.aborted) {
      this.#stopped(file);
    } else if (sniffed.value.kind === "container") {
      const nature = sniffed.value;
      file.container = nature.of;
      file.packing = layersOf(nature);
      await this.#readMembers(file, (walk) => walk.open(file.blob, nature));
    } else {
      const { compression } = sniffed.value;
      file.packing = compression === null ? [] : [compression];
      await this.#scan(file, sniffed.value);
    }
    this.#changed();
  }

  #readAsOf(name: string): ReadAs | null {
    const id = this.readAs.get(name);
    return id === undefined ? null : readAsOf(id);
  }

  async #readFolder(file: LoadedFile, folder: OpenedFolder): Promise<void> {
    file.container = "folder";
    if (!this.#begin(file)) return;
    await this.#readMembers(file, (walk) => walk.openAll(new FolderContainer(folder)));
    this.#changed();
  }

  /** False when there is no memory for it. */
  #begin(file: LoadedFile): boolean {
    if (!this.#intake.isFull) {
      file.state = "reading";
      return true;
    }
    this.#stopped(file);
    this.#changed();
    return false;
  }

  /** Each log in a container becomes a file of its own, and is read while the next is looked for. */
  async #readMembers(
    file: LoadedFile,
    open: (walk: ContainerWalk) => Promise<void>,
  ): Promise<void> {
    const crowd = new Crowd(this.#pool.size * 2);
    const walk = new ContainerWalk({
      budget: file.budget,
      skipped: file.skipped,
      readAs: (path) => this.#readAsOf(memberName(file, path)),
      onLog: (log) => crowd.add(() => this.#readMember(file, log)),
      onProgress: (bytesRead) => {
        file.progressed(0, bytesRead);
        this.#changed();
      },
    });
    try {
      await open(walk);
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      file.fail({ kind: "changed", bytesRead: file.bytesRead });
    }
    await crowd.done();
    file.notes.push(...walk.notes);
    if (file.state !== "reading") return;
    if (file.budget.signal.aborted) this.#stopped(file);
    else if (file.members.length > 0) file.state = "done";
    else file.fail({ kind: "no-logs", members: walk.members });
  }

  async #readMember(inside: LoadedFile, found: FoundLog): Promise<void> {
    const { path, blob, sniffed, packing, notes } = found;
    const file = this.#add({
      blob,
      name: this.#names.take(memberName(inside, path)),
      ownName: path,
      budget: inside.budget,
      inside,
    });
    file.packing = packing;
    file.notes.push(...notes);
    if (this.#begin(file)) await this.#scan(file, sniffed);
    this.#changed();
  }

  async #scan(file: LoadedFile, sniffed: Sniffed): Promise<void> {
    file.format = sniffed.label;
    file.compression = sniffed.compression ?? undefined;
    file.readAs = sniffed.readAs;
    const jobs = await planJobs(file.blob, sniffed, this.#pool.size);
    const ends = await Promise.all(jobs.map((job, range) => this.#run({ file, job, range })));
    this.#intake.settleInflated(file);
    for (const end of ends) this.#settle(file, end);
    const isCut = file.isShort || ends.some((end) => end.kind === "aborted");
    if (file.rows === 0 && file.records > 0 && file.state === "reading" && !isCut) {
      file.fail(sniffed.asNotAudit);
    }
    if (file.state !== "reading") return;
    if (isCut) this.#stopped(file);
    else file.state = "done";
  }

  /** What was read of it stays. */
  #stopped(file: LoadedFile): void {
    file.state = "stopped";
    file.notes.push(this.#whyStopped(file));
  }

  #whyStopped({ budget: { exceeded } }: LoadedFile): FileNote {
    if (exceeded !== null) return { kind: "bomb", ...exceeded };
    const { isFull, limit } = this.#intake;
    return isFull ? { kind: "memory-full", limit: limit.budget } : { kind: "stopped" };
  }

  async #run({
    file,
    job,
    range,
  }: {
    file: LoadedFile;
    job: ScanJob;
    range: number;
  }): Promise<ScanEnd> {
    // Pieces that come after a stop are taken too: they were read, and each holds strings that later ones refer to.
    const take = (piece: ScanPiece, worker: number): Promise<void> => {
      this.#intake.take(piece, { file, worker, range });
      if (this.#intake.isFull) this.stop();
      this.#changed();
      return Promise.resolve();
    };
    const isAlone = this.#files.every((other) => other === file || !other.isUnderWay);
    const end = await this.#pool.run({ ...job, isAlone }, take, file.budget.signal);
    if (end.kind === "done" && !file.isShort) file.lines.finish(range);
    return end;
  }

  #settle(file: LoadedFile, end: ScanEnd): void {
    if (end.kind === "done") file.notes.push(...end.notes);
    else if (end.kind === "changed" || end.kind === "worker-died") {
      file.fail({ kind: end.kind, bytesRead: file.bytesRead });
    }
  }
}

/** Before it is told apart from others of the same name. */
const memberName = ({ name }: LoadedFile, path: string): string =>
  path === "" ? name : `${name}/${path}`;
