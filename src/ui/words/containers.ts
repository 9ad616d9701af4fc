// ui/words: files in containers: how many of them are logs, and why one could not be unpacked.

import type {
  ContainerReport,
  FileFailure,
  FileNote,
  FileReport,
  SkippedMember,
} from "../../worker/engine-api.ts";
import { likenessPhrase } from "./likeness.ts";
import { countOf, formatBytes } from "./numbers.ts";

type Packed = Extract<FileNote, { readonly of: string }>["of"];

/** "The gzip data ends …". */
export const PACKED: Readonly<Record<Packed, string>> = {
  gzip: "gzip data",
  zstd: "Zstandard data",
  "utf-16": "UTF-16 text",
  zip: "ZIP archive",
  tar: "tar archive",
};

/** "14 logs read, 212 files skipped, 1 not unpacked". */
export function containerText({ read, skipped, failed }: ContainerReport): string {
  return [
    read === 0 ? "no log" : `${countOf(read, "log")} read`,
    ...(skipped > 0 ? [`${countOf(skipped, "file")} skipped`] : []),
    ...(failed > 0 ? [`${countOf(failed, "file")} not unpacked`] : []),
  ].join(", ");
}

export type NotUnpacked = Extract<FileFailure, { readonly kind: "not-unpacked" }>;

/** A few words for a list. */
export function notUnpackedPhrase({ why, method }: NotUnpacked): string {
  switch (why) {
    case "encrypted":
      return "encrypted";
    case "method":
      return `packed by ZIP method ${method ?? "unknown"}`;
    case "sparse":
      return "a sparse file";
    case "damaged":
      return "damaged";
    case "cut-short":
      return "cut short";
    case "too-deep":
      return "too deep in other archives";
    case "unsupported":
      return "packed with a dictionary or a very large window";
  }
}

/** Of a member that is no log: "looks like YAML", "encrypted", "empty". */
export function skippedPhrase(failure: SkippedMember["failure"]): string {
  switch (failure.kind) {
    case "set-aside":
      return "part of an evidence zip, not read as events";
    case "not-audit":
      return likenessPhrase(failure.likeness);
    case "not-unpacked":
      return notUnpackedPhrase(failure);
    case "empty":
      return "empty";
    case "no-logs":
      return "no log in it";
    default:
      return "could not be read";
  }
}

const WHAT: Readonly<Record<ContainerReport["kind"], string>> = {
  zip: "archive",
  tar: "archive",
  packed: "archive",
  folder: "folder",
};

export function noLogsText({ container }: FileReport, members: number): string {
  const what = WHAT[container?.kind ?? "zip"];
  if (members === 0) return `The ${what} is empty, or could not be read far enough.`;
  return `None of the ${countOf(members, "file")} in the ${what} is an audit log that could be read. The ledger says what each of them is.`;
}

export function bombText(note: Extract<FileNote, { readonly kind: "bomb" }>, kept: string): string {
  const limit = formatBytes(note.limit);
  const why =
    note.ratio === null
      ? `It unpacks to more than ${limit}, the most that is taken of one file.`
      : `It unpacks to more than ${limit}, ${note.ratio} times its size and more. No log packs that well; a decompression bomb does.`;
  return `${why} Unpacking stopped there. ${kept}.`;
}
