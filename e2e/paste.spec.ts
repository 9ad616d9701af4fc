// e2e: lines that one has copied elsewhere, pasted with the keys of the system: the events are those of the browser.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { EVENTS, event, toLog } from "./events.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** As if copied in another program. */
const copy = (audit: AuditPage, text: string): Promise<void> =>
  audit.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);

test("pasted lines are opened, on the first page and beside what is open", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await copy(audit, toLog(EVENTS));
  await page.keyboard.press("ControlOrMeta+V");
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("7 of 7 events");
  await expect(audit.filesButton).toContainText("Pasted text");
  await page.keyboard.press("ControlOrMeta+V");
  await audit.whenIdle();
  await expect(await audit.loadedFiles()).toHaveText([/^Pasted text\b.*/, /^Pasted text \(2\)/]);
});

test("a paste into the filter stays one", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "a.log", text: toLog(EVENTS) });
  await copy(audit, "user:mallory");
  await audit.queryBar.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(audit.queryBar).toHaveValue("user:mallory");
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("4 of 7 events");
  await expect(audit.filesButton).toContainText("1 file");
});

test("the button of the first page takes what is in the clipboard, and says when that is no text", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await copy(audit, " ");
  await page.getByRole("button", { name: "Paste from clipboard" }).click();
  await expect(page.getByText("There is no text in the clipboard")).toBeVisible();
  await copy(audit, toLog(EVENTS));
  await page.getByRole("button", { name: "Paste from clipboard" }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("7 of 7 events");
});

test("a paste of many megabytes is a log like any other", async ({ audit, page }) => {
  const one = `${JSON.stringify(event({ resource: "secrets" }))}\n`;
  await audit.visit();
  await copy(audit, one.repeat(30_000));
  await page.keyboard.press("ControlOrMeta+V");
  await audit.whenIdle();
  expect((await audit.ledger()).records).toBe(30_000);
});

test.describe("where the browser refuses", () => {
  test.use({ permissions: [] });

  test("the button says how to paste without being asked", async ({ audit, page }) => {
    await audit.visit();
    await page.getByRole("button", { name: "Paste from clipboard" }).click();
    await expect(audit.alert("did not let the page read the clipboard")).toContainText("Ctrl+V");
  });
});
