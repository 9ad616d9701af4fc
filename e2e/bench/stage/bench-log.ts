// bench/stage: the logs that are measured, generated once and kept under build/bench/. The same seed gives the same bytes.

import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { mkdir, open, rename, stat } from "node:fs/promises";
import { finished, pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createGzip } from "node:zlib";
import { writeBulk, writeWrapped } from "../../../src/testing/logs/write.mjs";
import { say } from "../say.ts";

export const FOLDER = fileURLToPath(new URL("../../../build/bench/", import.meta.url));

/** Shares of events with both bodies: most of a cluster's events are of level Metadata, unless its policy says otherwise. */
const USUAL_BODIES = 0.1;
export const MANY_BODIES = 0.6;

export interface BenchLog {
  readonly path: string;
  /** To be read; of the text where it is compressed. */
  readonly bytes: number;
}

export async function bulkLog(bytes: number, bodies = USUAL_BODIES): Promise<BenchLog> {
  const path = `${FOLDER}bulk-${bytes / 1e6}MB-${bodies * 100}.log`;
  await once(path, (unfinished) => writeBulk(unfinished, { bytes, bodies, seed: 1 }));
  return { path, bytes: (await stat(path)).size };
}

/** The same events in a wrapper (src/testing/logs/wrap.mjs), one record a line. */
export async function wrappedLog(bytes: number, name: string): Promise<BenchLog> {
  const plain = await bulkLog(bytes);
  const path = plain.path.replace(/\.log$/, `-${name}.log`);
  await once(path, (unfinished) => writeWrapped(plain.path, unfinished, name));
  return { path, bytes: (await stat(path)).size };
}

/** The same log as `gzip` writes it. */
export async function gzipLog({ path, bytes }: BenchLog): Promise<BenchLog> {
  const zipped = `${path}.gz`;
  await once(zipped, (unfinished) =>
    pipeline(createReadStream(path), createGzip(), createWriteStream(unfinished)),
  );
  return { path: zipped, bytes };
}

/** The same as one file of a zip: the deflated bytes of the gzip, between a zip's own headers. */
export async function zipLog(log: BenchLog): Promise<BenchLog> {
  const gzip = await gzipLog(log);
  const path = `${log.path}.zip`;
  await once(path, async (unfinished) => {
    const packed = (await stat(gzip.path)).size - GZIP_HEAD - GZIP_TAIL;
    const tail = await readEnd(gzip.path, GZIP_TAIL);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    tail.copy(about, 10, 0, 4);
    about.writeUInt32LE(packed, 14);
    tail.copy(about, 18, 4, 8);
    about.writeUInt16LE(NAME.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), about, NAME]);
    const list = Buffer.concat([
      Buffer.from("PK\u0001\u0002\u0014\u0000"),
      about,
      Buffer.alloc(14),
      NAME,
    ]);
    const end = Buffer.alloc(22);
    end.write("PK\u0005\u0006");
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(local.length + packed, 16);
    const out = createWriteStream(unfinished);
    out.write(local);
    const deflated = { start: GZIP_HEAD, end: GZIP_HEAD + packed - 1 };
    await pipeline(createReadStream(gzip.path, deflated), out, { end: false });
    out.end(Buffer.concat([list, end]));
    await finished(out);
  });
  return { path, bytes: log.bytes };
}

/** RFC 1952, without a name as createGzip writes it. */
const GZIP_HEAD = 10;
const GZIP_TAIL = 8;
const NAME = Buffer.from("audit.log");

async function readEnd(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer;
  } finally {
    await file.close();
  }
}

/** The same log as the zstd program writes it; null where that is not installed. */
export async function zstdLog({ path, bytes }: BenchLog): Promise<BenchLog | null> {
  const zstd = `${path}.zst`;
  try {
    await once(zstd, (unfinished) => promisify(execFile)("zstd", ["-qf", path, "-o", unfinished]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return { path: zstd, bytes };
}

/** Under another name until it is whole: a run that was interrupted must not leave a short log to the next. */
async function once(path: string, write: (unfinished: string) => Promise<unknown>): Promise<void> {
  if (existsSync(path)) return;
  say(`generating ${path}`);
  await mkdir(FOLDER, { recursive: true });
  await write(`${path}.part`);
  await rename(`${path}.part`, path);
}
