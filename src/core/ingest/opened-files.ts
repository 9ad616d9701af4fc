// core/ingest: what was opened at once, folders as the containers they are: a dropped must-gather is one thing with logs in
// it, not ten thousand files of which most are refused.

import { blobMember, type Container, type Member } from "../source/member.ts";

export interface OpenedFolder {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly file: File }[];
}

/**
 * Files with a path such as `must-gather/node-1/audit.log` belong to the folder that begins it; those without one are on
 * their own. In the order in which they came.
 */
export function groupByFolder(
  files: readonly File[],
  paths: readonly string[] = [],
): readonly (File | OpenedFolder)[] {
  const folders = new Map<string, { path: string; file: File }[]>();
  const opened: (File | OpenedFolder)[] = [];
  for (const [i, file] of files.entries()) {
    const [name = "", ...rest] = (paths[i] ?? "").split("/").filter((part) => part !== "");
    if (rest.length === 0) {
      opened.push(file);
      continue;
    }
    const inFolder = folders.get(name) ?? [];
    if (inFolder.length === 0) {
      folders.set(name, inFolder);
      opened.push({ name, files: inFolder });
    }
    inFolder.push({ path: rest.join("/"), file });
  }
  return opened;
}

/** A folder's files as members, each its own blob. */
export class FolderContainer implements Container {
  readonly #folder: OpenedFolder;
  readonly outcome = "ok";
  readonly bytesRead = 0;

  constructor(folder: OpenedFolder) {
    this.#folder = folder;
  }

  // oxlint-disable-next-line typescript/require-await -- a container's members come as they are found; these are known
  async *members(): AsyncGenerator<Member> {
    for (const { path, file } of this.#folder.files) yield blobMember(path, file);
  }
}
