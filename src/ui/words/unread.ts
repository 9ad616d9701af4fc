// ui/words: files of which nothing was read, and files that were read in part. The ledger counts records only, so these
// are said beside it: a sum that is right says nothing about a file that is not in it.

import type { FileReport } from "../../worker/engine-api.ts";
import { notUnpackedPhrase } from "./containers.ts";
import { likenessPhrase } from "./likeness.ts";
import { countOf, formatCount } from "./numbers.ts";

const isUnread = (file: FileReport): boolean => notReadText(file) !== null;

/** Why nothing of a file is in the ledger; null for a file of which something is, or may still come. */
export function notReadText(file: FileReport): string | null {
  const { failure, records, bytesRead, notes } = file;
  if (failure === undefined) {
    const isFull = bytesRead === 0 && notes.some(({ kind }) => kind === "memory-full");
    return isFull ? "not read: no memory left" : null;
  }
  if (records > 0) return null;
  switch (failure.kind) {
    case "empty":
      return "not read: empty";
    case "not-audit":
      return `not read: ${likenessPhrase(failure.likeness)}`;
    case "unreadable":
      return "not read: the browser could not";
    case "changed":
      return "not read: it changed";
    case "worker-died":
      return "not read: reading stopped";
    case "not-unpacked":
      return `not read: ${notUnpackedPhrase(failure)}`;
    case "no-logs":
      return "not read: no audit log in it";
  }
}

/** Bytes that follow the end of gzip data were no part of the log. */
const isCut = (file: FileReport): boolean =>
  !isUnread(file) &&
  (file.failure !== undefined || file.notes.some(({ kind }) => kind !== "trailing-bytes"));

/** A container is counted as the logs in it; one without, as a file that was not read. */
const counted = (files: readonly FileReport[]): readonly FileReport[] =>
  files.filter((file) => file.container === undefined || isUnread(file));

const unreadCount = (files: readonly FileReport[]): number => files.filter(isUnread).length;

/** "2 files", "1 of 2 files". */
export function filesText(files: readonly FileReport[]): string {
  const unread = unreadCount(files);
  const count = counted(files).length;
  const all = countOf(count, "file");
  return unread === 0 ? all : `${formatCount(count - unread)} of ${all}`;
}

/** "1 file not read"; "" when there is none. */
export function unreadText(files: readonly FileReport[]): string {
  const unread = unreadCount(files);
  return unread === 0 ? "" : `${countOf(unread, "file")} not read`;
}

const were = (n: number, where = ""): string =>
  `${countOf(n, "file")}${where} ${n === 1 ? "was" : "were"}`;

/** Members that could not be unpacked, which may be logs. */
const lockedIn = ({ container, failure }: FileReport): number =>
  failure === undefined ? (container?.failed ?? 0) : 0;

const list = new Intl.ListFormat("en-GB");

/** What a sum that holds promises, and what it does not. */
export function wholenessText(files: readonly FileReport[]): string {
  const unread = unreadCount(files);
  const cut = files.filter(isCut).length;
  const locked = files.reduce((sum, file) => sum + lockedIn(file), 0);
  const open = files.some(({ state }) => state === "reading" || state === "waiting");
  if (unread + cut + locked === 0 && !open) {
    return "Every record is counted once, so nothing of the files is missing here without being named.";
  }
  const missing = [
    ...(unread > 0 ? [`${were(unread)} not read`] : []),
    ...(cut > 0 ? [`${were(cut)} read in part`] : []),
    ...(locked > 0 ? [`${were(locked, " in archives")} not unpacked`] : []),
  ];
  const said = `Every record that was read${open ? " so far" : ""} is counted once.`;
  return missing.length === 0
    ? said
    : `${said} ${list.format(missing)}: what is in there is not in this sum.`;
}
