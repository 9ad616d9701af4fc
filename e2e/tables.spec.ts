// e2e: the two tables: what a head, an edge, a row and the keys do, and that the last row of a large log is as near as
// the first. The order of rows is checked in the saved file, which holds all of them.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { csvColumn } from "./csv.ts";
import { EVENTS, event, toLog } from "./events.ts";

const LOG = {
  name: "audit.log",
  text: toLog([
    ...EVENTS,
    event({ user: "zoe", verb: "patch", resource: "nodes", name: "n1", ip: "10.0.0.9", code: 409 }),
    event({ user: "Bob", verb: "delete", uri: "/apis", ip: "2001:db8::1", code: 500 }),
  ]),
};

const LEVELS = ["none", "informational", "low", "medium", "high", "critical"];
const OUTCOMES = ["unknown", "success", "denied", "unauthenticated", "error"];

/** Head, the saved column it sorts by, and what its values are worth; undefined for none. */
const SORTS: readonly (readonly [
  string,
  string,
  (value: string) => number | string | undefined,
])[] = [
  ["Severity", "severity", (value) => LEVELS.indexOf(value)],
  ["Time", "time", (value) => value],
  ["User", "user", (value) => value || undefined],
  ["Verb", "verb", (value) => value],
  ["Resource", "resource", (value) => value || undefined],
  ["Namespace / name", "name", (value) => value || undefined],
  ["Source IP", "ip", (value) => value || undefined],
  ["Status", "status", (value) => (value === "" ? undefined : Number(value))],
  ["Outcome", "outcome", (value) => OUTCOMES.indexOf(value)],
];

/** What is absent comes last, whichever way the order goes. */
function expectOrder(values: readonly (number | string | undefined)[], descending: boolean): void {
  const present = values.filter((value) => value !== undefined);
  const sorted = present.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const wanted = descending ? sorted.toReversed() : sorted;
  expect(values).toEqual([...wanted, ...values.filter((value) => value === undefined)]);
}

/** A head is called by what sorts it; the edge beside that has a name of its own. */
const head = ({ page }: AuditPage, name: string) =>
  page.getByRole("columnheader").filter({ has: page.getByRole("button", { name, exact: true }) });

test("every usual column sorts both ways, and says which", async ({ audit }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  for (const [label, field, worth] of SORTS) {
    const directions = new Set<string>();
    for (let click = 0; click < 2; click++) {
      await head(audit, label).getByRole("button").click();
      await audit.whenIdle();
      const direction = (await head(audit, label).getAttribute("aria-sort")) ?? "";
      directions.add(direction);
      const values = csvColumn(await audit.exportCsv(), field);
      expectOrder(values.map(worth), direction === "descending");
      // The first row of the table is the first row of the order.
      if (field === "user") await expect(audit.rows().first()).toContainText(values[0] ?? "");
    }
    expect(directions, label).toEqual(new Set(["ascending", "descending"]));
  }
});

test("columns are chosen, kept in the link, and taken back", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await page.getByRole("button", { name: "Columns" }).click();
  const item = (name: string) => page.getByRole("menuitemcheckbox", { name, exact: true });
  await expect(item("User agent")).toHaveAttribute("aria-checked", "false");
  await item("User agent").click();
  await item("Verb").click();
  await page.keyboard.press("Escape");
  await expect(head(audit, "User agent")).toBeVisible();
  await expect(head(audit, "Verb")).toHaveCount(0);
  await expect(audit.rows().first()).toContainText("kubectl/v1.33.0");
  await page.reload();
  await audit.openLog(LOG);
  await expect(head(audit, "User agent")).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitem", { name: "The usual columns" }).click();
  await expect(head(audit, "Verb")).toBeVisible();
  await expect(head(audit, "User agent")).toHaveCount(0);
});

