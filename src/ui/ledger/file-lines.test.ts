import { expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport } from "../../testing/file-reports.ts";
import { fileLines } from "./file-lines.ts";
import type { FileLine } from "./file-lines.ts";

const container = { kind: "tar", read: 2, skipped: 2, failed: 1 } as const;
const files = [
  fileReport(0),
  fileReport(1, { name: "mg.tar.gz", container, records: 0, events: 0 }),
  fileReport(2),
  fileReport(3, { inside: 1, events: 7, records: 8, rejected: 1 }),
  fileReport(4, { inside: 1 }),
];

const told = (line: FileLine | undefined): string => {
  if (line === undefined) return "nothing";
  if (line.kind === "skipped") return `skipped ${line.position} of ${line.of.id}`;
  return `${line.kind} ${line.file.id}`;
};
const all = (open: readonly number[]): readonly string[] => {
  const lines = fileLines(files, new Set(open));
  return Array.from({ length: lines.count }, (_, i) => told(lines.at(i)));
};

test("an archive is one line with the sum of its logs until it is unfolded", () => {
  expect(all([])).toEqual(["file 0", "container 1", "about 1", "file 2"]);
  const line = fileLines(files, new Set()).at(1);
  expect(line).toMatchObject({ sums: { records: 18, events: 17, rejected: 1 } });
});

test("an unfolded archive shows its logs and then what else is in it, before the next file", () => {
  expect(all([1])).toEqual([
    "file 0",
    "container 1",
    "about 1",
    "member 3",
    "member 4",
    "skipped 0 of 1",
    "skipped 1 of 1",
    "skipped 2 of 1",
    "file 2",
  ]);
  expect(fileLines(files, new Set([1])).at(9)).toBeUndefined();
});

test("an archive with nothing to unfold hides no file behind it", () => {
  const empty = fileReport(0, { container: { kind: "zip", read: 0, skipped: 0, failed: 0 } });
  const lines = fileLines([empty, fileReport(1)], new Set([0]));
  expect([0, 1, 2].map((i) => told(lines.at(i)))).toEqual(["container 0", "about 0", "file 1"]);
});

test("what is to be said of a file has a line of its own, and what is counted anyway has none", () => {
  const lines = fileLines(
    [failedFile(0, ACCESS_LOG), fileReport(1, { rejected: 2 }), fileReport(2)],
    new Set(),
  );
  expect([0, 1, 2, 3].map((i) => told(lines.at(i)))).toEqual([
    "file 0",
    "about 0",
    "file 1",
    "file 2",
  ]);
  expect(lines.at(1)).toMatchObject({ text: "not read: looks like a web server access log" });
});
