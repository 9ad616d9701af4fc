// testing: real audit logs of other people's clusters, which are not part of the project. Tests over them run where
// AUDIT_CORPUS names the folder, and say that they are skipped where it does not.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const corpus = process.env["AUDIT_CORPUS"] ?? "";
export const withoutCorpus = corpus === "";

export interface CorpusFile {
  /** Path within the corpus. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** All files below a folder of the corpus; none where there is no corpus. */
export function corpusFiles(folder: string): CorpusFile[] {
  if (withoutCorpus) return [];
  return readdirSync(join(corpus, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(corpus, path), bytes: new Uint8Array(readFileSync(path)) }));
}
