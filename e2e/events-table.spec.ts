// e2e: working in the table of events, on the sample incident: rows picked out and taken along, another look at the table,
// and what is around an event. What needs no browser is tested beside the code.

import { expect, test } from "./audit-page.ts";

test("selects rows by keyboard and copies them as CSV and as Markdown", async ({
  audit,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await audit.visit("#tab=events&q=severity:critical&v=1");
  await audit.openSample();
  await audit.rows().first().getByRole("gridcell").nth(2).click();
  await audit.whenIdle();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+J");
  await audit.whenIdle();
  await expect(audit.events.locator("[role=row][aria-selected=true]")).toHaveCount(3);
  await expect(page.getByRole("main")).toContainText("3 selected");

  const copyAs = async (name: string): Promise<string> => {
    await page.getByRole("button", { name: "3 selected" }).click();
    await page.getByRole("menuitem", { name }).click();
    await audit.whenIdle();
    await expect(page.getByText("3 events copied").last()).toBeVisible();
    return await page.evaluate(() => navigator.clipboard.readText());
  };
  const lines = (await copyAs("Copy as CSV")).trimEnd().split("\n");
  expect(lines[0]).toMatch(/^time,severity,user,/);
  expect(lines).toHaveLength(1 + 3);
  const table = (await copyAs("Copy as Markdown")).trimEnd().split("\n");
  expect(table[0]).toBe(
    "| Severity | Time | User | Verb | Resource | Namespace / name | Source IP | Status | Outcome |",
  );
  expect(table).toHaveLength(2 + 3);
  const events = (await copyAs("Copy as JSON")).trimEnd().split("\n");
  for (const line of events) expect(JSON.parse(line)).toMatchObject({ kind: "Event" });
});

test("goes from finding to finding, and out to what is around one", async ({ audit, page }) => {
  await audit.visit("#tab=events&q=resource:secrets&v=1");
  await audit.openSample();
  const { total: all } = await audit.query("");
  const { total: shown } = await audit.query("resource:secrets");
  await expect(audit.events).toHaveAttribute("aria-rowcount", String(shown));
  await page.keyboard.press("n");
  await audit.whenIdle();
  const open = audit.events.locator("[role=row][aria-current=true]");
  await expect(open.getByRole("img", { name: /severity$/ })).toBeVisible();
  const text = await open.innerText();

  await audit.details.getByRole("button", { name: "Show what is around this event" }).click();
  await audit.whenIdle();
  await expect(page.getByText(/^Around .* every event of the log/)).toBeVisible();
  await expect(audit.events).toHaveAttribute("aria-rowcount", String(all));
  await expect(audit.queryBar).toHaveValue("resource:secrets");
  await expect(open).toBeInViewport();
  expect(await open.innerText()).toBe(text);

  // From here the other end of the log is a click on the map of severities away.
  const map = await page.locator("[data-minimap]").boundingBox();
  await page.mouse.click((map?.x ?? 0) + 6, (map?.y ?? 0) + (map?.height ?? 0) - 2);
  const lastDrawn = async () => Number(await audit.rows().last().getAttribute("aria-rowindex"));
  await expect.poll(lastDrawn).toBeGreaterThan(all * 0.98);
  await page.getByRole("button", { name: "Back to the filter" }).click();
  await audit.whenIdle();
  await expect(audit.events).toHaveAttribute("aria-rowcount", String(shown));
  await expect(open).toBeInViewport();
});

test("groups the events by who did what, and goes from a group to its events", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events&group=user,verb&groups=severity&v=1");
  await audit.openSample();
  const groups = page.getByRole("grid", { name: "Groups" });
  await expect(page.getByText(/^\d+ groups of [\d,]+ events, by user, verb$/)).toBeVisible();
  const cells = groups.locator("[data-line]").first().getByRole("gridcell");
  await expect(cells.nth(3).getByRole("img", { name: "Critical severity" })).toBeVisible();
  const [user, verb, count] = [
    (await cells.nth(0).getAttribute("title")) ?? "",
    await cells.nth(1).innerText(),
    await cells.nth(2).innerText(),
  ];
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.events).toHaveAttribute("aria-rowcount", count.replaceAll(",", ""));
  expect((await audit.query(await audit.queryBar.inputValue())).rows[0]).toMatchObject({
    user,
    verb,
  });
  await page.keyboard.press("[");
  await audit.whenIdle();
  await expect(groups).toBeVisible();
});
