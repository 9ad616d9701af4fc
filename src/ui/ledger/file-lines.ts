// ui/ledger: the files as lines of a list: what was opened, and under an archive or folder that is unfolded, the logs in
// it and then what is no log. Any line can be asked for, so that a hundred thousand of them cost what is in view. Pure.

import type { ContainerReport, FileReport } from "../../worker/engine-api.ts";
import { notedText, outcomeText } from "../words/files.ts";
import { othersOf } from "../words/others.ts";

export interface Sums {
  readonly records: number;
  readonly events: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly others: FileReport["others"];
  readonly rejected: number;
}

export interface ContainerFile extends FileReport {
  readonly container: ContainerReport;
}

export type FileLine =
  | { readonly kind: "file"; readonly file: FileReport }
  | { readonly kind: "container"; readonly file: ContainerFile; readonly sums: Sums }
  /** Under a file or an archive, all that is to be said of it: too much for its cell. */
  | { readonly kind: "about"; readonly file: FileReport; readonly text: string }
  | { readonly kind: "member"; readonly file: FileReport; readonly of: ContainerFile }
  /** By its position among those of the container that have no report. */
  | { readonly kind: "skipped"; readonly of: ContainerFile; readonly position: number };

export interface FileLines {
  readonly count: number;
  at(line: number): FileLine | undefined;
}

interface Run {
  readonly start: number;
  readonly lineAt: (i: number) => FileLine | undefined;
}

const isContainer = (file: FileReport): file is ContainerFile => file.container !== undefined;

/** Members that are no logs or could not be unpacked. */
export const skippedOf = ({ container }: ContainerFile): number =>
  container.skipped + container.failed;

/** `open`: ids of the containers that are unfolded. */
export function fileLines(files: readonly FileReport[], open: ReadonlySet<number>): FileLines {
  const inside = new Map<number, FileReport[]>();
  for (const file of files) {
    if (file.inside === undefined) continue;
    const members = inside.get(file.inside);
    if (members === undefined) inside.set(file.inside, [file]);
    else members.push(file);
  }
  const runs: Run[] = [];
  let count = 0;
  const add = (length: number, lineAt: Run["lineAt"]): void => {
    runs.push({ start: count, lineAt });
    count += length;
  };
  const addAbout = (file: FileReport, text: string): void => {
    if (text !== "") add(1, () => ({ kind: "about", file, text }));
  };
  for (const file of files) {
    if (file.inside !== undefined) continue;
    if (!isContainer(file)) {
      add(1, () => ({ kind: "file", file }));
      addAbout(file, notedText(file) ?? "");
      continue;
    }
    const members = inside.get(file.id) ?? [];
    add(1, () => ({ kind: "container", file, sums: sumsOf(members) }));
    addAbout(file, outcomeText(file));
    if (!open.has(file.id)) continue;
    add(members.length, (i) => {
      const member = members[i];
      return member && { kind: "member", file: member, of: file };
    });
    add(skippedOf(file), (position) => ({ kind: "skipped", of: file, position }));
  }
  return {
    count,
    at: (line) => {
      const run = runs[lastAtOrBefore(runs, line)];
      return line < count ? run?.lineAt(line - run.start) : undefined;
    },
  };
}

/** The last run that begins at or before the line; of several at one place the last, for the others are empty. */
function lastAtOrBefore(runs: readonly Run[], line: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.start ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function sumsOf(files: readonly FileReport[]): Sums {
  const sum = (of: (file: FileReport) => number): number =>
    files.reduce((total, file) => total + of(file), 0);
  return {
    records: sum((f) => f.records),
    events: sum((f) => f.events),
    merged: sum((f) => f.merged),
    duplicates: sum((f) => f.duplicates),
    others: othersOf(files),
    rejected: sum((f) => f.rejected),
  };
}
