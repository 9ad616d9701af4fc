// e2e: a log too large to make in a test, on disk: made once, kept under build/, and read by path as a user's file is.

import { existsSync, mkdirSync } from "node:fs";
import { copyFile, mkdtemp, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeBulk } from "../src/testing/logs/write.mjs";
import { root } from "./dependencies.mjs";

/** 257,000 events; read in some five seconds, long enough to do something meanwhile. */
const BYTES = 300_000_000;

/** Path of the log, of another for each seed. Not to be changed: later runs read the same file. */
export async function bigLog(seed = 1): Promise<string> {
  const folder = path.join(root, "build", "logs");
  const file = path.join(folder, seed === 1 ? "bulk-300MB.log" : `bulk-300MB-${seed}.log`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  // A run that was ended in the middle must not leave half a log under the name, and two tests may begin at once.
  const part = `${file}.${process.pid}.part`;
  await writeBulk(part, { bytes: BYTES, bodies: 0.02, seed });
  await rename(part, file);
  return file;
}

/** A place for files that a test changes. */
export const scratchFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), "auditscope-"));

/** A copy of the log that may be changed. */
export async function copyOfBigLog(folder: string): Promise<string> {
  const copy = path.join(folder, "audit.log");
  await copyFile(await bigLog(), copy);
  return copy;
}
