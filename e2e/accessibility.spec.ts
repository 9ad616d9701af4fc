// e2e: what axe can tell of each screen, light and dark. It finds about half of what matters; the names and roles that
// the other specs go by, and the spec that uses no mouse, hold the rest. The screens are listed once: a test can look at none
// that is not in the list, and the last test fails when one of the list is looked at nowhere.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { EVENTS, event, toLog } from "./events.ts";

// Low: axe takes 0.1 s for each line of a table.
test.use({ viewport: { width: 1280, height: 560 } });

const LOG = { name: "audit.log", text: `${toLog(EVENTS)}broken\n` };

/** And what of the page is the screen. */
const SCREENS = {
  "the empty page": "html",
  "a tab of the help": "[role=dialog]",
  "the page that says no": "html",
  "a load at work": "section[aria-label=Loading]",
  "what was read, to be discarded": "[role=dialog]",
  "the findings, opened": "html",
  "events, details and the chart as a table": "html",
  "a filter with a mistake": "[role=search]",
  "suggestions for the filter": "[role=search]",
  "the filter's history": "[role=dialog]",
  "the filter for other tools": "[role=dialog]",
  "no match": "main",
  "rows selected, columns pinned": "main",
  "similar events folded": "main",
  "around an event": "main",
  "groups of events": "main",
  "two events compared": "[role=dialog]",
  "the menu of a column": "[role=menu]",
  "a menu": "[role=menu], [role=dialog]",
  commands: "[role=dialog]",
  "actors, and the page of one": "html",
  "objects, and the history of one": "main",
  lanes: "main",
  "marks in lanes as a table": "main",
  "triage of an event": "[aria-label='Event details']",
  "a false positive, and why": "[role=dialog]",
  "matches to be hidden": "[role=dialog]",
  "the session": "[role=dialog]",
  "the session, to be saved": "[role=dialog]",
  "the ledger with a rejected record": "html",
  "the report of a file": "html",
  "what a file is read as": "[role=menu]",
  "the rules without a log": "html",
  "the rules in groups, one with a mistake": "html",
  "a rule and its level": "html",
  "a rule being written": "section[aria-label='Rule editor']",
  "a rule with a slip": "section[aria-label='Rule editor']",
  coverage: "html",
  "coverage, the rules of a verdict": "html",
  "narrow: rail and details": "html",
  "narrow: filters over the panes": "html",
} as const;
type Screen = keyof typeof SCREENS;

/** A menu is no landmark, and its items get the focus by arrow keys; axe looks for tab stops in what scrolls. */
const menuRules = (axe: AxeBuilder): AxeBuilder => axe.disableRules("scrollable-region-focusable");