test("a column is made wider by keyboard, and is so the next time", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  const width = async () => (await head(audit, "Source IP").boundingBox())?.width ?? 0;
  const before = await width();
  await head(audit, "Severity").getByRole("button").focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowRight");
  await expect(head(audit, "Source IP").getByRole("button")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("separator", { name: "Resize column Source IP" })).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBe(before + 48);
  await page.reload();
  await audit.openLog(LOG);
  await expect.poll(width).toBe(before + 48);
  await page.getByRole("separator", { name: "Resize column Source IP" }).dblclick();
  await expect.poll(width).toBe(before);
});

test("a finding opens to who did it and their events, an event to its details, and all of them to the table", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.findingsTable.getByText("Secrets read", { exact: true }).click();
  await audit.whenIdle();
  const actors = page.getByRole("list", { name: "Actors of Secrets read" });
  await actors.getByRole("button", { name: "mallory, secret shop/payment, 1 event" }).click();
  await audit.whenIdle();
  const events = page.getByRole("list", { name: "Events of Secrets read" });
  await expect(events.getByRole("listitem")).toHaveText([
    /10:00:03.*mallory read secret shop\/payment.*198\.51\.100\.7/,
  ]);
  await events.getByRole("button").first().click();
  await audit.whenIdle();
  await expect(audit.details).toContainText("mallory read secret shop/payment");
  await page.getByRole("button", { name: "Show all 2 events" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("rule:secret-access");
  await expect(audit.events).toHaveAttribute("aria-rowcount", "2");
  await expect(audit.rows("payment")).toHaveAttribute("aria-selected", "true");
});

test("findings sort by level, rule, count and time", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const levels = () =>
    audit.findingsTable
      .getByRole("img", { name: / severity$/ })
      .evaluateAll((badges) =>
        badges.map((badge) => badge.getAttribute("aria-label")?.split(" ")[0] ?? ""),
      );
  expect(await levels()).toEqual(["Critical", "Critical", "Critical", "High", "High", "Low"]);
  await audit.findingsTable.getByRole("button", { name: "Level" }).click();
  await expect.poll(levels).toEqual(["Low", "High", "High", "Critical", "Critical", "Critical"]);
  await audit.findingsTable.getByRole("button", { name: "Events", exact: true }).click();
  await expect(audit.findingsTable.getByRole("row").nth(1)).toContainText("Secrets read");
  await audit.findingsTable.getByRole("button", { name: "First to last seen" }).click();
  await expect(audit.findingsTable.getByRole("row").nth(1)).toContainText("Secrets read");
});

test("the last of 257,000 rows is one key away, and so is the way back", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(await bigLog());
  const { events: total } = await audit.ledger();
  expect(total).toBeGreaterThan(150_000);
  await expect(audit.events).toHaveAttribute("aria-rowcount", String(total));
  const rowAt = (place: number) => audit.events.locator(`[role=row][aria-rowindex="${place}"]`);
  await rowAt(1).getByRole("gridcell").nth(1).click();
  await audit.whenIdle();
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await audit.whenIdle();
  await expect(rowAt(total).getByRole("gridcell").nth(0)).toBeInViewport();
  await expect(page.getByRole("main")).toContainText(
    `Row ${total.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
  );
  const last = await rowAt(total).getByRole("gridcell").nth(1).innerText();
  await page.keyboard.press("PageUp");
  await audit.whenIdle();
  await expect(rowAt(total - 10)).toBeInViewport();

  // Turned around, what was last is first; the wheel and the scroll bar reach the end too.
  await head(audit, "Time").getByRole("button").click();
  await audit.whenIdle();
  await expect(rowAt(1).getByRole("gridcell").nth(1)).toHaveText(last);
  await audit.events.evaluate((grid) => {
    grid.scrollTop = grid.scrollHeight;
  });
  await expect(rowAt(total)).toBeInViewport();
  await audit.whenIdle();
  await expect(rowAt(total).getByRole("gridcell")).toHaveCount(9);
  await page.mouse.move(700, 600);
  await page.mouse.wheel(0, -280);
  await expect(rowAt(total)).not.toBeInViewport();
  await expect(rowAt(total - 10)).toBeInViewport();
});
