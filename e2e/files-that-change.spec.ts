// e2e: the log is a file of somebody else: it is rotated, truncated, deleted or written to while it is being read, or
// afterwards, when an event's own text is asked for. What was read stays, and the page says what it can no longer do.

import { appendFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./audit-page.ts";
import { copyOfBigLog, scratchFolder } from "./big-log.ts";
import { anew, EVENTS, toLog } from "./events.ts";

let folder = "";
test.beforeEach(async () => {
  folder = await scratchFolder();
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const CHANGES: readonly { what: string; change: (file: string) => Promise<void> }[] = [
  { what: "deleted", change: (file) => rm(file) },
  { what: "truncated", change: (file) => truncate(file, 100) },
  { what: "rotated away", change: (file) => rename(file, `${file}.1`) },
  { what: "written to", change: (file) => appendFile(file, toLog(EVENTS)) },
];

for (const { what, change } of CHANGES) {
  test(`says that the text of an event is gone when its file was ${what}, and keeps the rest`, async ({
    audit,
    page,
  }) => {
    const file = path.join(folder, "audit.log");
    await writeFile(file, toLog(EVENTS));
    await audit.visit();
    await audit.openLog(file);
    expect(await audit.ledger()).toMatchObject({ records: 7, events: 7 });
    await change(file);

    await audit.openEvent("clusterrolebindings");
    await expect(audit.details).toContainText("mallory created cluster role binding everything");
    await expect(audit.details.getByRole("alert")).toHaveText(
      "audit.log changed or moved since it was opened, so its raw events cannot be shown. Open it again.",
    );

    // The columns are here, so what they hold can still be filtered and saved.
    await audit.filter("user:mallory");
    await expect(audit.statusLine).toContainText("4 of 7 events");
    expect((await audit.exportCsv()).trimEnd().split("\r\n")).toHaveLength(1 + 4);

    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /JSON Lines/ }).click();
    await expect(audit.alert("so its events cannot be saved. Open it again.")).toBeVisible();

    await writeFile(path.join(folder, "again.log"), toLog(anew(EVENTS)));
    await audit.openLog(path.join(folder, "again.log"));
    await expect(audit.statusLine).toContainText("8 of 14 events");
  });
}

test("says that a filter into bodies can no longer look into them, instead of finding nothing", async ({
  audit,
  page,
}) => {
  const file = path.join(folder, "audit.log");
  await writeFile(file, toLog(EVENTS));
  await audit.visit("#tab=events");
  await audit.openLog(file);
  const filter = "requestObject.spec.containers.securityContext.privileged:true";
  await audit.filter(filter);
  await expect(audit.statusLine).toContainText("1 of 7 events");
  await expect(page.getByRole("alert")).toHaveCount(0);
  // The API server goes on writing.
  await appendFile(file, toLog(EVENTS));
  await audit.filter("");
  // What was found out before is still true of the events that were read.
  await audit.filter(filter);
  await expect(audit.statusLine).toContainText("1 of 7 events");
  await expect(page.getByRole("search").getByRole("alert")).toHaveCount(0);
  const other = "requestObject.spec.hostNetwork:true";
  await audit.filter(other);
  await expect(audit.alert("1 event could not be looked into")).toContainText("Open it again");
  // Half an answer would look whole in a file.
  await audit.filter(`verb:create and not ${other}`);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  await expect(audit.alert("so its events cannot be saved")).toBeVisible();
  await audit.filter("verb:create");
  await expect(page.getByRole("search").getByRole("alert")).toHaveCount(0);
});

test("says that a file cannot be read when it was gone before it was opened", async ({ audit }) => {
  const file = path.join(folder, "audit.log");
  await writeFile(file, toLog(EVENTS));
  await audit.visit();
  // Chosen in the dialog, and deleted before the dialog was closed.
  await audit.page.locator("input[type=file]").evaluate((input) => {
    input.addEventListener("change", (event) => event.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
  });
  await audit.startOpening(file);
  await rm(file);
  await audit.page
    .locator("input[type=file]")
    .evaluate((input) => input.dispatchEvent(new Event("change", { bubbles: true })));
  await audit.whenIdle();
  await expect(audit.alert("audit.log could not be read")).toContainText(
    "It may have been moved or deleted",
  );
});

test("keeps what it has when the file shrinks while it is being read", async ({ audit, page }) => {
  const file = await copyOfBigLog(folder);
  await audit.visit();
  await audit.startOpening(file);
  await audit.untilEvents(1000);
  await truncate(file, 1_000_000);
  await audit.whenIdle();
  const { records, events, rejected } = await audit.ledger();
  expect(events).toBeGreaterThan(1000);
  expect(records).toBe(events + rejected);
  await expect(audit.alert("audit.log changed or moved while it was being read")).toContainText(
    `${events.toLocaleString("en-US")} events are kept and can be searched`,
  );
  await expect(page.getByRole("region", { name: "Loading" })).toHaveCount(0);
  // And the next file is read as if nothing had happened.
  await audit.openLog({ name: "good.log", text: toLog(EVENTS) });
  expect((await audit.query("user:mallory")).total).toBe(4);
});
