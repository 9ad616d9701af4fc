// ui/file-report: what a report is about: a file, an archive with the logs in it, or everything that is open. Pure.

import type { ReportOf } from "../../state/app-state.ts";
import type { EngineStatus, FileReport } from "../../worker/engine-api.ts";

export interface Subject {
  /** Null for all files. */
  readonly file: FileReport | null;
  /** Those that have records, or should have. */
  readonly logs: readonly FileReport[];
  /** These and the archives they came in, of which a part may be missing. */
  readonly all: readonly FileReport[];
}

const isLog = ({ container, failure }: FileReport): boolean =>
  container === undefined || failure !== undefined;

/** Undefined when the file is not open, or not yet. */
export function subjectOf(
  report: ReportOf,
  { files }: Pick<EngineStatus, "files">,
): Subject | undefined {
  if (report.kind === "all") return { file: null, logs: files.filter(isLog), all: files };
  const file = files.find(({ name }) => name === report.name);
  if (file === undefined) return undefined;
  const all = [file, ...files.filter((one) => one.inside === file.id)];
  return { file, logs: all.filter(isLog), all };
}

/** The report of the log as one: of its file, if it is one. */
export function wholeReport(files: readonly FileReport[]): ReportOf {
  const logs = files.filter(isLog);
  const [only] = logs;
  return logs.length === 1 && only !== undefined
    ? { kind: "file", name: only.name }
    : { kind: "all" };
}
