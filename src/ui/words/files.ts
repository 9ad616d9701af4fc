// ui/words: what became of a file, as sentences: what it is, then what to do. They name the file and never blame.

import type { FileFailure, FileNote, FileReport } from "../../worker/engine-api.ts";
import { PACKED, bombText, containerText, noLogsText, notUnpackedPhrase } from "./containers.ts";
import { CERTAIN, LIKENESS, insteadText } from "./likeness.ts";
import { countOf, formatBytes, formatCount } from "./numbers.ts";
import { otherCount } from "./others.ts";
import { shownText } from "./shown-text.ts";
import { notReadText } from "./unread.ts";

const NAME_LIMIT = 120;

/** File names are chosen by strangers too. Of a long path its end is kept, which tells it from others. */
export function shownName({ name }: Pick<FileReport, "name">): string {
  if (name.length <= NAME_LIMIT) return shownText(name);
  const end = name.slice(1 - NAME_LIMIT).replace(HALF_A_PAIR, "");
  // At a folder, if there is one; a name that ends in a slash is none.
  const folder = end.slice(0, -1).indexOf("/");
  return `…${shownText(folder === -1 ? end : end.slice(folder))}`;
}

/** Left over where a name was cut in the middle of a character. */
const HALF_A_PAIR = /^[\udc00-\udfff]/;

/** A path in an archive. */
export const shownMember = (path: string): string => shownText(path, 2 * NAME_LIMIT);

export function failureTitle(file: FileReport, failure: FileFailure): string {
  const name = shownName(file);
  switch (failure.kind) {
    case "empty":
      return `${name} is empty (0 bytes${file.size > 0 ? " once unpacked" : ""})`;
    case "not-audit":
      return `${name} is not a Kubernetes audit log`;
    case "unreadable":
      return `${name} could not be read`;
    case "changed":
      return `${name} changed or moved while it was being read`;
    case "worker-died":
      return `Reading ${name} stopped at ${formatBytes(failure.bytesRead)}`;
    case "not-unpacked":
      return `${name} could not be unpacked`;
    case "no-logs":
      return `${name} holds no audit log that could be read`;
  }
}

export function failureText(file: FileReport, failure: FileFailure): string {
  switch (failure.kind) {
    case "empty":
      return "There is nothing in it to show. Was the log rotated just now, or the download cut off before it began?";
    case "not-audit":
      return notAuditText(file, failure);
    case "unreadable":
      return `The browser was not allowed to read it${after(failure.bytesRead)}. It may have been moved or deleted, or be a folder or a file without read permission. Check it, then open it again.`;
    case "changed":
      return `${kept(file)} Copy the file if something still writes to it, then open the copy.`;
    case "worker-died":
      return `The browser ended the background task, usually for lack of memory. ${kept(file)} Close other tabs, then open the file again.`;
    case "not-unpacked":
      return `It is ${notUnpackedPhrase(failure)}.`;
    case "no-logs":
      return noLogsText(file, failure.members);
  }
}

function notAuditText(
  file: FileReport,
  failure: Extract<FileFailure, { kind: "not-audit" }>,
): string {
  const { likeness, linesRead, bytesRead } = failure;
  if (file.readAs !== undefined)
    return `It was read to its end as you chose, and none of its ${countOf(file.records, "record")} is an event of that kind. Its beginning looks like ${LIKENESS[likeness]}.`;
  if (CERTAIN.has(likeness)) return `By its first bytes it is ${LIKENESS[likeness]}.`;
  const isAll = bytesRead >= file.size;
  const read = isAll
    ? formatBytes(file.size)
    : `${formatBytes(bytesRead)} of ${formatBytes(file.size)}`;
  const which = isAll ? "" : "first ";
  const lines =
    linesRead === 1
      ? `Its ${which}line (${read}) holds no audit event. It looks like`
      : `Its ${which}${countOf(linesRead, "line")} (${read}) hold no audit event. They look like`;
  return `${lines} ${LIKENESS[likeness]}. ${insteadText(likeness)}`.trimEnd();
}

const after = (bytes: number): string => (bytes === 0 ? "" : ` beyond ${formatBytes(bytes)}`);

const kept = (file: FileReport): string =>
  eventRecords(file) === 0
    ? "No event was read before."
    : `${keptEvents(file)} and can be searched.`;

/** An event may be kept in another file that has the same, or a further stage of it. */
const eventRecords = ({ events, merged, duplicates }: FileReport): number =>
  events + merged + duplicates;

function keptEvents(file: FileReport): string {
  const count = eventRecords(file);
  const what = count === file.events ? "event" : "record";
  return `${countOf(count, what)} ${count === 1 ? "is" : "are"} kept`;
}

