// e2e: what the page says of a file: what it recognised, what is missing and what that means; and the file read as one
// chooses. For someone who found nothing and has to say whether that means anything.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { EVENTS, event, toLog } from "./events.ts";
import { gzipped, zipped } from "../src/testing/containers.ts";
import { ENVELOPES } from "../src/testing/logs/wrap.mjs";

/** Writes only, without bodies: as a policy has it that wants a small log. */
const WRITES = Array.from({ length: 22 }, (_, i) =>
  event({ verb: i % 2 === 0 ? "create" : "delete", resource: "pods", namespace: "shop" }),
);

function aksLog(): Buffer {
  const aks = ENVELOPES.find(({ name }) => name === "azure-blob");
  if (aks === undefined) throw new Error("there is no such wrapper");
  const blob = Buffer.from(aks.wrap(WRITES.map((one) => JSON.stringify(one))));
  return Buffer.from(
    zipped([{ name: "y=2026/m=03/PT1H.json.gz", data: gzipped(blob), method: "stored" }]),
  );
}

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 2, 4, 10, 0, seconds)).toISOString();

async function openReport(audit: AuditPage): Promise<void> {
  await audit.page
    .getByRole("note")
    .getByRole("button", { name: "What this log can show" })
    .click();
  await audit.whenIdle();
}

/** What the report says of a thing. */
const fact = (audit: AuditPage, name: string) =>
  audit.dialog("Ledger").locator("dt", { hasText: name }).locator("xpath=following-sibling::dd");

test("says of a zipped AKS log what it is, and that nothing found proves nothing about pods and secrets", async ({
  audit,
}) => {
  await audit.visit();
  await audit.openLog({ name: "aks-export.zip", text: aksLog() });
  await expect(audit.page.getByRole("note")).toContainText(
    "No request bodies in this log: privileged pods cannot be seen. 1 more thing is missing.",
  );
  await openReport(audit);
  const ledger = audit.dialog("Ledger");
  await expect(ledger.getByRole("heading", { name: /PT1H\.json\.gz/ })).toBeVisible();
  await expect(ledger).toContainText(
    "AKS diagnostic settings (Azure Monitor), gzip in zip, 22 records",
  );
  await expect(ledger).toContainText("Not about privileged pods and secret access.");
  await expect(ledger).toContainText("No reads (get, list, watch).");
  await expect(fact(audit, "Records")).toHaveText("22 read: 22 events, none rejected");
  await expect(fact(audit, "Audit levels")).toHaveText("Metadata 22");
  await expect(fact(audit, "Stages")).toHaveText("ResponseComplete 22");
  await expect(fact(audit, "API version")).toHaveText("audit.k8s.io/v1");
  await expect(fact(audit, "Reads")).toHaveText("none");
});

test("says when the log stood still", async ({ audit }) => {
  const log = Array.from({ length: 80 }, (_, i) =>
    event({
      resource: "secrets",
      body: {},
      raw: { requestReceivedTimestamp: at(i < 40 ? i : i + 7800) },
    }),
  );
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(log) });
  await openReport(audit);
  await expect(audit.dialog("Ledger")).toContainText("Silent for 2 h 10 min.");
  await expect(audit.dialog("Ledger")).toContainText(
    "No event from 4 Mar 2026 10:00:39 to 4 Mar 2026 12:10:40",
  );
  await expect(audit.dialog("Ledger")).toContainText("Not about what happened in the silence.");
});

test("any file of the ledger has its report, and the way back goes to where one was", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(
    { name: "a.log", text: toLog(EVENTS) },
    { name: "notes.txt", text: "call me\n" },
  );
  await page.getByRole("button", { name: /^Ledger/ }).click();
  const ledger = audit.dialog("Ledger");
  await ledger.getByRole("row", { name: /a\.log/ }).click();
  await audit.whenIdle();
  await expect(ledger.getByRole("heading", { name: "a.log" })).toBeVisible();
  await expect(ledger.getByRole("button", { name: "All files" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(ledger.getByRole("button", { name: "a.log", exact: true })).toBeFocused();
  await ledger.getByRole("row", { name: /2 files/ }).click();
  await audit.whenIdle();
  await expect(ledger.getByRole("heading", { name: "All files together" })).toBeVisible();
  await expect(ledger).toContainText("notes.txt is not a Kubernetes audit log.");
});

test("a file is read as one chooses, which is said, and as it was recognised again", async ({
  audit,
  page,
}) => {
  const other = event({ user: "carol", resource: "pods" });
  const wrapped = JSON.stringify({ log: `${JSON.stringify(other)}\n`, stream: "stdout" });
  await audit.visit();
  await audit.openLog({ name: "mixed.log", text: `${toLog(EVENTS)}${wrapped}\n` });
  await audit.filter("user:mallory");
  await page.getByRole("button", { name: /^Ledger/ }).click();
  const ledger = audit.dialog("Ledger");
  await ledger.getByRole("button", { name: "mixed.log", exact: true }).click();
  await audit.whenIdle();
  const readAs = async (button: RegExp, choice: RegExp): Promise<void> => {
    await ledger.getByRole("button", { name: button }).click();
    await page.getByRole("menuitemradio", { name: choice }).click();
    await audit.whenIdle();
  };
  await readAs(/^Read as…/, /^Docker json-file/);
  await expect(fact(audit, "Records")).toHaveText("8 read: 1 event, 7 rejected");
  await expect(ledger.getByRole("button", { name: "Read as: Docker json-file" })).toBeVisible();
  await ledger.getByRole("button", { name: "All files" }).click();
  await audit.whenIdle();
  await expect(ledger.getByRole("table", { name: "Rejected records" })).toContainText(
    "An event, but with nothing around it",
  );
  await ledger.getByRole("button", { name: "mixed.log", exact: true }).click();
  await audit.whenIdle();
  await readAs(/^Read as: Docker/, /^As recognised/);
  await page.keyboard.press("Escape");
  // The view is the one of before.
  await expect(audit.statusLine).toContainText("4 of 8 events");
});

test("what does not look like a log is read all the same, if one says so", async ({
  audit,
  page,
}) => {
  const noise = "nothing of the kind\n".repeat(80_000);
  await audit.visit();
  await audit.openLog({ name: "late.log", text: `${noise}${toLog(EVENTS)}` });
  await expect(audit.alert("late.log is not a Kubernetes audit log")).toBeVisible();
  await page.getByRole("button", { name: "Read it all the same, as…" }).click();
  await page.getByRole("menuitemradio", { name: /^Lines/ }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("7 of 7 events");
  expect(await audit.ledger()).toMatchObject({ records: 80_007, events: 7, rejected: 80_000 });
});
