// core/ingest: goes through a container and the containers within, member by member, in their order. What is a log is
// handed on, everything else is put on the list with what it is. Nothing that a member holds ends the walk; only a stop,
// a limit, or bytes that can no longer be read do.

import type { ReadAs } from "../formats/read-as.ts";
import { SourceChanged } from "../source/byte-source.ts";
import { inflationOf } from "../source/inflation.ts";
import type { Inflation } from "../source/inflation.ts";
import type { Container, ContainerOutcome, Member } from "../source/member.ts";
import { BlobBytes, StreamBytes, TarReader } from "../source/tar.ts";
import { ZipReader } from "../source/zip.ts";
import { besideTheLog } from "./evidence-zip.ts";
import type { MemberList } from "./member-list.ts";
import type { FileFailure, FileNote, PackedKind } from "./report.ts";
import { packingNotes } from "./report.ts";
import { sniffFile } from "./sniff-file.ts";
import type { Nature, Sniffed, SniffedContainer } from "./sniff-file.ts";
import type { UnpackBudget } from "./unpack-budget.ts";

/** A log that was found. */
export interface FoundLog {
  readonly path: string;
  readonly blob: Blob;
  readonly sniffed: Sniffed;
  /** What it is packed in, outermost first. */
  readonly packing: readonly PackedKind[];
  /** What is to be said of it already. */
  readonly notes: readonly FileNote[];
}

export interface WalkOptions {
  readonly budget: UnpackBudget;
  readonly skipped: MemberList;
  /** What a member is to be read as, by its path; null leaves it to its bytes. */
  readonly readAs: (path: string) => ReadAs | null;
  /** Awaited before the walk goes on: who scans slower than the walk finds holds it up. */
  readonly onLog: (log: FoundLog) => Promise<void>;
  /** Bytes of the outermost container that were passed. */
  readonly onProgress: (bytesRead: number) => void;
}

/** Members looked into at once, where the container can be read from anywhere: each costs a few small reads. */
const LOOK_AHEAD = 8;

interface Place {
  /** Of the container within the outermost, with a slash at its end; "" for the outermost itself. */
  readonly prefix: string;
  /** 1 for the outermost. */
  readonly depth: number;
  /** What the members are packed in. */
  readonly packing: readonly PackedKind[];
}

/** What is around the members of a container of this nature. */
export const layersOf = ({ of, compression }: SniffedContainer): readonly PackedKind[] => [
  ...(compression === null ? [] : [compression]),
  ...(of === "packed" ? [] : [of]),
];

interface Looked {
  readonly member: Member;
  readonly nature: Awaited<ReturnType<typeof sniffFile>>;
}

export class ContainerWalk {
  readonly #options: WalkOptions;
  #members = 0;
  /** What is to be said of the outermost container. */
  readonly notes: FileNote[] = [];

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** Members that were found, of all levels. */
  get members(): number {
    return this.#members;
  }

  /** Throws SourceChanged when the outermost container can no longer be read. */
  async open(blob: Blob, nature: SniffedContainer): Promise<void> {
    this.notes.push(
      ...(await this.#open(blob, nature, { prefix: "", depth: 1, packing: layersOf(nature) })),
    );
  }

  /** The same for what is no file of its own, a dropped folder. */
  async openAll(container: Container): Promise<void> {
    await this.#walk(container, { place: { prefix: "", depth: 0, packing: [] }, isStream: false });
  }

  async #open(blob: Blob, nature: SniffedContainer, place: Place): Promise<readonly FileNote[]> {
    const { of, compression } = nature;
    const inflation = compression === null ? null : inflationOf(blob, compression);
    const notes = (): readonly FileNote[] =>
      inflation === null || compression === null
        ? []
        : packingNotes(inflation.outcome, compression);
    if (of === "packed") {
      if (inflation === null) return [];
      const bytes = new StreamBytes(this.#counted(inflation, place));
      const whole = await bytes.take(Number.POSITIVE_INFINITY);
      if (!this.#isEnded) await this.#openUnpacked(whole, place);
      return notes();
    }
    const container =
      of === "zip"
        ? new ZipReader(blob)
        : new TarReader(
            inflation === null
              ? new BlobBytes(blob)
              : new StreamBytes(this.#counted(inflation, place)),
          );
    const aside = of === "zip" ? await besideTheLog(blob) : undefined;
    await this.#walk(container, { place, isStream: inflation !== null, aside });
    if (this.#isEnded) return [];
    // What is wrong with the packing is the cause of what is wrong with the tar in it.
    const packed = notes();
    return packed.length > 0 ? packed : outcomeNotes(container.outcome, of);
  }

  /** What came out of packed data may be anything but plain. */
  async #openUnpacked(whole: Blob, { prefix, depth, packing }: Place): Promise<void> {
    const path = prefix.replace(/\/$/, "");
    const { budget, readAs } = this.#options;
    const looked = await sniffFile(whole, budget.spend, readAs(path));
    await this.#use({ path, size: whole.size, nature: looked, depth, packing }, () =>
      Promise.resolve({ blob: whole, notes: [] }),
    );
  }

  get #isEnded(): boolean {
    return this.#options.budget.signal.aborted;
  }

  /** The inflated bytes, spent; ends when all must. */
  async *#counted(inflation: Inflation, { depth }: Place): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const chunk of inflation.chunks()) {
      this.#options.budget.spend(chunk.length);
      if (this.#isEnded) return;
      yield chunk;
      if (depth === 1) this.#options.onProgress(inflation.bytesRead);
    }
  }

