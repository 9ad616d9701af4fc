import { expect, test } from "vitest";
import { otherLogsText, refusedText, rulesReadText } from "./rule-imports.ts";

const said = (...counts: readonly number[]): string => rulesReadText(JSON.stringify(counts));

test("what came of rule files is one line", () => {
  expect(said(16, 0, 3764, 0)).toBe("16 rules added, 3,764 for other logs left out");
  expect(said(1, 2, 0, 0)).toBe("1 rule and 2 filters added");
  expect(said(0, 0, 0, 1)).toBe("No rule was added, 1 problem, see the tab Rules");
});

test("rules for other logs are named by log, most first, and counted", () => {
  const others = [
    { log: "windows/process_creation", rules: 1416 },
    { log: "linux/\u202eauditd", rules: 2 },
  ];
  expect(otherLogsText({ others, refused: [] })).toBe(
    "1,418 rules are for other logs and were left out: windows/process_creation 1,416, linux/⟨RLO⟩auditd 2.",
  );
  expect(otherLogsText({ others: [{ log: "aws", rules: 1 }], refused: [] })).toBe(
    "1 rule is for another log and was left out: aws 1.",
  );
  expect(otherLogsText({ others: [], refused: [] })).toBe("");
});

test("a file that was not taken is named with the limit and the way on", () => {
  expect(refusedText({ file: "a.yml", why: "too-long", limit: 1 << 20 })).toBe(
    "a.yml: longer than 1.05 MB, the most a file of rules may have. Split it.",
  );
  expect(refusedText({ file: "b.yml", why: "too-many", limit: 20_000 })).toContain("20,000 files");
});
