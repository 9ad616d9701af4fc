// bench/stage: the logs that are measured, generated once and kept under build/bench/. The same seed gives the same bytes.

import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
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

/** Under another name until it is whole: a run that was interrupted must not leave a short log to the next. */
async function once(path: string, write: (unfinished: string) => Promise<unknown>): Promise<void> {
  if (existsSync(path)) return;
  say(`generating ${path}`);
  await mkdir(FOLDER, { recursive: true });
  await write(`${path}.part`);
  await rename(`${path}.part`, path);
}
