import { describe, expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport } from "../../testing/file-reports.ts";
import type { FileFailure, Likeness } from "../../worker/engine-api.ts";
import { outcomeText } from "./files.ts";
import { filesText, notReadText, unreadText, wholenessText } from "./unread.ts";

const log = fileReport(0);
const stranger = (likeness: Likeness) =>
  failedFile(1, { kind: "not-audit", likeness, head: [], linesRead: 3, bytesRead: 90 });

describe("files of which nothing was read", () => {
  test.each<[FileFailure, string]>([
    [{ kind: "empty" }, "not read: empty"],
    [ACCESS_LOG, "not read: looks like a web server access log"],
    [{ kind: "unreadable", bytesRead: 0 }, "not read: the browser could not"],
  ])("%o says why", (failure, text) => {
    expect(notReadText(failedFile(1, failure))).toBe(text);
    expect(outcomeText(failedFile(1, failure))).toBe(text);
  });

  test("a likeness is named in a few words, and only what is certain without looks", () => {
    expect(notReadText(stranger("klog"))).toBe("not read: looks like klog");
    expect(notReadText(stranger("yaml"))).toBe("not read: looks like a YAML file");
    expect(notReadText(stranger("zip"))).toBe("not read: a ZIP archive");
  });

  test("a file that failed after some records was read in part", () => {
    const part = failedFile(1, { kind: "unreadable", bytesRead: 500 }, { records: 3, events: 3 });
    expect(notReadText(part)).toBeNull();
    expect(filesText([log, part])).toBe("2 files");
    expect(wholenessText([log, part])).toContain("1 file was read in part");
  });

  test("a file for which no memory was left was not read", () => {
    const full = { kind: "memory-full", limit: 2e9 } as const;
    const file = fileReport(1, { bytesRead: 0, records: 0, events: 0, notes: [full] });
    expect(notReadText(file)).toBe("not read: no memory left");
  });

  test("are counted, and the sum no longer promises that nothing is missing", () => {
    expect([filesText([log, log]), unreadText([log, log])]).toEqual(["2 files", ""]);
    expect(wholenessText([log])).toContain("nothing of the files is missing");
    const files = [log, stranger("klog"), stranger("png")];
    expect(filesText(files)).toBe("1 of 3 files");
    expect(unreadText(files)).toBe("2 files not read");
    expect(wholenessText(files)).toBe(
      "Every record that was read is counted once. 2 files were not read: what is in there is not in this sum.",
    );
  });

  test("files in an archive that could not be unpacked are missing in the sum too", () => {
    const container = { kind: "zip", read: 1, skipped: 4, failed: 1 } as const;
    const zip = fileReport(1, { container, records: 0, events: 0 });
    expect(wholenessText([zip, log])).toContain("1 file in archives was not unpacked: what is in");
    expect(wholenessText([zip, log, stranger("klog")])).toContain(
      "1 file was not read and 1 file in archives was not unpacked: ",
    );
  });

  test("nothing is promised while files are read", () => {
    const reading = fileReport(1, { state: "reading", bytesRead: 10 });
    expect(wholenessText([log, reading])).toBe(
      "Every record that was read so far is counted once.",
    );
  });
});
