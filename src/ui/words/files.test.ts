import { expect, test } from "vitest";
import { fileReport } from "../../testing/file-reports.ts";
import { noteText, shownName } from "./files.ts";

const hour = (h: number) => `${"resourceId=/SUBSCRIPTIONS/".repeat(9)}h=${h}/m=00/PT1H.json.gz`;

test("of a long path the end is shown, which tells the hours of an export apart", () => {
  expect(shownName({ name: hour(10) })).toMatch(/^…\/.*h=10\/m=00\/PT1H\.json\.gz$/);
  expect(shownName({ name: hour(10) }).length).toBeLessThanOrEqual(120);
  expect(shownName({ name: "audit.log" })).toBe("audit.log");
});

test("a long name is never cut in the middle of a character, and hides no sign that turns the text", () => {
  expect(shownName({ name: `🦊${"a".repeat(118)}` })).toBe(`🦊${"a".repeat(118)}`);
  expect(shownName({ name: `🦊${"a".repeat(119)}` })).toBe(`…${"a".repeat(119)}`);
  expect(shownName({ name: `${"a".repeat(120)}\u202Egol` })).toContain("⟨RLO⟩gol");
});

test("a damaged file whose events are all in another one too has kept its records", () => {
  const damaged = { kind: "damaged", of: "gzip" } as const;
  const report = (events: number, duplicates: number) =>
    fileReport(0, { records: 22, events, duplicates, notes: [damaged] });
  expect(noteText(report(22, 0), damaged)).toContain("22 events are kept;");
  expect(noteText(report(0, 22), damaged)).toContain("22 records are kept;");
});
