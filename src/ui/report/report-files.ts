// ui/report: the files as they were opened, with their hashes and with what is in them. Of an archive its own hash stands for all in it; a
// folder has none, so its files stand below, as far as anyone reads them.

import type { FileReport, InputFile } from "../../worker/engine-api.ts";
import type { Report, ReportFile } from "./report.ts";

/** A must-gather has ten thousand files. */
const MOST_IN_FOLDERS = 200;

export function filesOf(
  files: readonly FileReport[],
  inputs: readonly InputFile[],
): Pick<Report, "files" | "moreFiles"> {
  const left = [...inputs];
  const opened = files
    .filter(({ inside }) => inside === undefined)
    .map((file): ReportFile => {
      const held = files.filter(({ inside }) => inside === file.id);
      const isFolder = file.container?.kind === "folder";
      const at = isFolder ? -1 : left.findIndex((input) => isOf(file, input));
      const [input] = at < 0 ? [] : left.splice(at, 1);
      return {
        name: file.name,
        bytes: file.size,
        isFolder,
        sha256: input?.sha256 ?? null,
        counts: {
          events: held.reduce((sum, one) => sum + one.events, file.events),
          rejected: held.reduce((sum, one) => sum + one.rejected, file.rejected),
        },
      };
    });
  const inFolders = left.slice(0, MOST_IN_FOLDERS).map(({ name, size, sha256 }) => {
    return { name, bytes: size, isFolder: false, sha256, counts: null };
  });
  return { files: [...opened, ...inFolders], moreFiles: left.length - inFolders.length };
}

/** Of several with one name all but the first have a number behind it: both lists are in the order of opening. */
const isOf = (file: FileReport, { name, size }: InputFile): boolean =>
  file.size === size &&
  (file.name === name ||
    (file.name.startsWith(`${name} (`) && /^\d+\)$/.test(file.name.slice(name.length + 2))));
