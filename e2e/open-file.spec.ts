// e2e: the main job, end to end: a log goes in, the severe events stand out, a filter narrows them, a CSV comes out.

import { gzipSync } from "node:zlib";
import { expect, test } from "./audit-page.ts";
import { EVENTS, toLog } from "./events.ts";

const LOG = { name: "audit.log", text: toLog(EVENTS) };

test("opens a log from the button and counts every record", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  expect(await audit.ledger()).toEqual({
    records: EVENTS.length,
    events: EVENTS.length,
    merged: 0,
    duplicates: 0,
    other: 0,
    rejected: 0,
  });
  await expect(audit.statusLine).toContainText(`${EVENTS.length} of ${EVENTS.length} events`);
  await expect(audit.timeline).toBeVisible();
});

test("opens a log dropped on the page, and a second one beside it", async ({ audit }) => {
  await audit.visit();
  await audit.drop(LOG);
  await audit.drop({ name: "audit-2.log.gz", text: gzipSync(toLog(EVENTS)) });
  expect(await audit.ledger()).toMatchObject({ records: EVENTS.length * 2, rejected: 0 });
});

test("takes a log by its bytes: gzip under a plain name, a byte order mark, CRLF, no newline at the end", async ({
  audit,
}) => {
  await audit.visit();
  await audit.openLog(
    { name: "audit.log", text: gzipSync(toLog(EVENTS)) },
    { name: "members.log", text: Buffer.concat(EVENTS.map((e) => gzipSync(toLog([e])))) },
    { name: "windows.txt", text: `\uFEFF${toLog(EVENTS).replaceAll("\n", "\r\n\r\n")}` },
    { name: "cut", text: toLog(EVENTS).trimEnd() },
  );
  const events = EVENTS.length;
  const ledger = { records: events * 4, events, duplicates: events * 3, rejected: 0 };
  expect(await audit.ledger()).toMatchObject(ledger);
});

test("finds the five things worth waking up for", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const counted = (await audit.findings()).filter(({ count }) => count > 0);
  const levels = counted.map(({ level, count }) => `${level} ${count}`);
  expect(levels.toSorted()).toEqual([
    "critical 1",
    "critical 1",
    "critical 1",
    "high 1",
    // Mallory read one secret, and an anonymous list of them was refused.
    "high 2",
    // Who changed rights wrote a workload soon after.
    "low 2",
  ]);
  await audit.showTab("Findings");
  // A row for each rule, and the head.
  await expect(audit.findingsTable).toHaveAttribute("aria-rowcount", /^[67]$/);
});

test("narrows to one user from the query bar", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory");
  await expect(audit.statusLine).toContainText(`4 of ${EVENTS.length} events`);
  expect((await audit.query("user:mallory and severity:critical")).total).toBe(2);
});

test("narrows to one address from its facet, and says so in the query bar", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit
    .facet("Source IP")
    .getByRole("checkbox", { name: /^203\.0\.113\.66, 1\b/ })
    .click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText(`1 of ${EVENTS.length} events`);
  await expect(audit.queryBar).toHaveValue(/203\.0\.113\.66/);
});

test("exports the filtered events as CSV, every row of them", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("ip:198.51.100.0/24");
  await audit.showTab("Events");
  const [head = "", ...rows] = (await audit.exportCsv()).trimEnd().split("\r\n");
  expect(head.toLowerCase()).toContain("user");
  expect(rows).toHaveLength(4);
  expect(rows.every((row) => row.includes("mallory"))).toBe(true);
});

test("says which record is not an event, and keeps the rest", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: `${toLog(EVENTS)}{"kind":"Event","apiVer\n` });
  expect(await audit.ledger()).toMatchObject({
    records: EVENTS.length + 1,
    events: EVENTS.length,
    rejected: 1,
  });
  await page.getByRole("button", { name: "Ledger" }).click();
  await expect(page.getByRole("dialog", { name: "Ledger" })).toContainText("audit.log");
});
