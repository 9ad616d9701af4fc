// ui/notices: what has to be said about the files, from their reports. Pure. A file says one thing at a time, the
// gravest first, and is silent once put away. Many files that say the same share one notice.

import type { EngineStatus, FileReport } from "../../worker/engine-api.ts";
import { fileCount } from "../words/counts.ts";
import {
  corruptText,
  corruptTitle,
  failureText,
  failureTitle,
  noteText,
  noteTitle,
  shownName,
  troubleText,
} from "../words/files.ts";
import { lockedText, lockedTitle } from "../words/locked.ts";
import * as texts from "../words/screens/notices.ts";

export interface Notice {
  /** The files it speaks of: dismissing it dismisses them. */
  readonly files: readonly number[];
  /** Of the thing said, so that equal things can be told together. */
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** The ledger can show more. */
  readonly hasRejects: boolean;
}

/** Beyond this many, files that say the same are told in one line. */
const SINGLY = 2;

export function noticesOf(
  status: Pick<EngineStatus, "files">,
  dismissed: ReadonlySet<number>,
): readonly Notice[] {
  const groups = new Map<string, { file: FileReport; notice: Notice }[]>();
  for (const file of status.files) {
    const notice = dismissed.has(file.id) ? null : noticeOf(file);
    if (notice === null) continue;
    const group = groups.get(notice.kind);
    if (group === undefined) groups.set(notice.kind, [{ file, notice }]);
    else group.push({ file, notice });
  }
  return [...groups.values()].flatMap((group) =>
    group.length <= SINGLY ? group.map(({ notice }) => notice) : [together(group)],
  );
}

function noticeOf(file: FileReport): Notice | null {
  const { failure, state, rejected } = file;
  if (state === "waiting" || state === "reading") return null;
  const about = { files: [file.id], hasRejects: rejected > 0 };
  if (failure !== undefined) {
    const title = failureTitle(file, failure);
    return { ...about, kind: failure.kind, title, text: failureText(file, failure) };
  }
  const [note] = file.notes;
  if (note !== undefined) {
    return { ...about, kind: note.kind, title: noteTitle(file, note), text: noteText(file, note) };
  }
  if (file.container !== undefined && file.container.failed > 0) {
    const text = lockedText(file.container);
    return { ...about, kind: "locked", title: lockedTitle(file, file.container), text };
  }
  if (rejected === 0) return null;
  return { ...about, kind: "corrupt", title: corruptTitle(file), text: corruptText(file) };
}

function together(group: readonly { file: FileReport; notice: Notice }[]): Notice {
  const [first] = group;
  const rejected = group.reduce((sum, { file }) => sum + file.rejected, 0);
  const names = group.slice(0, 3).map(({ file }) => shownName(file));
  const more = group.length - names.length;
  const list = more > 0 ? texts.andMore(names.join(", "), more) : names.join(", ");
  return {
    files: group.map(({ file }) => file.id),
    kind: first?.notice.kind ?? "",
    title: `${fileCount(group.length)}: ${first === undefined ? "" : troubleText(first.file)}`,
    text: rejected > 0 ? texts.someNotRead(list, rejected) : `${list}.`,
    hasRejects: rejected > 0,
  };
}