  async #walk(
    container: Container,
    {
      place,
      isStream,
      aside,
    }: {
      readonly place: Place;
      readonly isStream: boolean;
      readonly aside?: ReadonlySet<string> | undefined;
    },
  ): Promise<void> {
    const ahead: Promise<Looked>[] = [];
    const { budget } = this.#options;
    const settleNext = async (): Promise<void> => {
      const next = await ahead.shift();
      if (next !== undefined && !this.#isEnded) await this.#settle(next, place);
    };
    for await (const member of container.members()) {
      if (this.#isEnded) break;
      if (this.#members === budget.limits.members) {
        this.#noteTooMany();
        break;
      }
      this.#members++;
      if (aside?.has(member.path) === true) {
        const { size } = member;
        const path = `${place.prefix}${member.path}`;
        this.#options.skipped.add({ path, size, failure: { kind: "set-aside" } });
        continue;
      }
      ahead.push(this.#look(member, `${place.prefix}${member.path}`));
      while (ahead.length >= (isStream ? 1 : LOOK_AHEAD)) await settleNext();
    }
    while (ahead.length > 0) await settleNext();
  }

  #noteTooMany(): void {
    const { members: limit } = this.#options.budget.limits;
    if (this.notes.every(({ kind }) => kind !== "too-many-members"))
      this.notes.push({ kind: "too-many-members", limit });
  }

  /** Never throws. */
  async #look(member: Member, path: string): Promise<Looked> {
    if (member.problem !== null) {
      const { kind: why } = member.problem;
      const method = member.problem.kind === "method" ? { method: member.problem.method } : {};
      return failed(member, { kind: "not-unpacked", why, ...method });
    }
    try {
      const head = await member.peek();
      const { budget, readAs } = this.#options;
      return { member, nature: await sniffFile(head, budget.spend, readAs(path)) };
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      return failed(member, { kind: "unreadable", bytesRead: 0 });
    }
  }

  async #settle({ member, nature }: Looked, { prefix, depth, packing }: Place): Promise<void> {
    const { size, isPacked } = member;
    const path = `${prefix}${member.path}`;
    await this.#use({ path, size, nature, depth, packing, isPacked }, async () => {
      const blob = await member.whole();
      const notes: FileNote[] = member.isShort ? [{ kind: "cut-short", of: "tar" }] : [];
      return { blob, notes };
    });
  }

  async #use(
    {
      path,
      size,
      nature,
      depth,
      packing,
      isPacked = false,
    }: {
      readonly path: string;
      readonly size: number;
      readonly nature: Looked["nature"];
      readonly depth: number;
      readonly packing: readonly PackedKind[];
      readonly isPacked?: boolean;
    },
    whole: () => Promise<{ readonly blob: Blob; readonly notes: readonly FileNote[] }>,
  ): Promise<void> {
    const { budget, skipped, onLog } = this.#options;
    const skip = (failure: FileFailure): void => {
      skipped.add({ path, size, failure });
    };
    if (!nature.ok) return skip(nature.error);
    const found: Nature = nature.value;
    // How a zip packs its files is part of the zip, and no level of its own.
    const isLevel = !(isPacked && found.kind === "container" && found.of === "packed");
    if (found.kind === "container" && isLevel && depth >= budget.limits.depth)
      return skip({ kind: "not-unpacked", why: "too-deep" });
    const { blob, notes } = await whole();
    if (this.#isEnded) return;
    if (found.kind === "log") {
      // A packed one says itself that it is cut short.
      // A zip's own packing is in it as "zip".
      const own = found.compression === null || isPacked ? [] : [found.compression];
      await onLog({
        path,
        blob,
        sniffed: found,
        packing: [...packing, ...own],
        notes: found.compression === null ? notes : [],
      });
      return;
    }
    try {
      const said = await this.#open(blob, found, {
        prefix: path === "" ? "" : `${path}/`,
        depth: isLevel ? depth + 1 : depth,
        packing: [...packing, ...layersOf(isPacked ? { ...found, compression: null } : found)],
      });
      const [worst] = said;
      if (worst !== undefined) skip(failureOf(worst));
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      skip({ kind: "unreadable", bytesRead: 0 });
    }
  }
}

const failed = (member: Member, failure: FileFailure): Looked => ({
  member,
  nature: { ok: false, error: failure },
});

const outcomeNotes = (outcome: ContainerOutcome, of: PackedKind): readonly FileNote[] =>
  outcome === "ok" ? [] : [{ kind: outcome, of }];

/** A container within that is not whole: what could be read of it was. */
function failureOf(note: FileNote): FileFailure {
  const why =
    note.kind === "cut-short" || note.kind === "unsupported" ? note.kind : ("damaged" as const);
  return { kind: "not-unpacked", why };
}
