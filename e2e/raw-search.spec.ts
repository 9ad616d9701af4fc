// e2e: text anywhere in the records, as the log has it: found in bodies and commands, beside columns, in a gzip too; and
// while much is read, how far it is, how to end it, and what ends it.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";
import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { root } from "./dependencies.mjs";

/** The sample, counted by hand. */
async function sampleLines(): Promise<readonly string[]> {
  const text = await readFile(path.join(root, "public", "samples", "incident.log"), "utf8");
  return text.trimEnd().split("\n");
}

/** A request counts once, whichever of its stages are there. */
const requests = (lines: readonly string[]): number =>
  new Set(lines.map((line) => /"auditID":"([^"]+)"/.exec(line)?.[1])).size;

const progress = ({ page }: AuditPage) =>
  page.getByRole("progressbar", { name: "Searching records" });

test("finds a command and a value of a body in the sample, and exports what it found", async ({
  audit,
}) => {
  const lines = await sampleLines();
  await audit.visit("#tab=events");
  await audit.openSample();
  const shows = async (filter: string, holds: (line: string) => boolean): Promise<number> => {
    const count = requests(lines.filter(holds));
    expect(count, filter).toBeGreaterThan(0);
    await audit.filter(filter);
    const shown = count.toLocaleString("en-US");
    await expect(audit.statusLine, filter).toContainText(`${shown} of `);
    await expect(audit.events, filter).toHaveAttribute("aria-rowcount", String(count));
    expect((await audit.query(filter)).total, filter).toBe(count);
    return count;
  };
  const privileged = String.raw`raw:"\"privileged\":true"`;
  await shows(privileged, (line) => line.includes('"privileged":true'));
  // As the file writes it: its & is an escape.
  await shows("raw:command=*u0026container", (line) => /command=.*u0026container/i.test(line));
  await shows(
    `not ${privileged} and raw:PODS`,
    (line) => /pods/i.test(line) && !line.includes('"privileged":true'),
  );
  const count = await shows(
    `verb:create and raw:securityContext`,
    (line) => line.includes('"verb":"create"') && /securitycontext/i.test(line),
  );
  expect((await audit.exportCsv()).trimEnd().split("\r\n")).toHaveLength(1 + count);
  await expect(
    audit.facet("Verb").getByRole("checkbox", { name: `create, ${count}` }),
  ).toBeVisible();
});

test("finds the same in a gzip", async ({ audit }) => {
  const lines = await sampleLines();
  await audit.visit();
  await audit.openLog({ name: "incident.log.gz", text: gzipSync(lines.join("\n")) });
  const count = requests(lines.filter((line) => line.includes('"privileged":true')));
  expect((await audit.query(String.raw`raw:"\"privileged\":true"`)).total).toBe(count);
  expect(
    (await audit.query("requestObject.spec.containers.securityContext.privileged:true")).total,
  ).toBe(count);
});

/** Opens big logs, so that a search takes a while on any machine. */
async function openMuch(audit: AuditPage, logs = 2): Promise<void> {
  const files: string[] = [];
  for (let seed = 1; seed <= logs; seed++) files.push(await bigLog(seed));
  await audit.visit("#tab=events");
  await audit.openLog(...files);
}

/** Nothing in the log holds it, and every record must be decoded to know: no byte of it is ASCII. */
const SLOW = "raw:ééé";

test("says how far a long search is, and cancels it, by button and by key", async ({
  audit,
  page,
}) => {
  await openMuch(audit);
  const before = await audit.statusLine.textContent();
  await audit.queryBar.fill(SLOW);
  await audit.queryBar.press("Enter");
  const bar = progress(audit);
  await expect(bar).toHaveText(/^Searching records: \d+ %, [\d.]+ of \d+ MB$/);
  await page.getByRole("button", { name: "Cancel search" }).click();
  const cancelled = audit.alert("Search cancelled");
  await expect(cancelled).toBeVisible();
  await expect(bar).toHaveCount(0);
  await audit.whenIdle();
  expect(await audit.statusLine.textContent()).toBe(before);

  // Again, and Escape in the query bar does the same.
  await cancelled.getByRole("button", { name: "Search again" }).click();
  await expect(bar).toBeVisible();
  await audit.queryBar.press("Escape");
  await expect(cancelled).toBeVisible();
  await audit.whenIdle();

  // Another filter needs no reminder.
  await audit.filter("verb:get");
  await expect(cancelled).toHaveCount(0);
  await expect(audit.statusLine).not.toHaveText(before ?? "");
});

test("typing on ends a search that has begun, and what was found is not read again", async ({
  audit,
}) => {
  await openMuch(audit, 4);
  await audit.queryBar.fill(SLOW);
  await audit.queryBar.press("Enter");
  await expect(progress(audit)).toBeVisible();
  const began = Date.now();
  await audit.filter("verb:get");
  const ended = Date.now() - began;
  await expect(progress(audit)).toHaveCount(0);
  const gets = await audit.statusLine.textContent();

  await audit.filter("raw:get");
  await expect(audit.statusLine).not.toHaveText(gets ?? "");
  const took = async (act: () => Promise<void>): Promise<number> => {
    const start = Date.now();
    await act();
    await audit.whenIdle();
    return Date.now() - start;
  };
  const fresh = await took(() => audit.filter("raw:watch"));
  const known = await took(() => audit.filter("verb:list and not raw:watch"));
  expect(known).toBeLessThan(fresh);
  // Nobody waited for the search that was ended. Held to a whole one like it: how many seconds that is, the machine says.
  const whole = await took(() => audit.filter("raw:ööö"));
  expect(ended * 2).toBeLessThan(whole);
});

test("answers while a load goes on", async ({ audit }) => {
  const file = await bigLog();
  await audit.visit("#tab=events");
  await audit.startOpening(file, file, file);
  await audit.untilEvents(1000);
  await audit.queryBar.fill("raw:kube-system");
  await expect(audit.statusLine).toContainText(/[1-9][\d,]* of [\d,]+ events so far/);
  await audit.whenIdle();
  const { events } = await audit.ledger();
  await expect(audit.statusLine).toContainText(`of ${events.toLocaleString("en-US")} events`);
  const { total } = await audit.query("raw:kube-system");
  await expect(audit.statusLine).toContainText(`${total.toLocaleString("en-US")} of `);
});

test("finds all the same when the browser ends those who search", async ({ audit }) => {
  await openMuch(audit);
  const { events } = await audit.ledger();
  await audit.queryBar.fill(`not ${SLOW}`);
  await audit.queryBar.press("Enter");
  await expect(progress(audit)).toBeVisible();
  const workers = audit.page.workers().filter((worker) => worker.url().includes("scan.worker"));
  expect(workers).not.toEqual([]);
  for (const worker of workers) {
    await worker.evaluate(() => {
      self.close();
    });
  }
  await audit.whenIdle();
  const all = events.toLocaleString("en-US");
  await expect(audit.statusLine).toContainText(`${all} of ${all} events`);
  await expect(audit.page.getByRole("search").getByRole("alert")).toHaveCount(0);
});
