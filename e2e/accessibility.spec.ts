// e2e: what axe can tell of each screen, light and dark. It finds about half of what matters; the names and roles that
// the other specs go by, and the spec that uses no mouse, hold the rest.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { EVENTS, event, toLog } from "./events.ts";

// Low: axe takes 0.1 s for each line of a table.
test.use({ viewport: { width: 1280, height: 560 } });

const LOG = { name: "audit.log", text: `${toLog(EVENTS)}broken\n` };

/** Rule, and where it is broken: short enough to read in a failed test. */
async function violationsOn(
  page: Page,
  builder = (axe: AxeBuilder): AxeBuilder => axe,
): Promise<string[]> {
  const { violations } = await builder(new AxeBuilder({ page })).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ""}`),
  );
}

/** Everything in the light theme; of the dark one the colours, which are all that is different. */
async function expectAccessible(page: Page, part = "html"): Promise<void> {
  const wear = async (colorScheme: "light" | "dark") => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  };
  await wear("light");
  expect(await violationsOn(page, (axe) => axe.include(part)), "light").toEqual([]);
  await wear("dark");
  const colours = await violationsOn(page, (axe) =>
    axe.include(part).withRules(["color-contrast"]),
  );
  expect(colours, "dark").toEqual([]);
}

test("the empty page and the help have no violations", async ({ audit, page }) => {
  await audit.visit();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Help" }).click();
  for (const tab of await audit.dialog("Help").getByRole("tab").all()) {
    await tab.click();
    const found = await violationsOn(page, (axe) => axe.include("[role=dialog]"));
    expect(found, await tab.innerText()).toEqual([]);
  }
});

test("the findings, opened, have no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.findingsTable.getByText("Secrets read").click();
  await audit.whenIdle();
  await expectAccessible(page);
});

test("the events with details and a filter have no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory and not verb:get");
  await audit.openEvent("tools");
  await page.getByRole("button", { name: "Bars as a table" }).click();
  await expectAccessible(page);
  await audit.filter("user:(");
  await expectAccessible(page, "[role=search]");
  await audit.filter("user:nobody");
  await expectAccessible(page, "main");
});

test("the events selected, around one of them, and grouped have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit(
    "#tab=events&pinned=2&sort=-severity,user&columns=severity,time,delta,since,user,verb&v=1",
  );
  await audit.openLog(LOG);
  await audit
    .rows("bob")
    .getByRole("gridcell")
    .first()
    .click({ modifiers: ["Control"] });
  await audit.rows("mallory").last().getByRole("gridcell").first().click();
  await audit.whenIdle();
  await expectAccessible(page, "main");
  await page.keyboard.press(".");
  await audit.whenIdle();
  await expectAccessible(page, "main");
  await page.getByRole("columnheader").first().click({ button: "right" });
  await expectAccessible(page, "[role=menu]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "User", exact: true }).click();
  await page.keyboard.press("Escape");
  await audit.whenIdle();
  await expect(page.getByRole("grid", { name: "Groups" })).toBeVisible();
  await expectAccessible(page, "main");
});

test("two events compared, and the filter for other tools, have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events&q=verb%3A*");
  await audit.openLog(LOG);
  for (const name of ["bob", "alice"])
    await audit
      .rows(name)
      .first()
      .getByRole("gridcell")
      .first()
      .click({ modifiers: ["Control"] });
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog")).toContainText("alice");
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filter for other tools" }).click();
  await expect(page.getByRole("dialog")).toContainText("jq");
  await expectAccessible(page, "[role=dialog]");
});

test("the menus have no violations", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  const menus = ["Columns", "Export", "Theme"].map((name) => page.getByRole("button", { name }));
  for (const button of [audit.filesButton, ...menus]) {
    await button.click();
    // A menu is no landmark, and its items get the focus by arrow keys; axe looks for tab stops in what scrolls.
    const found = await violationsOn(page, (axe) =>
      axe.include("[role=menu], [role=dialog]").disableRules("scrollable-region-focusable"),
    );
    expect(found, String(button)).toEqual([]);
    await page.keyboard.press("Escape");
  }
  // While it fades in its colours are others.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("export");
  expect(await violationsOn(page, (axe) => axe.include("[role=dialog]")), "commands").toEqual([]);
});

test("the ledger with rejected records has no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await audit.dialog("Ledger").getByRole("button", { name: "Line 8" }).click();
  await audit.whenIdle();
  await expectAccessible(page);
});

test("the report of a file, and the choice of what it is read as, have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit();
  // Without a read and without bodies.
  await audit.openLog({ name: "audit.log", text: toLog([event({ verb: "delete" })]) });
  await page.getByRole("note").getByRole("button", { name: "What this log can show" }).click();
  await audit.whenIdle();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Read as…" }).click();
  const found = await violationsOn(page, (axe) =>
    axe.include("[role=menu]").disableRules("scrollable-region-focusable"),
  );
  expect(found).toEqual([]);
});

test("the page that says no has no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "notes.txt", text: "nothing of the kind\n" });
  await expectAccessible(page);
});

test("a load at work has no violations", async ({ audit, page }) => {
  await audit.visit();
  const file = await bigLog();
  // Longer than axe looks, on any machine; it is stopped.
  await audit.startOpening(...Array.from({ length: 30 }, () => file));
  await expect(audit.statusLine).toContainText("so far");
  const found = await violationsOn(page, (axe) => axe.include("section[aria-label=Loading]"));
  await page.getByRole("button", { name: "Stop and keep what is loaded" }).click();
  await audit.whenIdle();
  expect(found).toEqual([]);
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("the rail, the filters over the panes and the details have no violations", async ({
    audit,
    page,
  }) => {
    await audit.visit();
    await audit.openLog(LOG);
    await audit.openEvent("tools");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Close details" }).click();
    await page.getByRole("button", { name: /^Open filters/ }).click();
    await expectAccessible(page);
  });
});

test("coverage has no violations, with the rules of a verdict beside it", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules&part=coverage");
  await audit.openLog(LOG);
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /^Could not fire/ })
    .first()
    .click();
  await expectAccessible(page);
});

test("the rules, without a log and with one open beside a broken suppression, have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules");
  await expectAccessible(page);
  await audit.openLog(LOG, { name: "broken.yml", text: "title: Broken\ndetection: [\n" });
  await page.getByRole("button", { name: "New suppression" }).click();
  await page.getByRole("textbox", { name: "Suppression as YAML" }).fill("title: x\nfilter: 1\n");
  await page.getByRole("button", { name: "Add suppression" }).click();
  await audit.whenIdle();
  await page.getByRole("combobox", { name: "Groups" }).selectOption("level");
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search rules" }).fill("secret");
  await page.getByRole("button", { name: "Secrets read", exact: true }).click();
  await page
    .getByRole("combobox", { name: "Level of Secrets read", exact: true })
    .first()
    .selectOption("low");
  await audit.whenIdle();
  await expectAccessible(page);
});
