// e2e: while files are read: what is there can be seen and asked already, stopping keeps it, and cancelling asks once.
// The log is opened many times over, so that there is time for all that on any machine; no test reads it to the end: a stop
// that comes when everything is read stops nothing.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { EVENTS, toLog } from "./events.ts";

const GOOD = { name: "good.log", text: toLog(EVENTS) };
const COPIES = 30;

async function startLongLoad(audit: AuditPage, hash = ""): Promise<void> {
  const file = await bigLog();
  await audit.visit(hash);
  await audit.startOpening(...Array.from({ length: COPIES }, () => file));
  // The first answer has a handful; how soon the next comes hangs on how long that one took.
  await expect(audit.statusLine).toContainText(/of [\d,]{5,} events so far/, { timeout: 120_000 });
}

const loading = ({ page }: AuditPage) => page.getByRole("region", { name: "Loading" });
const stop = (audit: AuditPage) =>
  loading(audit).getByRole("button", { name: "Stop and keep what is loaded" });

async function expectBalance(audit: AuditPage): Promise<number> {
  const { records, events, merged, duplicates, other, rejected } = await audit.ledger();
  expect(records).toBe(events + merged + duplicates + other + rejected);
  return events;
}

test("rows, counts and answers come while the files are read", async ({ audit, page }) => {
  await startLongLoad(audit, "#tab=events");
  const strip = loading(audit);
  // Some may have been read by now.
  const bar = strip.getByRole("progressbar", { name: /^Reading (\d+ files|bulk-300MB\.log)/ });
  await expect(bar).toHaveAttribute("aria-valuetext", /^[\d.]+ of 9\.00 GB$/);
  await expect(strip).toContainText(/\d MB\/s/);
  await expect(strip).toContainText(/[\d,]+ events so far/);
  await expect(strip).toContainText(/about \d+ (s|min) left/);
  await expect(audit.facet("Severity")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Filters" })).toContainText(
    /Counts so far, \d+ % read/,
  );

  // A question of the console, one of the query bar, and an event's own text, all before the end.
  expect((await audit.query("verb:get")).total).toBeGreaterThan(0);
  await audit.queryBar.fill("verb:create");
  await expect(audit.statusLine).toContainText(/[1-9][\d,]* of [\d,]+ events so far/);
  await audit.rows("create").first().getByRole("gridcell").first().click();
  await expect(audit.details.getByRole("tree")).toContainText("auditID");
  const opened = new URL(page.url()).hash;
  await expect(strip).toBeVisible();

  await stop(audit).click();
  await audit.whenIdle();
  await expect(audit.statusLine).not.toContainText("so far");
  expect(new URL(page.url()).hash).toBe(opened);
  await expect(audit.details.getByRole("tree")).toContainText("auditID");
});

test("stopping keeps what was read, says how much, and other files can be opened", async ({
  audit,
  page,
}) => {
  await startLongLoad(audit);
  await stop(audit).click();
  await audit.whenIdle();
  const kept = await expectBalance(audit);
  expect(kept).toBeGreaterThan(1000);
  await expect(loading(audit)).toHaveCount(0);
  await expect(page.getByRole("alert").first()).toContainText("read in part");
  const { total, rows } = await audit.query("", 1);
  expect(total).toBe(kept);
  expect(rows).toHaveLength(1);
  await audit.openLog(GOOD);
  expect(await expectBalance(audit)).toBe(kept + EVENTS.length);
  await audit.filter("user:mallory");
  await expect(audit.statusLine).toContainText("4 of");
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await expect(audit.dialog("Ledger")).toContainText("Balanced");
  await expect(audit.dialog("Ledger").getByText("read in part").first()).toBeVisible();
});

test("cancelling asks once, and forgets everything when told so", async ({ audit, page }) => {
  await startLongLoad(audit);
  const question = audit.dialog("Discard what was read?");
  await loading(audit).getByRole("button", { name: "Cancel" }).click();
  await expect(question).toContainText(/[\d,]+ events so far will be forgotten/);
  await question.getByRole("button", { name: "Go on reading" }).click();
  await expect(question).toHaveCount(0);
  await expect(loading(audit)).toBeVisible();
  await audit.queryBar.fill("verb:get");
  await loading(audit).getByRole("button", { name: "Cancel" }).click();
  await question.getByRole("button", { name: "Discard" }).click();
  await audit.whenIdle();
  await expect(page.getByRole("button", { name: "Try the sample incident" })).toBeVisible();
  expect(await audit.ledger()).toMatchObject({ records: 0, events: 0 });
  expect(new URL(page.url()).hash).not.toContain("q=");
  await audit.openLog(GOOD);
  await expect(audit.statusLine).toContainText("7 of 7 events");
});
