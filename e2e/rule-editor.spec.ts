// e2e: a rule is written: what it finds is there as one types, with completion, with the line of a slip, and without a mouse.
// What a rule means is counted here by hand, on the events that went in.

import type { Page } from "@playwright/test";
import { expect, test } from "./audit-page.ts";
import { EVENTS, toLog } from "./events.ts";
import type { AuditEvent } from "./events.ts";

const LOG = { name: "audit.log", text: toLog(EVENTS) };

const rule = (detection: string, more = ""): string => `title: Mine
${more}logsource:
  product: kubernetes
  service: audit
detection:
${detection}
level: high
`;

const field = (page: Page) => page.getByRole("textbox", { name: "Rule as YAML" });
const matches = (page: Page) => page.getByRole("table", { name: "Matches" });
const found = (page: Page) =>
  page.getByRole("region", { name: "Matches of the rule" }).getByRole("status");

const EDITOR = "#tab=rules&part=editor";

/** As pasted: in one go, with nothing indented on the way. */
async function write(page: Page, text: string): Promise<void> {
  await field(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

const count = (fits: (e: AuditEvent) => boolean): number => EVENTS.filter(fits).length;

test("finds as one types, and says which selections took an event and why", async ({
  audit,
  page,
}) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await write(
    page,
    rule(`  mallory:
    user.username: mallory
  writes:
    verb: create
  condition: mallory and not writes`),
  );
  await audit.whenIdle();
  const mallory = EVENTS.filter((e) => e.user.username === "mallory" && e.verb !== "create");
  await expect(found(page)).toHaveText(`${mallory.length} of ${EVENTS.length} events matches`);
  const row = matches(page).getByRole("rowgroup").nth(1);
  await expect(row).toContainText("mallory");
  await expect(row).toContainText("user.username: mallory");
  const selections = page.getByRole("list", { name: "Selections of Mine" });
  await expect(selections).toContainText(`mallory ${count((e) => e.user.username === "mallory")}`);
  await expect(selections).toContainText(`writes ${count((e) => e.verb === "create")}`);
  await matches(page).getByRole("button").first().click();
  await audit.whenIdle();
  await expect(audit.details).toContainText("mallory");
});

test("completes fields, modifiers and values of the log", async ({ audit, page }) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await write(page, rule("  who:\n    \n  condition: who"));
  await page.keyboard.press("ControlOrMeta+Home");
  for (let line = 0; line < 6; line++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const options = page.getByRole("listbox").getByRole("option");
  await page.keyboard.type("usern");
  // Enter means a line break until the list has been there for a moment, so that nobody takes what they have not seen.
  const username = options.filter({ hasText: "user.username" }).first();
  await expect(username).toContainText("User");
  await username.click();
  await page.keyboard.type("|starts");
  await options.filter({ hasText: "startswith" }).click();
  await page.keyboard.type(": mal");
  await expect(options.first()).toHaveText("mallory4 events");
  await options.first().click();
  await expect(field(page)).toContainText("user.username|startswith: mallory");
  await audit.whenIdle();
  const mallory = EVENTS.filter((e) => e.user.username === "mallory");
  await expect(found(page)).toContainText(`${mallory.length} of`);
});

test("tells a slip at its line, keeps the last result, and leads there", async ({
  audit,
  page,
}) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await write(page, rule("  who:\n    verb: get\n  condition: who"));
  await audit.whenIdle();
  await expect(matches(page)).toBeVisible();
  await write(page, rule("  who:\n    verb|like: get\n  condition: who"));
  await audit.whenIdle();
  const remark = page.getByRole("button", { name: /^Line 7: there is no modifier “like”/ });
  await expect(page.getByText("last good result kept")).toBeVisible();
  await remark.click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.insertText("    verb: get");
  await audit.whenIdle();
  await expect(remark).toBeHidden();
});

test("without a mouse: in by Tab, out by Escape and Tab, undone by Ctrl+Z", async ({
  audit,
  page,
}) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await page.getByRole("button", { name: "Keep rule" }).focus();
  await page.keyboard.press("Tab");
  await expect(field(page)).toBeFocused();
  const before = await field(page).textContent();
  await page.keyboard.press("Tab");
  await expect(field(page)).toBeFocused();
  expect(await field(page).textContent()).not.toBe(before);
  await page.keyboard.press("ControlOrMeta+z");
  expect(await field(page).textContent()).toBe(before);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(field(page)).not.toBeFocused();
});

test("a rule is kept, found by, exported, and shown as a filter", async ({ audit, page }) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  const text = rule(
    "  who:\n    user.username: mallory\n    verb: get\n  condition: who",
    "name: mine\n",
  );
  await write(page, text);
  await audit.whenIdle();
  const saved = await audit.save(async () => {
    await page.getByRole("button", { name: "Export .yml" }).click();
  });
  expect(saved).toBe(text);
  await page.keyboard.press("ControlOrMeta+s");
  await page.getByRole("button", { name: "Keep rule" }).click();
  await audit.whenIdle();
  await expect(page.getByText(/rule-1\.yml/).first()).toBeVisible();
  const fits = EVENTS.filter((e) => e.user.username === "mallory" && e.verb === "get").length;
  expect(await audit.findings()).toContainEqual({ rule: "mine", level: "high", count: fits });
  await page.getByRole("button", { name: "Show as filter" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("user:mallory and verb:get");
  await expect(audit.statusLine).toContainText(`${fits} of ${EVENTS.length} events`);
});

test("a filter becomes a rule", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await audit.filter("resource:secrets and not user:bob");
  await page.getByRole("button", { name: "Save filter as rule" }).click();
  await audit.whenIdle();
  await expect(field(page)).toContainText("objectRef.resource: secrets");
  await expect(field(page)).toContainText("condition: selection and not filter");
  await audit.whenIdle();
  await expect(found(page)).toContainText("of");
  await page.getByRole("tab", { name: /Events/ }).click();
  await audit.filter("severity:high");
  await page.getByRole("button", { name: "Save filter as rule" }).click();
  await audit.whenIdle();
  await expect(page.getByText(/A rule cannot ask for severity/)).toBeVisible();
});

test("what is written stays over a reload of the page", async ({ audit, page }) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await write(page, rule("  who:\n    verb: get\n  condition: who"));
  await audit.whenIdle();
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  await expect(field(page)).toContainText("title: Mine");
});

test("what is written stays when one looks at other tabs, and can still be undone", async ({
  audit,
  page,
}) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  const before = await field(page).textContent();
  await field(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  // At once: what is typed with half a second between two keys is undone in two steps.
  await page.keyboard.insertText("# note");
  await audit.showTab("Events");
  await audit.showTab("Rules");
  await expect(field(page)).toContainText("# note");
  await page.getByRole("button", { name: "Undo in the rule" }).click();
  await expect(field(page)).not.toContainText("# note");
  expect(await field(page).textContent()).toBe(before);
});

test("a pasted rule opens no log, and hostile text in it is only text", async ({ audit, page }) => {
  await audit.visit(EDITOR);
  await audit.openLog(LOG);
  const hostile = "<img src=x onerror=alert(1)>\u202e";
  await write(page, rule(`  who:\n    user.username: '${hostile}'\n  condition: who`));
  await audit.whenIdle();
  await expect(found(page)).toContainText("0 of");
  expect((await audit.ledger()).events).toBe(EVENTS.length);
  await expect(page.locator(".cm-specialChar")).toHaveCount(1);
});
