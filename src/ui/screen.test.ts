import { describe, expect, test } from "vitest";
import { failedFile, fileReport, statusOf } from "../testing/file-reports.ts";
import { screenOf } from "./screen.ts";

const NOTHING = { records: 0, events: 0 };
const EMPTY = failedFile(0, { kind: "empty" });

describe("the screen", () => {
  test("is the empty one before anything is opened", () => {
    expect(screenOf(statusOf([]), "findings")).toBe("empty");
  });

  test("is that of the rules when they are looked at before anything is opened", () => {
    expect(screenOf(statusOf([]), "rules")).toBe("rules");
    expect(screenOf(statusOf([fileReport(0)]), "rules")).toBe("explorer");
  });

  test("waits for the first record before it shows an explorer", () => {
    const opening = fileReport(0, { state: "reading", ...NOTHING });
    expect(screenOf(statusOf([opening]), "findings")).toBe("opening");
    expect(screenOf(statusOf([fileReport(0, { state: "reading" })]), "findings")).toBe("explorer");
  });

  test("is the failure when every file failed and nothing was read", () => {
    expect(screenOf(statusOf([EMPTY, EMPTY]), "findings")).toBe("failed");
  });

  test("is the explorer when one of the files was an audit log, or was stopped early", () => {
    expect(screenOf(statusOf([EMPTY, fileReport(1)]), "findings")).toBe("explorer");
    expect(
      screenOf(statusOf([EMPTY, fileReport(1, { state: "stopped", ...NOTHING })]), "findings"),
    ).toBe("explorer");
  });
});
