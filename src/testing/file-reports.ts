// testing: what the engine says about files, with the parts a test cares about.

import { EMPTY_STATUS } from "../state/app-state.ts";
import type { EngineStatus, FileFailure, FileReport } from "../worker/engine-api.ts";

/** A file of ten events, read whole. */
export const fileReport = (id: number, part: Partial<FileReport> = {}): FileReport => ({
  id,
  name: `audit-${id}.log`,
  size: 1000,
  state: "done",
  bytesRead: 1000,
  records: 10,
  events: 10,
  merged: 0,
  duplicates: 0,
  rejected: 0,
  others: [],
  packing: [],
  versions: [],
  notes: [],
  ...part,
});

export const failedFile = (
  id: number,
  failure: FileFailure,
  part: Partial<FileReport> = {},
): FileReport => fileReport(id, { state: "failed", records: 0, events: 0, failure, ...part });

export const ACCESS_LOG: FileFailure = {
  kind: "not-audit",
  likeness: "access-log",
  head: ['10.0.0.5 - - "GET /healthz"', "\u001b[31mred\u202e"],
  linesRead: 4096,
  bytesRead: 612_000,
};

/** The status that follows from the files: their sums, and "loading" while one is being read. */
export function statusOf(
  files: readonly FileReport[],
  part: Partial<EngineStatus> = {},
): EngineStatus {
  const sum = (of: (file: FileReport) => number): number =>
    files.reduce((total, file) => total + of(file), 0);
  const ledger = {
    ...EMPTY_STATUS.ledger,
    records: sum((f) => f.records),
    events: sum((f) => f.events),
    merged: sum((f) => f.merged),
    duplicates: sum((f) => f.duplicates),
    rejected: sum((f) => f.rejected),
  };
  const isLoading = files.some(({ state }) => state === "reading");
  return {
    ...EMPTY_STATUS,
    phase: isLoading ? "loading" : files.length === 0 ? "empty" : "ready",
    files,
    ledger,
    bytesRead: sum((f) => f.bytesRead),
    bytesTotal: sum((f) => f.size),
    ...part,
  };
}
