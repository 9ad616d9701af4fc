// e2e: what somebody says of events and findings, kept through a crash, handed on as a file, and read by who has the same log.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { AuditPage, expect, test } from "./audit-page.ts";

const triage = (page: Page) => page.getByRole("region", { name: "Triage" });
const session = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Session/ });

test("an event is bookmarked, tagged, noted and confirmed by keys alone, and filtered by", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openSample();
  const row = audit.rows().nth(2);
  await row.getByRole("gridcell").nth(2).click();
  await audit.whenIdle();
  await page.keyboard.press("b");
  await expect(row.getByRole("button", { name: "Bookmarked" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(row.getByRole("img", { name: "Confirmed" })).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("combobox", { name: "Add a tag" })).toBeFocused();
  await page.keyboard.type("lateral move");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await row.getByRole("gridcell").nth(2).focus();
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("She was off shift. <b>Ask</b> platform.");
  await page.keyboard.press("Control+Enter");
  await expect(triage(page).getByText("She was off shift. <b>Ask</b> platform.")).toBeVisible();
  await audit.filter("tag:lateral-move and starred:true and triage:confirmed and noted:true");
  await expect(audit.statusLine).toContainText(/^1 of/);
  const found = await new AxeBuilder({ page }).include("[aria-label='Event details']").analyze();
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
});

test("a false positive is asked for its reason, says so in the findings, and is taken back", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openSample();
  const finding = audit.findingsTable.getByRole("row").filter({ hasText: "Secrets read" }).first();
  await finding.getByRole("button", { name: /^Triage: / }).click();
  await page.getByRole("menuitem", { name: "False positive" }).click();
  const why = audit.dialog("False positive: why?");
  await why.getByRole("textbox", { name: "What explains it" }).fill("the backup, every night");
  await why.getByRole("button", { name: "False positive" }).click();
  await expect(finding.getByRole("button", { name: /: False positive$/ })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(finding.getByRole("button", { name: /: Open$/ })).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(finding.getByRole("button", { name: /: False positive$/ })).toBeVisible();
});

test("a colleague with the same log and the session's file sees all of it, without the names that were replaced", async ({
  audit,
  page,
  browser,
  baseURL,
}) => {
  await audit.visit("#tab=events&q=resource%3Asecrets");
  await audit.openSample();
  await audit.rows().first().getByRole("gridcell").nth(2).click();
  await page.keyboard.press("b");
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("seen from 203.0.113.7");
  await page.keyboard.press("Control+Enter");
  await audit.whenIdle();
  await session(page).click();
  await page.getByRole("textbox", { name: "Name of the session" }).fill("INC-7");
  await page.getByRole("textbox", { name: "Name for the present view" }).fill("Secrets");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name: "Secrets", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save as a file…" }).click();
  await page.getByRole("checkbox", { name: /^User names/ }).check();
  await page.getByRole("checkbox", { name: /^IP addresses/ }).check();
  await expect(page.getByText(/^Left in: bookmarks/)).toBeVisible();
  const text = await audit.save(() =>
    audit.dialog("Save the session").getByRole("button", { name: "Save", exact: true }).click(),
  );
  expect(text).toContain("seen from address-");
  expect(text).not.toContain("203.0.113.7");
  expect(text.length).toBeLessThan(4_000);

  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const colleague = new AuditPage(await context.newPage());
  await colleague.visit();
  await colleague.drop({ name: "INC-7.auditscope.json", text });
  await expect(colleague.page.getByRole("status").filter({ hasText: "is open" })).toBeVisible();
  await colleague.openSample();
  await session(colleague.page).click();
  await expect(colleague.page.getByText("1 marked event, all in this log.")).toBeVisible();
  await colleague.page.getByRole("button", { name: "Secrets", exact: true }).click();
  await colleague.whenIdle();
  await expect(colleague.rows().first().getByRole("button", { name: "Bookmarked" })).toBeVisible();
  await context.close();
});

test("after a reload, and in another tab, the session is there with the log", async ({
  audit,
  page,
  context,
}) => {
  await audit.visit("#tab=events");
  await audit.openSample();
  await audit.rows().first().getByRole("gridcell").nth(2).click();
  await page.keyboard.press("b");
  await audit.whenIdle();
  await page.reload();
  await audit.openSample();
  await expect(audit.rows().first().getByRole("button", { name: "Bookmarked" })).toBeVisible();
  const other = new AuditPage(await context.newPage());
  await other.visit("#tab=events");
  await other.openSample();
  await expect(other.rows().first().getByRole("button", { name: "Bookmarked" })).toBeVisible();
  await expect(other.page.getByText(/^Your session on this log is here again/)).toBeVisible();
  await session(other.page).click();
  await other.page.getByRole("button", { name: "Forget this session…" }).click();
  await other.page.getByRole("button", { name: /^Forget it:/ }).click();
  await expect(
    other.rows().first().getByRole("button", { name: "Bookmark", exact: true }),
  ).toBeAttached();
});
