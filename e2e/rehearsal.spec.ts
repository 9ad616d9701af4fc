// e2e: the page rehearses while a person looks for a file. Nobody sees it, no request leaves for it, and the log that is then
// chosen is complete, however far the rehearsal was.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { EVENTS, toLog } from "./events.ts";
import { watchLaterParts } from "./later-parts.ts";

const LOG = { name: "audit.log", mimeType: "text/plain", buffer: Buffer.from(toLog(EVENTS)) };
const NOTHING = { records: 0, events: 0, merged: 0, duplicates: 0, other: 0, rejected: 0 };

/** Answers of the engine to wait for: it gives them between the steps of a rehearsal, which is over before the last. */
const LOOKS = 60;

async function expectLog(audit: AuditPage): Promise<void> {
  await audit.whenIdle();
  expect(await audit.ledger()).toEqual({
    ...NOTHING,
    records: EVENTS.length,
    events: EVENTS.length,
  });
  await expect(audit.statusLine).toContainText(`${EVENTS.length} of ${EVENTS.length} events`);
  expect((await audit.query("", 1000)).rows).toHaveLength(EVENTS.length);
}

test("nothing is seen of the rehearsal while the file dialog is open", async ({ audit, page }) => {
  // What is fetched behind the first screen is there before anything is counted.
  const whenAllIsThere = watchLaterParts(page);
  await audit.visit();
  await whenAllIsThere();
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open audit logs" }).click();
  const dialog = await asked;
  for (let look = 0; look < LOOKS; look++) {
    expect(await audit.ledger()).toEqual(NOTHING);
    await expect(page.getByRole("button", { name: "Open audit logs" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Loading" })).toHaveCount(0);
  }
  expect(requests).toEqual([]);
  // What is to show the log is drawn by now, and can neither be seen nor reached.
  const filter = page.locator("[role=search]");
  await expect(filter).toHaveCount(1);
  await expect(filter).toBeHidden();
  await expect(page.getByRole("tab")).toHaveCount(0);
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await dialog.setFiles(LOG);
  await expectLog(audit);
});

test("a file chosen in the midst of the rehearsal is read at once and whole", async ({
  audit,
  page,
}) => {
  await audit.visit();
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open audit logs" }).click();
  const dialog = await asked;
  await dialog.setFiles(LOG);
  await expectLog(audit);
});