export function noteTitle(file: FileReport, note: FileNote): string {
  const name = shownName(file);
  switch (note.kind) {
    case "stopped":
    case "bomb":
    case "too-many-members":
      return `${name} was ${NOTED[note.kind]}`;
    case "memory-full":
      return `${name} was ${file.bytesRead === 0 ? "not read" : NOTED[note.kind]}`;
    default:
      return `${name} is ${NOTED[note.kind]}`;
  }
}

const NOTED: Readonly<Record<FileNote["kind"], string>> = {
  "cut-short": "cut short",
  damaged: "damaged",
  "trailing-bytes": "followed by other bytes",
  unsupported: "packed in a way that is not read here",
  bomb: "read in part: it unpacks to too much",
  "too-many-members": "read in part: too many files are in it",
  stopped: "read in part",
  "memory-full": "cut short for lack of memory",
};

export function noteText(file: FileReport, note: FileNote): string {
  switch (note.kind) {
    case "cut-short":
      return `The ${PACKED[note.of]} ends before it should, as after a broken download. ${keptOf(file)}; what followed is not in the file.`;
    case "damaged":
      return `The ${PACKED[note.of]} does not add up (a checksum or a block is wrong). ${keptOf(file)}; what could not be unpacked is missing.`;
    case "trailing-bytes":
      return `The ${PACKED[note.of]} is whole, and bytes that are not part of it follow. They were left out; ${keptOf(file)}.`;
    case "unsupported":
      return `The ${PACKED[note.of]} needs a dictionary or a window of more than 128 MB. ${keptOf(file)}. Unpack it with zstd, then open what comes out.`;
    case "bomb":
      return bombText(note, keptOf(file));
    case "too-many-members":
      return `More than ${formatCount(note.limit)} files are in it; only so many were looked into. ${keptOf(file)}.`;
    case "stopped":
      return `You stopped at ${formatBytes(file.bytesRead)} of ${formatBytes(file.size)}. ${keptOf(file)}.`;
    case "memory-full":
      return memoryText(file, formatBytes(note.limit));
  }
}

/** What a container keeps are the logs that were read of it. */
const keptOf = (file: FileReport): string =>
  file.container === undefined ? keptEvents(file) : containerText(file.container);

function memoryText(file: FileReport, limit: string): string {
  if (file.bytesRead === 0)
    return `The files that are open take the memory that a browser tab safely has (limit ${limit}). Close all files, then open this one on its own.`;
  return `Reading stopped at ${formatBytes(file.bytesRead)}: this log needs more memory than a browser tab safely has (limit ${limit}). ${keptEvents(file)}. To see the rest, close all files, then open fewer of them, or a shorter part of the log.`;
}

export function corruptTitle(file: FileReport): string {
  return `${shownName(file)} is partly corrupt`;
}

export function corruptText(file: FileReport): string {
  return `${formatCount(file.rejected)} of its ${countOf(file.records, "record")} could not be read. Everything else is loaded and searchable.`;
}

const FAILED: Readonly<Record<FileFailure["kind"], string>> = {
  empty: "empty",
  "not-audit": "not an audit log",
  unreadable: "could not be read",
  changed: "changed while being read",
  "worker-died": "reading stopped",
  "not-unpacked": "not unpacked",
  "no-logs": "no audit log in it",
};

/** What is the matter with a file that was read, the gravest thing first; null when nothing is. */
export function troubleText(file: FileReport): string | null {
  const [note] = file.notes;
  if (file.failure !== undefined) return FAILED[file.failure.kind];
  if (note !== undefined) return NOTED[note.kind];
  return file.rejected > 0 ? "partly corrupt" : null;
}

/** The same for a list in which rejected records are counted already. */
export function notedText(file: FileReport): string | null {
  const trouble = notReadText(file) ?? troubleText(file);
  return trouble === "partly corrupt" ? null : trouble;
}

/** One phrase for a list of files: what came of it, or how far it is. */
export function outcomeText(file: FileReport): string {
  if (file.state === "waiting") return "waiting";
  const notRead = notReadText(file);
  if (notRead !== null) return notRead;
  if (file.container !== undefined) {
    const soFar = file.state === "reading" ? " so far" : "";
    const [note] = file.notes;
    const noted = note === undefined ? "" : `, ${NOTED[note.kind]}`;
    return `${containerText(file.container)}${soFar}${noted}`;
  }
  const parts =
    file.events > 0 || file.failure === undefined ? [countOf(file.events, "event")] : [];
  if (file.state === "reading") parts[0] = `${parts[0] ?? ""} so far`;
  const other = otherCount(file);
  if (other > 0) parts.push(`${formatCount(other)} not audit`);
  if (file.rejected > 0) parts.push(countOf(file.rejected, "rejected", "rejected"));
  const trouble = troubleText(file);
  if (trouble !== null && trouble !== "partly corrupt") parts.push(trouble);
  return parts.join(", ");
}
