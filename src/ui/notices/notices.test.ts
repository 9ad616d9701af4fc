import { describe, expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport } from "../../testing/file-reports.ts";
import type { FileReport } from "../../worker/engine-api.ts";
import { noticesOf } from "./notices.ts";

const none: ReadonlySet<number> = new Set();
const say = (files: FileReport[], dismissed = none): string[] =>
  noticesOf({ files }, dismissed).map(({ title, text }) => `${title}. ${text}`);

describe("notices about files", () => {
  test("a file that was read whole needs no word", () => {
    expect(say([fileReport(1)])).toEqual([]);
  });

  test("a partly corrupt file says how much of it is missing", () => {
    expect(say([fileReport(14, { records: 448_120, rejected: 42 })])).toEqual([
      "audit-14.log is partly corrupt. 42 of its 448,120 records could not be read. Everything else is loaded and searchable.",
    ]);
  });

  test("a file still being read is not judged yet", () => {
    expect(say([fileReport(1, { state: "reading", rejected: 3 })])).toEqual([]);
  });

  test("a gzip file that ends early says what is kept", () => {
    expect(
      say([fileReport(1, { notes: [{ kind: "cut-short", of: "gzip" }], rejected: 1 })])[0],
    ).toBe(
      "audit-1.log is cut short. The gzip data ends before it should, as after a broken download. 10 events are kept; what followed is not in the file.",
    );
  });

  test("a log that is too large for memory says what is kept and what to do", () => {
    const notes = [{ kind: "memory-full", limit: 2e9 }] as const;
    const part = { state: "stopped", bytesRead: 1.31e9, events: 812_440, notes } as const;
    const files = [fileReport(1, part), fileReport(2, { ...part, bytesRead: 0, events: 0 })];
    expect(say(files)).toEqual([
      "audit-1.log was cut short for lack of memory. Reading stopped at 1.31 GB: this log needs more memory than a browser tab safely has (limit 2.00 GB). 812,440 events are kept. To see the rest, close all files, then open fewer of them, or a shorter part of the log.",
      "audit-2.log was not read. The files that are open take the memory that a browser tab safely has (limit 2.00 GB). Close all files, then open this one on its own.",
    ]);
  });

  test("an archive says when a file in it is locked, and how a bomb ends", () => {
    const container = { kind: "zip", read: 2, skipped: 1, failed: 1 } as const;
    expect(say([fileReport(1, { name: "b.zip", container })])).toEqual([
      "1 file in b.zip could not be unpacked. 2 logs read, 1 file skipped, 1 file not unpacked. The ledger says which, and why.",
    ]);
    const notes = [{ kind: "bomb", limit: 2e9, ratio: 400 }] as const;
    expect(say([fileReport(1, { name: "b.gz", state: "stopped", notes })])).toEqual([
      "b.gz was read in part: it unpacks to too much. It unpacks to more than 2.00 GB, 400 times its size and more. No log packs that well; a decompression bomb does. Unpacking stopped there. 10 events are kept.",
    ]);
  });

  test("a wrong file says what it looks like", () => {
    expect(say([fileReport(1), failedFile(2, ACCESS_LOG, { size: 84_200_000 })])).toEqual([
      "audit-2.log is not a Kubernetes audit log. Its first 4,096 lines (612 KB of 84.2 MB) hold no audit event. They look like a web server access log.",
    ]);
  });

  test("an empty file is told from a compressed one with nothing in it", () => {
    const empty = { kind: "empty" } as const;
    expect(say([fileReport(0), failedFile(1, empty, { size: 0 }), failedFile(2, empty)])).toEqual([
      expect.stringContaining("audit-1.log is empty (0 bytes)."),
      expect.stringContaining("audit-2.log is empty (0 bytes once unpacked)."),
    ]);
  });

  test("a whole folder of wrong files is one line, and says which", () => {
    const files = [1, 2, 3, 4, 5].map((id) => failedFile(id, { kind: "empty" }));
    expect(say(files)).toEqual([
      "5 files: empty. audit-1.log, audit-2.log, audit-3.log and 2 more.",
    ]);
  });

  test("what was put away stays away, and only that", () => {
    const files = [
      failedFile(1, { kind: "empty" }),
      failedFile(2, { kind: "unreadable", bytesRead: 0 }),
    ];
    expect(noticesOf({ files }, new Set([1])).map((n) => n.files)).toEqual([[2]]);
  });
});
