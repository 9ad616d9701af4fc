// worker: which of the files that were dropped are rules, and what is in them. Files alone, a folder, an archive; the rest is
// left to be opened as logs. What has rules in it and no log is not opened as one: SigmaHQ's tree is no broken audit log.
//
// A folder or an archive that shows no rule among its first is none of rules, and costs no more than that look: a must-gather
// has thousands of YAML files. Limits are said, and what is beyond them is listed with its reason.

import { createBreather } from "../core/base/breathe.ts";
import { readPiece, SourceChanged } from "../core/source/byte-source.ts";
import { inflationOf, packingOf } from "../core/source/inflation.ts";
import { BlobBytes, StreamBytes, TarReader, isTar } from "../core/source/tar.ts";
import { ZipReader, isZip } from "../core/source/zip.ts";
import type { Container, Member } from "../core/source/member.ts";
import type { RefusedFile, RuleFilesRead } from "./engine-api.ts";
import { decodeRule, firstOf, isRuleText, mayBeLog, otherLogs } from "./rule-text.ts";

export interface RuleFileLimits {
  /** Bytes of one file. The YAML layer reads a million characters; the longest published rule has 300,000. */
  readonly fileBytes: number;
  /** Bytes of all that is kept of one drop. */
  readonly totalBytes: number;
  /** Files of rules in one drop. SigmaHQ has 3,700. */
  readonly files: number;
  /** YAML files without a rule after which a folder or an archive is none of rules. */
  readonly look: number;
  /** Files and bytes of an archive that are passed without meeting a rule. */
  readonly lookMembers: number;
  readonly lookBytes: number;
  /** Bytes of an archive that are passed for its rules. */
  readonly archiveBytes: number;
}

export const RULE_FILE_LIMITS: RuleFileLimits = {
  fileBytes: 1 << 20,
  totalBytes: 32 << 20,
  files: 20_000,
  look: 100,
  lookMembers: 2_000,
  lookBytes: 64 << 20,
  archiveBytes: 1 << 30,
};

const YAML_NAME = /\.ya?ml$/i;
const ARCHIVE_NAME = /\.(?:zip|tar|tgz|tar\.(?:gz|zst))$/i;
/** Bytes of any other file in which a log would show. */
const LOOKED_AT = 64 << 10;
/** Files of a folder that are read side by side: each read takes a millisecond or more, however short. */
const AT_ONCE = 16;

/** `paths` as in EngineApi.open. */
export async function readRuleFiles(
  files: readonly File[],
  paths: readonly string[] = [],
  limits = RULE_FILE_LIMITS,
): Promise<RuleFilesRead> {
  const reading = new Reading(limits);
  const logs: number[] = [];
  const folders = new Map<string, InFolder[]>();
  for (const [place, file] of files.entries()) {
    const path = paths[place] ?? "";
    const root = path.split("/", 1)[0] ?? "";
    const folder = folders.get(root) ?? [];
    if (root === "") {
      if (!(await reading.takeFile(file))) logs.push(place);
    } else if (folder.push({ place, path, file }) === 1) folders.set(root, folder);
  }
  for (const folder of folders.values()) {
    for (const { place } of await reading.takeFolder(folder)) logs.push(place);
  }
  return reading.result(logs.toSorted((a, b) => a - b));
}

interface InFolder {
  readonly place: number;
  readonly path: string;
  readonly file: File;
}

/** What may be a file of rules: all its bytes, or the first if they are more than a rule may have. */
interface Given {
  readonly file: string;
  readonly head: Uint8Array;
  readonly size: number;
}

/** Owns what was found so far, which the limits are about. */
class Reading {
  readonly #limits: RuleFileLimits;
  readonly #breathe = createBreather();
  readonly #files: { file: string; text: string }[] = [];
  readonly #others = new Map<string, number>();
  readonly #refused: RefusedFile[] = [];
  #found = 0;
  #bytes = 0;

  constructor(limits: RuleFileLimits) {
    this.#limits = limits;
  }