/** Rule, and where it is broken: short enough to read in a failed test. */
async function violationsOn(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ""}`),
  );
}

/** Everything in the light theme; of the dark one the colours, which are all that is different. */
async function expectAccessible(
  page: Page,
  screen: Screen,
  also = (axe: AxeBuilder): AxeBuilder => axe,
): Promise<void> {
  // One frame, so what it found need not be put together in a page of its own; and what is right need not be listed.
  const axe = () =>
    also(
      new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ["violations"] })
        .include(SCREENS[screen]),
    );
  const wear = async (colorScheme: "light" | "dark") => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  };
  await wear("light");
  expect(await violationsOn(axe()), `${screen}, light`).toEqual([]);
  await wear("dark");
  const colours = await violationsOn(axe().withRules(["color-contrast"]));
  expect(colours, `${screen}, dark`).toEqual([]);
}

test("the empty page and the help have no violations", async ({ audit, page }) => {
  await audit.visit();
  await expectAccessible(page, "the empty page");
  await page.getByRole("button", { name: "Help" }).click();
  for (const tab of await audit.dialog("Help").getByRole("tab").all()) {
    await tab.click();
    await expectAccessible(page, "a tab of the help");
  }
});

test("the findings, opened, have no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.findingsTable.getByText("Secrets read").click();
  await audit.whenIdle();
  await expectAccessible(page, "the findings, opened");
  const finding = audit.findingsTable.getByRole("row").filter({ hasText: "Secrets read" }).first();
  await finding.getByRole("button", { name: /^Triage: / }).click();
  await page.getByRole("menuitem", { name: "False positive" }).click();
  await expect(audit.dialog("False positive: why?")).toBeVisible();
  await expectAccessible(page, "a false positive, and why");
});

test("the events with details and a filter have no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory and not verb:get");
  await audit.openEvent("tools");
  await page.getByRole("button", { name: "Bars as a table" }).click();
  await expectAccessible(page, "events, details and the chart as a table");
  await audit.filter("user:(");
  await expectAccessible(page, "a filter with a mistake");
  await audit.queryBar.fill("verb:get us");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  await expectAccessible(page, "suggestions for the filter");
  await audit.filter("user:nobody");
  await expectAccessible(page, "no match");
  await page.getByRole("button", { name: "Filter history" }).click();
  await expect(page.getByRole("dialog", { name: "Filter history" })).toBeVisible();
  await expectAccessible(page, "the filter's history");
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
  await expectAccessible(page, "rows selected, columns pinned");
  await page.keyboard.press(".");
  await audit.whenIdle();
  await expectAccessible(page, "around an event");
  await page.getByRole("columnheader").first().click({ button: "right" });
  await expectAccessible(page, "the menu of a column");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Group", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "User", exact: true }).click();
  await page.keyboard.press("Escape");
  await audit.whenIdle();
  await expect(page.getByRole("grid", { name: "Groups" })).toBeVisible();
  await expectAccessible(page, "groups of events");
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
  await expectAccessible(page, "two events compared");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filter for other tools" }).click();
  await expect(page.getByRole("dialog")).toContainText("jq");
  await expectAccessible(page, "the filter for other tools");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Fold", exact: true }).click();
  await audit.whenIdle();
  await expectAccessible(page, "similar events folded");
});

test("the menus have no violations", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  const menus = ["Columns", "Export", "Theme"].map((name) => page.getByRole("button", { name }));
  for (const button of [audit.filesButton, ...menus]) {
    await button.click();
    await expectAccessible(page, "a menu", menuRules);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command" }).fill("export");
  await expectAccessible(page, "commands");
});

test("the ledger with rejected records has no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await audit.dialog("Ledger").getByRole("button", { name: "Line 8" }).click();
  await audit.whenIdle();
  await expectAccessible(page, "the ledger with a rejected record");
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
  await expectAccessible(page, "the report of a file");
  await page.getByRole("button", { name: "Read as…" }).click();
  await expectAccessible(page, "what a file is read as", menuRules);
});

test("the page that says no has no violations", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "notes.txt", text: "nothing of the kind\n" });
  await expectAccessible(page, "the page that says no");
});

test("a load at work has no violations", async ({ audit, page }) => {
  await audit.visit();
  const file = await bigLog();
  // Longer than axe looks, on any machine; it is stopped.
  await audit.startOpening(...Array.from({ length: 30 }, () => file));
  await expect(audit.statusLine).toContainText("so far");
  await expectAccessible(page, "a load at work");
  await page
    .getByRole("region", { name: "Loading" })
    .getByRole("button", { name: "Cancel" })
    .click();
  await expect(audit.dialog("Discard what was read?")).toBeVisible();
  await expectAccessible(page, "what was read, to be discarded");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Stop and keep what is loaded" }).click();
  await audit.whenIdle();
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
    await expectAccessible(page, "narrow: rail and details");
    await page.getByRole("button", { name: "Close details" }).click();
    await page.getByRole("button", { name: /^Open filters/ }).click();
    await expectAccessible(page, "narrow: filters over the panes");
  });
});

test("coverage has no violations, with the rules of a verdict beside it", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules&part=coverage");
  await audit.openLog(LOG);
  await expectAccessible(page, "coverage");
  await page
    .getByRole("button", { name: /^Could not fire/ })
    .first()
    .click();
  await expectAccessible(page, "coverage, the rules of a verdict");
});

test("the rules, without a log and with one open beside a broken suppression, have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules");
  await expectAccessible(page, "the rules without a log");
  await audit.openLog(LOG, { name: "broken.yml", text: "title: Broken\ndetection: [\n" });
  await page.getByRole("button", { name: "New suppression" }).click();
  await page.getByRole("textbox", { name: "Suppression as YAML" }).fill("title: x\nfilter: 1\n");
  await page.getByRole("button", { name: "Add suppression" }).click();
  await audit.whenIdle();
  await page.getByRole("combobox", { name: "Groups" }).selectOption("level");
  await expectAccessible(page, "the rules in groups, one with a mistake");
  await page.getByRole("searchbox", { name: "Search rules" }).fill("secret");
  await page.getByRole("button", { name: "Secrets read", exact: true }).click();
  await page
    .getByRole("combobox", { name: "Level of Secrets read", exact: true })
    .first()
    .selectOption("low");
  await audit.whenIdle();
  await expectAccessible(page, "a rule and its level");
});

test("actors, objects and lanes, with the page of one, have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=actors");
  await audit.openLog(LOG);
  await page.getByRole("grid", { name: "Actors" }).getByText("mallory").click();
  await audit.whenIdle();
  await expect(page.getByRole("region", { name: "Actor" })).toBeVisible();
  await expectAccessible(page, "actors, and the page of one");
  await page.keyboard.press("4");
  await page.getByRole("grid", { name: "Objects" }).getByText("everything").click();
  await audit.whenIdle();
  await expect(page.getByRole("region", { name: "Object" })).toBeVisible();
  await expectAccessible(page, "objects, and the history of one");
  await page.keyboard.press("5");
  await audit.whenIdle();
  await page.getByRole("application", { name: "Marks in lanes" }).press("ArrowRight");
  await expectAccessible(page, "lanes");
  await page.getByRole("button", { name: "Marks as a table" }).click();
  await expectAccessible(page, "marks in lanes as a table");
});

test("an event's triage, a suppression and the session have no violations", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await audit.openEvent("tools");
  await page.keyboard.press("b");
  await page.keyboard.press("c");
  await page.keyboard.press("t");
  await page.getByRole("combobox", { name: "Add a tag" }).fill("way in");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("From the pod to its node.");
  await page.keyboard.press("Control+Enter");
  await audit.whenIdle();
  await expectAccessible(page, "triage of an event");
  await audit.details.getByRole("button", { name: "Hide for this actor" }).first().click();
  await expectAccessible(page, "matches to be hidden");
  await page.keyboard.press("Escape");
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Session/ })
    .click();
  await page.getByRole("textbox", { name: "Name for the present view" }).fill("Tools");
  await page.getByRole("button", { name: "Save view" }).click();
  await expectAccessible(page, "the session");
  await page.getByRole("button", { name: "Save as a file…" }).click();
  await page.getByRole("checkbox", { name: /^User names/ }).check();
  await expectAccessible(page, "the session, to be saved");
});

test("a rule being written, and one with a slip, have no violations", async ({ audit, page }) => {
  await audit.visit("#tab=rules&part=editor");
  await audit.openLog(LOG);
  const write = async (selection: string): Promise<void> => {
    await page.getByRole("textbox", { name: "Rule as YAML" }).click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(
      [
        "title: Mine",
        "logsource: { product: kubernetes, service: audit }",
        "detection:",
        `  a: { ${selection}: get }`,
        "  condition: a",
        "# note",
        "",
      ].join("\n"),
    );
    await audit.whenIdle();
  };
  await write("verb");
  await expect(page.getByRole("table", { name: "Matches" })).toBeVisible();
  await expectAccessible(page, "a rule being written");
  await write("verb|like");
  await expect(page.getByText("last good result kept")).toBeVisible();
  await expectAccessible(page, "a rule with a slip");
});

test("every screen of the list is looked at", async () => {
  const own = await readFile(fileURLToPath(import.meta.url), "utf8");
  const looked = new Set(
    Array.from(own.matchAll(/expectAccessible\(page, "([^"]+)"/g), ([, name]) => name),
  );
  expect(Object.keys(SCREENS).filter((name) => !looked.has(name))).toEqual([]);
});
