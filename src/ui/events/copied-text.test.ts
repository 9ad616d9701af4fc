import { expect, test } from "vitest";
import { epochMicros, eventIndex } from "../../core/base/brand.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { column } from "./columns.ts";
import { toMarkdown, toPlainText } from "./copied-text.ts";

const row = (fields: EventRow["fields"]): EventRow => ({
  index: eventIndex(0),
  at: "0:0",
  time: epochMicros(Date.parse("2026-09-14T13:00:05Z") * 1000 + 123_456),
  severity: "high",
  fields,
});
const COLUMNS = ["severity", "time", "user", "ip", "userAgent"] as const;
const columns = COLUMNS.map(column);

test("a line of text has whole times and all addresses, and says where there is nothing", () => {
  expect(toPlainText([row({ user: "noor", ip: "203.0.113.9, 10.0.0.7" })], columns, "utc")).toBe(
    "High  14 Sep 2026 13:00:05.123456 UTC  noor  203.0.113.9, 10.0.0.7  -\n",
  );
});

test("an agent that breaks the line or turns the text round stays on its line", () => {
  const text = toPlainText([row({ user: "a\nb\u202e", userAgent: "x\r\ny\tz" })], columns, "utc");
  expect(text.trimEnd().split("\n")).toHaveLength(1);
  expect(text).toContain("a␊b⟨RLO⟩");
  expect(text).toContain("x␍␊y␉z");
});

test("what a spreadsheet would run stays text, in whatever order the columns are", () => {
  const agentFirst = [column("userAgent"), column("user")];
  for (const userAgent of ["=cmd()", "+1", "-1", "@SUM(A1)"]) {
    expect(toPlainText([row({ userAgent, user: "=x" })], agentFirst, "utc")).toBe(
      `'${userAgent}  '=x\n`,
    );
  }
  expect(toPlainText([row({ user: "1+cmd()" })], agentFirst, "utc")).toBe("'-  1+cmd()\n");
});

test("in Markdown every row has the cells of its head, whatever they hold", () => {
  const hostile = [
    "a|b",
    "`|`",
    "![x](http://e.example/p.png)",
    "<img src=x>",
    "@all",
    "``` |",
    "",
  ];
  const table = toMarkdown(
    hostile.map((userAgent) => row({ user: "noor", userAgent })),
    columns,
    "utc",
  );
  const [head, rule, ...lines] = table.trimEnd().split("\n");
  expect(head).toBe("| Severity | Time | User | Source IP | User agent |");
  expect(rule).toBe("| --- | --- | --- | --- | --- |");
  expect(lines).toHaveLength(hostile.length);
  // Borders are the bars without a backslash before them (GitHub's specification, "Tables").
  for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(6);
});
