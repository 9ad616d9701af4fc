// e2e: browsers end workers without a word, for memory or by a crash of theirs. Here they end themselves in the middle of
// their work, which looks the same from outside: no event, no answer. The page must notice, say so, and wait for nothing.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { EVENTS, toLog } from "./events.ts";

const GOOD = { name: "good.log", text: toLog(EVENTS) };

/** Ends the engine's worker, or up to `most` of its scan workers. */
async function endWorkers(
  audit: AuditPage,
  program: "engine.worker" | "scan.worker",
  most = Infinity,
): Promise<void> {
  const workers = audit.page.workers().filter((worker) => worker.url().includes(program));
  expect(workers).not.toEqual([]);
  for (const worker of workers.slice(0, most)) {
    const name = await worker.evaluate(() => self.name);
    await worker.evaluate(() => {
      self.close();
    });
    // A worker ends once its present task does, and its own workers before it: on a busy machine that takes seconds. The
    // browser lets go of its lock then; the driver's own list of workers has been seen to keep one that was gone.
    await expect.poll(() => holdsLock(audit, name), { timeout: 30_000 }).toBe(false);
  }
}

const holdsLock = (audit: AuditPage, name: string): Promise<boolean> =>
  audit.page.evaluate(async (lock) => {
    const { held = [] } = await navigator.locks.query();
    return held.some((one) => one.name === lock);
  }, name);

async function startBigLoad(audit: AuditPage, events = 1000): Promise<void> {
  await audit.visit();
  await audit.startOpening(await bigLog());
  await audit.untilEvents(events);
}

test("keeps what it has when a reading worker dies, and reads the next file", async ({ audit }) => {
  // A load begins with one worker; by then all are at it.
  await startBigLoad(audit, 50_000);
  await endWorkers(audit, "scan.worker", 1);
  await audit.whenIdle();
  const { records, events, rejected } = await audit.ledger();
  expect(records).toBe(events + rejected);
  const alert = audit.alert(/Reading bulk-300MB\.log stopped at [\d.]+ MB/);
  await expect(alert).toContainText(`${events.toLocaleString("en-US")} events are kept`);
  await expect(alert).toContainText("The browser ended the background task");
  await audit.openLog(GOOD);
  expect((await audit.query("user:mallory")).total).toBe(4);
});

test("keeps what it has when all reading workers die at once", async ({ audit, page }) => {
  await startBigLoad(audit);
  await endWorkers(audit, "scan.worker");
  await audit.whenIdle();
  await expect(audit.alert(/Reading bulk-300MB\.log stopped at/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Loading" })).toHaveCount(0);
  await audit.openLog(GOOD);
  expect((await audit.query("user:mallory")).total).toBe(4);
});

test("reads on when workers died while there was nothing to read", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(GOOD);
  await endWorkers(audit, "scan.worker");
  await audit.openLog({ ...GOOD, name: "second.log" });
  expect(await audit.ledger()).toMatchObject({ records: 14, events: 7, duplicates: 7 });
  await expect(audit.page.getByRole("alert")).toHaveCount(0);
});

/** Whether it settles at all; how does not matter. */
const settles = (audit: AuditPage, call: "ledger" | "findings" | "query" | "whenIdle") =>
  audit.page.evaluate(async (name) => {
    await window.auditscope[name]("").catch(() => undefined);
    return true;
  }, call);

test("says that the log is gone when the engine dies, keeps the screen, and offers to reload", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(GOOD);
  await audit.openEvent("mallory");
  await endWorkers(audit, "engine.worker");
  const alert = audit.alert("The log is no longer loaded");
  await expect(alert).toContainText("Reload the page");
  await expect(audit.details).toContainText("mallory");
  for (const call of ["whenIdle", "ledger", "findings", "query"] as const) {
    expect(await settles(audit, call)).toBe(true);
  }
  // What asks the engine does nothing any more, and nothing waits for it.
  await audit.filter("user:alice");
  await audit.showTab("Findings");
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await page.keyboard.press("Escape");
  await audit.whenIdle();

  await alert.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("button", { name: "Try the sample incident" })).toBeVisible();
  await audit.openLog(GOOD);
  // The address still holds the view.
  await expect(audit.statusLine).toContainText("1 of 7 events");
});

test("says that the log is gone when the engine dies in the middle of a load, and stops counting", async ({
  audit,
  page,
}) => {
  await startBigLoad(audit);
  await expect(audit.statusLine).toContainText("so far");
  await endWorkers(audit, "engine.worker");
  await audit.whenIdle();
  await expect(audit.alert("The log is no longer loaded")).toBeVisible();
  await expect(page.getByRole("region", { name: "Loading" })).toHaveCount(0);
  await expect(audit.statusLine).not.toContainText("so far");
  await audit.alert("no longer loaded").getByRole("button", { name: "Reload" }).click();
  await audit.visit();
  await audit.openLog(GOOD);
  await expect(audit.statusLine).toContainText("7 of 7 events");
});