  result(logs: readonly number[]): RuleFilesRead {
    const others = [...this.#others].map(([log, rules]) => ({ log, rules }));
    const byCount = others.toSorted((a, b) => b.rules - a.rules || (a.log < b.log ? -1 : 1));
    return { files: this.#files, others: byCount, refused: this.#refused, logs };
  }

  /** Whether there is nothing in it to be opened as a log. */
  async takeFile(file: File): Promise<boolean> {
    try {
      const head = await readPiece(file, 0, this.#limits.fileBytes + 1);
      if (ARCHIVE_NAME.test(file.name)) return await this.#takeArchive(file, head);
      return await this.#take(givenFile(file.name, file, head));
    } catch (error) {
      if (!(error instanceof SourceChanged)) throw error;
      // Whoever opens it as a log says what became of it; of a rule's name it is said here.
      if (!YAML_NAME.test(file.name)) return false;
      this.#refused.push({ file: file.name, why: "unreadable" });
      return true;
    }
  }

  /** Those that are to be opened as logs. */
  async takeFolder(inside: readonly InFolder[]): Promise<readonly InFolder[]> {
    const before = this.#found;
    const rest: InFolder[] = [];
    let misses = 0;
    for (let at = 0; at < inside.length; at += AT_ONCE) {
      const some = inside.slice(at, at + AT_ONCE);
      const isGivenUp = this.#found === before && misses >= this.#limits.look;
      const heads = await Promise.all(
        some.map(async ({ path, file }) =>
          !isGivenUp && YAML_NAME.test(path)
            ? await headOf(file, this.#limits.fileBytes + 1)
            : null,
        ),
      );
      for (const [i, one] of some.entries()) {
        const head = heads[i] ?? null;
        if (head !== null && (await this.#take(givenFile(one.path, one.file, head)))) continue;
        if (head !== null) misses++;
        rest.push(one);
      }
    }
    if (this.#found === before || rest.length > this.#limits.lookMembers) return rest;
    for (const { file } of rest) {
      await this.#breathe();
      const head = await headOf(file, LOOKED_AT);
      // What cannot be read is opened as a log, which says so.
      if (head === null || mayBeLog(head)) return rest;
    }
    return [];
  }

  async #takeArchive(file: File, head: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const container = await containerIn(file, head);
    if (container === null) return false;
    const before = this.#found;
    const { look, lookMembers, lookBytes, archiveBytes, fileBytes } = this.#limits;
    let members = 0;
    let misses = 0;
    let hasLog = false;
    for await (const member of container.members()) {
      const isBarren = this.#found === before;
      members++;
      // So long a way without a rule is one through logs.
      if (isBarren && (members > lookMembers || misses > look || container.bytesRead > lookBytes))
        return false;
      if (container.bytesRead > archiveBytes) return false;
      if (member.problem !== null || member.size === 0) continue;
      const isYaml = YAML_NAME.test(member.path);
      const start = await bytesOf(await member.peek(), isYaml ? fileBytes + 1 : LOOKED_AT);
      if (isYaml) {
        if (await this.#takeMember(member, start)) continue;
        misses++;
      }
      hasLog ||= mayBeLog(start);
    }
    return this.#found > before && !hasLog;
  }

  /** `start`: all its bytes, or more than a rule may have. Unpacked no further than that. */
  async #takeMember(member: Member, start: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const packing = member.isPacked ? packingOf(start) : null;
    const head = packing === null ? start : firstOf(start, packing, this.#limits.fileBytes + 1);
    const size = packing === null ? member.size : head.length;
    return await this.#take({ file: member.path, head, size });
  }

  /** Whether it is a file of rules, kept or not. */
  async #take({ file, head, size }: Given): Promise<boolean> {
    await this.#breathe();
    const text = decodeRule(head);
    if (!isRuleText(text)) return false;
    const { files, fileBytes, totalBytes } = this.#limits;
    if (++this.#found > files) {
      if (this.#found === files + 1) this.#refused.push({ file, why: "too-many", limit: files });
      return true;
    }
    if (size > fileBytes) {
      this.#refused.push({ file, why: "too-long", limit: fileBytes });
      return true;
    }
    const others = otherLogs(text);
    for (const log of others) this.#others.set(log, (this.#others.get(log) ?? 0) + 1);
    if (others.length > 0) return true;
    this.#bytes += size;
    if (this.#bytes > totalBytes) this.#refused.push({ file, why: "too-much", limit: totalBytes });
    else this.#files.push({ file, text });
    return true;
  }
}

const givenFile = (name: string, file: File, head: Uint8Array): Given => ({
  file: name,
  head,
  size: file.size,
});

const bytesOf = async (
  from: Blob | Uint8Array<ArrayBuffer>,
  count: number,
): Promise<Uint8Array<ArrayBuffer>> =>
  from instanceof Blob ? await readPiece(from, 0, count) : from.subarray(0, count);

/** Null for what cannot be read. */
async function headOf(file: File, bytes: number): Promise<Uint8Array | null> {
  try {
    return await readPiece(file, 0, bytes);
  } catch (error) {
    if (!(error instanceof SourceChanged)) throw error;
    return null;
  }
}

async function containerIn(file: File, head: Uint8Array): Promise<Container | null> {
  if (isZip(head)) return new ZipReader(file);
  if (isTar(head)) return new TarReader(new BlobBytes(file));
  const packing = packingOf(head);
  if (packing === null) return null;
  const first = new StreamBytes(inflationOf(file, packing).chunks());
  const start = await first.read(512);
  await first.close();
  if (!isTar(start)) return null;
  return new TarReader(new StreamBytes(inflationOf(file, packing).chunks()));
}
