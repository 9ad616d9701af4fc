// e2e: the main job with the keyboard alone, from the empty page to the saved file, and the keys the help promises.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./audit-page.ts";
import { EVENTS, toLog } from "./events.ts";

const LOG = { name: "audit.log", mimeType: "text/plain", buffer: Buffer.from(toLog(EVENTS)) };

/** Presses Tab until the focus is there; fails when it never comes. Returns how many presses it took. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<number> {
  const holds = () =>
    target.evaluateAll((all) => all.some((element) => element === document.activeElement));
  for (let presses = 0; presses < 150; presses++) {
    if (await holds()) return presses;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${target.toString()}`);
}

test("goes from a file to a saved CSV without a mouse", async ({ audit, page }) => {
  await audit.visit();
  // Open.
  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, page.getByRole("button", { name: "Open audit logs" }));
  await page.keyboard.press("Enter");
  await (await choosing).setFiles(LOG);
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("7 of 7 events");

  // Filter.
  await page.keyboard.press("/");
  await expect(audit.queryBar).toBeFocused();
  await page.keyboard.type("user:mallory and verb:create");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("3 of 7 events");

  // Rows.
  await page.keyboard.press("2");
  await audit.whenIdle();
  await expect(audit.rows("exec").getByRole("gridcell").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.details).toContainText("mallory created cluster role binding everything");
  await expect(audit.rows("clusterrolebindings")).toHaveAttribute("aria-selected", "true");

  // Details: the table keeps the focus; the pane is a few stops further, and Escape comes back to the row.
  await tabTo(page, audit.details.getByRole("button", { name: "Next event" }));
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.details).toContainText("mallory created privileged pod shop/tools");
  await tabTo(page, audit.details.getByRole("treeitem"));
  await page.keyboard.press("End");
  await expect(audit.details.getByRole("treeitem").last()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(audit.details).toHaveCount(0);
  await expect(audit.rows("tools").getByRole("gridcell").first()).toBeFocused();

  // Save.
  await tabTo(page, page.getByRole("button", { name: "Export" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /^CSV/ })).toBeFocused();
  const csv = await audit.save(() => page.keyboard.press("Enter"));
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 3);
});

test("filters by the cell that has the focus: + only this, - not this", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog({ name: "audit.log", text: LOG.buffer });
  await audit.rows("bob").getByRole("gridcell").nth(2).click();
  await audit.whenIdle();
  await page.keyboard.press("-");
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("not user:bob");
  await expect(audit.statusLine).toContainText("6 of 7 events");
  await page.keyboard.press("[");
  await audit.whenIdle();
  await expect(audit.rows("bob").getByRole("gridcell").nth(2)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("+");
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:get");
});

test("opens a finding and its events from the keyboard", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: LOG.buffer });
  const grid = audit.findingsTable;
  await page.keyboard.press("1");
  await expect(grid.getByRole("button", { expanded: false }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  // One actor, one target: what it opens to is open itself. All lines are one stop for Tab.
  const events = page.getByRole("list", { name: /^Events of / });
  await tabTo(page, events.getByRole("button"), "ArrowDown");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.details).toBeVisible();
  await tabTo(page, grid.getByRole("button", { name: /^Show/ }));
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.events).toBeVisible();
});

test("the keys do what the help says, and nothing while one types", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: LOG.buffer });
  await page.keyboard.press("2");
  await expect(page.getByRole("tab", { name: /^Events/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("1");
  await expect(page.getByRole("tab", { name: /^Findings/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("?");
  const help = audit.dialog("Help");
  await expect(help.getByRole("tab", { name: "Keys" })).toHaveAttribute("aria-selected", "true");
  await expect(help).toContainText("Undo, redo a change of the view");
  await page.keyboard.press("2");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expect(page.getByRole("tab", { name: /^Findings/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await audit.queryBar.focus();
  await page.keyboard.type("12?[]o/");
  await expect(audit.queryBar).toHaveValue("12?[]o/");
  await expect(help).toHaveCount(0);
  await audit.filter("");

  // Speech input types letters by accident: they can be switched off.
  await page.getByRole("button", { name: "Help" }).click();
  await help.getByRole("tab", { name: "Keys" }).click();
  await help.getByRole("checkbox", { name: /Single letters/ }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await expect(page.getByRole("tab", { name: /^Findings/ })).toHaveAttribute(
    "aria-selected",
    "true",
  );
});

test("after a load, after a filter and from nowhere the keyboard is in the rows, a few stops from the filters", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await tabTo(page, page.getByRole("button", { name: "Try the sample incident" }));
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  const finding = audit.findingsTable.getByRole("button", { expanded: false }).first();
  await expect(finding).toBeFocused();
  await finding.blur();
  await page.keyboard.press("ArrowDown");
  await expect(finding).toBeFocused();

  // Nine open facets are nine stops.
  await audit.queryBar.focus();
  const stops = await tabTo(page, page.getByRole("tab", { name: /^Findings/ }));
  expect(stops).toBeLessThan(30);
  await page.keyboard.press("2");
  await expect(audit.rows().first().getByRole("gridcell").first()).toBeFocused();
  await page.keyboard.press("/");
  await page.keyboard.type("verb:create");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.rows().first().getByRole("gridcell").first()).toBeFocused();
});
