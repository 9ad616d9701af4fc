import { expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport } from "../../testing/file-reports.ts";
import { recognisedText } from "./recognised.ts";

test("says what the events are, what they came in, what that is packed in, and how many", () => {
  const aks = {
    format: "AKS diagnostic settings (Azure Monitor)",
    packing: ["zip", "gzip"] as const,
    records: 22,
  };
  expect(recognisedText(fileReport(0, aks))).toBe(
    "AKS diagnostic settings (Azure Monitor), gzip in zip, 22 records",
  );
  const docker = { format: "syslog (RFC 5424) › Docker json-file", state: "reading" } as const;
  expect(recognisedText(fileReport(0, docker))).toBe(
    "Docker json-file in syslog (RFC 5424), 10 records so far",
  );
});

test("says of a file of which nothing was read why", () => {
  expect(recognisedText(failedFile(0, ACCESS_LOG))).toBe(
    "Not read: looks like a web server access log",
  );
});

test("says of an archive what is in it", () => {
  const container = { kind: "tar", read: 2, skipped: 42, failed: 0 } as const;
  expect(recognisedText(fileReport(0, { container, packing: ["gzip", "tar"] }))).toBe(
    "tar in gzip, 2 logs read, 42 files skipped",
  );
});
