// e2e: the timeline: a range is drawn with the mouse or set with keys, stands in the address, and can be taken back. How
// many events a range holds is counted here from the times that went in.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { event, toLog } from "./events.ts";

// A second apart: three minutes, so that bars are a second wide.
const ALL = Array.from({ length: 180 }, (_, i) =>
  event({ user: i % 3 === 0 ? "alice" : "bob", ...(i % 60 === 0 ? { resource: "secrets" } : {}) }),
);
const LOG = { name: "audit.log", text: toLog(ALL) };

/** The range in the address, and how many events lie in it. */
function chosen({ page }: AuditPage): { start: number; end: number; count: number } | null {
  const text = new URLSearchParams(new URL(page.url()).hash.slice(1)).get("range");
  if (text === null) return null;
  const [start = 0, end = 0] = text.split("-").map(Number);
  const times = ALL.map((e) => Date.parse(e.requestReceivedTimestamp) * 1000);
  return { start, end, count: times.filter((time) => time >= start && time < end).length };
}

/** The bars, as the one picture that they are to a screen reader. */
const barsOf = (audit: AuditPage) => audit.timeline.getByRole("img", { name: /bars? of/ });

/** Where a share of the plot's width is on the screen, and the middle of its height. */
async function plotOf(audit: AuditPage): Promise<{ x: (share: number) => number; y: number }> {
  const box = await barsOf(audit).boundingBox();
  if (box === null) throw new Error("the timeline draws nothing");
  const axis = 34;
  const x = (share: number) => box.x + axis + share * (box.width - axis);
  return { x, y: box.y + box.height / 2 };
}

/** Presses at one share of the plot's width, lets go at another. */
async function drag(audit: AuditPage, from: number, to: number): Promise<void> {
  const { x, y } = await plotOf(audit);
  const { mouse } = audit.page;
  await mouse.move(x(from), y);
  await mouse.down();
  await mouse.move(x((from + to) / 2), y);
  await mouse.move(x(to), y);
  await mouse.up();
  await audit.whenIdle();
}

test("a range drawn with the mouse leaves what lies in it, and is one step to undo", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await drag(audit, 0.25, 0.5);
  const first = chosen(audit);
  expect(first?.count).toBeGreaterThan(30);
  expect(first?.count).toBeLessThan(60);
  await expect(audit.statusLine).toContainText(`${first?.count ?? 0} of 180 events`);
  // What lies outside stays in sight.
  await expect(barsOf(audit)).toHaveAccessibleName(/^180 bars of 1 second/);

  // The middle moves the range, an edge changes its length.
  await drag(audit, 0.375, 0.575);
  const moved = chosen(audit);
  expect(moved?.start).toBeGreaterThan(first?.start ?? Infinity);
  expect((moved?.end ?? 0) - (moved?.start ?? 0)).toBe((first?.end ?? 0) - (first?.start ?? 0));
  await drag(audit, 0.7, 0.9);
  expect(chosen(audit)?.start).toBe(moved?.start);
  expect(chosen(audit)?.end).toBeGreaterThan(moved?.end ?? Infinity);
  await expect(audit.statusLine).toContainText(`${chosen(audit)?.count ?? 0} of 180 events`);

  await page.goBack();
  await page.goBack();
  await audit.whenIdle();
  expect(chosen(audit)).toEqual(first);
  await page.getByRole("button", { name: "Clear time range" }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("180 of 180 events");
  await drag(audit, 0.9, 0.8);
  expect(chosen(audit)).not.toBeNull();
  await barsOf(audit).dblclick();
  await audit.whenIdle();
  expect(chosen(audit)).toBeNull();
});

test("a range is set with the keys of its two edges", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const start = page.getByRole("slider", { name: "Range start" });
  const end = page.getByRole("slider", { name: "Range end" });
  await start.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await audit.whenIdle();
  await expect(start).toHaveAttribute("aria-valuenow", "11");
  await expect(audit.statusLine).toContainText("169 of 180 events");
  await end.focus();
  await page.keyboard.press("PageDown");
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("159 of 180 events");
  await expect(end).toHaveAttribute("aria-valuetext", /^4 Mar 2026 \d\d:\d\d:\d\d UTC$/);
  expect(chosen(audit)?.count).toBe(159);
  await page.keyboard.press("Home");
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("1 of 180 events");
});

test("the bars follow the filter, and stand in a table too", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:alice");
  await page.getByRole("button", { name: "Bars as a table" }).click();
  const rows = page.getByRole("group", { name: "Bars of the timeline" }).getByRole("row");
  await expect(rows).toHaveCount(1 + 60);
  await audit.filter("severity:high");
  // Secrets read by alice; a head, and a row for each bar that is not empty.
  await expect(rows).toHaveCount(1 + 3);
});

test("a query that matches only outside the range says so and offers the whole log", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await drag(audit, 0.1, 0.3);
  await audit.filter("resource:secrets");
  const main = page.getByRole("main");
  await expect(main).toContainText(/The query matches 3 events outside the chosen \d+ s\./);
  await main.getByRole("button", { name: "Use the whole log" }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("3 of 180 events");
});

test.describe("half an hour off the full hour", () => {
  test.use({ timezoneId: "Asia/Kolkata" });

  test("times are told in UTC or in the reader's zone, and say which", async ({ audit, page }) => {
    await audit.visit("#tab=events");
    await audit.openLog(LOG);
    const zone = page.getByRole("radiogroup", { name: "Time zone" });
    await expect(audit.rows().first()).toContainText(/10:0\d:/);
    await expect(page.getByRole("columnheader", { name: "Time" })).toContainText("UTC");
    await zone.getByText("Local +05:30").click();
    await audit.whenIdle();
    await expect(audit.rows().first()).toContainText(/15:3\d:/);
    await expect(page.getByRole("columnheader", { name: "Time" })).toContainText("+05:30");
    await expect(audit.timeline).toContainText(/Wed 4 Mar 2026, 15:3\d/);
    await audit.openEvent(/15:3\d:/);
    // In a log of one day the day is in the title alone.
    await expect(audit.details).toContainText(/15:3\d:\d\d\./);
    await expect(audit.details.getByTitle(/4 Mar 2026 15:3\d:/)).toBeVisible();
    expect(page.url()).toContain("zone=local");
    // What is saved does not depend on where the reader sits.
    expect(await audit.exportCsv()).toMatch(/2026-03-04T10:0\d:/);
  });
});

test("the bar under the pointer says when it was and what it holds", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const { x, y } = await plotOf(audit);
  // The 61st event reads a secret.
  await page.mouse.move(x(60.5 / 180), y);
  const tip = audit.timeline.getByText(/, 1 second/).locator("..");
  await expect(tip).toHaveText(/:\d\d, 1 second1High$/);
  await page.mouse.move(x(61.5 / 180), y);
  await expect(tip).toHaveText(/:\d\d, 1 second1Other$/);
  await page.mouse.move(x(0.5), y + 400);
  await expect(tip).toHaveCount(0);
});
