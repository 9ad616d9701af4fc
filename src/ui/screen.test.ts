import { describe, expect, test } from "vitest";
import type { EngineStatus, FileReport } from "../worker/engine-api.ts";
import { screenOf } from "./screen.ts";

const file = (part: Partial<FileReport> = {}): FileReport => ({
  id: 0,
  name: "audit.log",
  size: 10,
  state: "done",
  bytesRead: 10,
  records: 0,
  events: 0,
  rejected: 0,
  notes: [],
  ...part,
});
const EMPTY = file({ state: "failed", failure: { kind: "empty" } });

const status = (
  phase: EngineStatus["phase"],
  files: readonly FileReport[],
  records = 0,
): EngineStatus => ({
  phase,
  version: 1,
  files,
  ledger: { records, events: records, merged: 0, duplicates: 0, other: 0, rejected: 0 },
  bytesRead: 0,
  bytesTotal: 0,
  elapsedMs: 0,
});

describe("the screen", () => {
  test("is the empty one before anything is opened", () => {
    expect(screenOf(status("empty", []))).toBe("empty");
  });

  test("waits for the first record before it shows an explorer", () => {
    expect(screenOf(status("loading", [file({ state: "reading" })]))).toBe("opening");
    expect(screenOf(status("loading", [file({ state: "reading" })], 1))).toBe("explorer");
  });

  test("is the failure when every file failed and nothing was read", () => {
    expect(screenOf(status("ready", [EMPTY, EMPTY]))).toBe("failed");
  });

  test("is the explorer when one of the files was an audit log, or was stopped early", () => {
    expect(screenOf(status("ready", [EMPTY, file()], 3))).toBe("explorer");
    expect(screenOf(status("ready", [EMPTY, file({ state: "stopped" })]))).toBe("explorer");
  });
});
