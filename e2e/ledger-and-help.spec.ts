// e2e: the ledger, which accounts for every record, and the help, which speaks of the log that is open.

import { expect, test } from "./audit-page.ts";
import { anew, event, EVENTS, toLog } from "./events.ts";

const good = EVENTS.map((e) => JSON.stringify(e));

test("the ledger balances, and lists each rejected record with its line and byte", async ({
  audit,
  page,
}) => {
  const cut = '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"7';
  const lines = [good[0], good[1], cut, good[2], "rubbish\u202E", good[3]];
  await audit.visit();
  await audit.openLog(
    { name: "a.log", text: lines.join("\n") },
    { name: "b.log", text: toLog(EVENTS) },
  );
  await page
    .getByRole("button", { name: "Ledger: 13 records = 7 events + 4 duplicates + 2 rejected" })
    .click();
  const ledger = audit.dialog("Ledger");
  await expect(ledger).toContainText("Balanced");
  await expect(ledger).toContainText("13 records read=7 events+4 duplicates+2 rejected");
  const files = ledger.getByRole("table").first().getByRole("row");
  await expect(files).toHaveText([
    /File/,
    /a\.log.*6.*4.*0.*2/,
    /b\.log.*7.*3.*4.*0/,
    /2 files.*13.*7.*4.*2/,
  ]);

  const rejected = ledger.getByRole("table", { name: "Rejected records" });
  await expect(rejected).toHaveAttribute("aria-rowcount", "3");
  const before = Buffer.byteLength(`${good[0] ?? ""}\n${good[1] ?? ""}\n`);
  const row = rejected.getByRole("row").nth(1);
  await expect(row).toContainText(`3${before.toLocaleString("en-US")}${cut.length}Cut off at`);
  await row.click();
  await audit.whenIdle();
  // The end of the record, where it breaks off, and what to think of it.
  await expect(rejected).toContainText('"auditID":"7▏ends here');
  await expect(rejected).toContainText("Whatever wrote or shipped the log limits the length");
  await ledger.getByRole("radiogroup", { name: "Reason" }).getByText("Not JSON 1").click();
  await audit.whenIdle();
  await expect(rejected.getByRole("row")).toHaveCount(2);
  await expect(rejected.getByRole("row").nth(1)).toContainText("Not JSON: breaks at byte 1");
  await rejected.getByRole("button", { name: "Line 5" }).press("Enter");
  await audit.whenIdle();
  await expect(rejected).toContainText("rubbish⟨RLO⟩");
  await page.keyboard.press("Escape");
  await expect(ledger).toHaveCount(0);
});

test("the ledger lists ten thousand rejected records to the last", async ({ audit, page }) => {
  const bad = Array.from({ length: 10_000 }, (_, i) => `broken line ${i}`);
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: `${good[0] ?? ""}\n${bad.join("\n")}\n` });
  await page.getByRole("button", { name: /^Ledger/ }).click();
  const rejected = audit.dialog("Ledger").getByRole("table", { name: "Rejected records" });
  await expect(rejected).toHaveAttribute("aria-rowcount", "10001");
  await rejected.evaluate((table) => {
    table.scrollTop = table.scrollHeight;
  });
  await audit.whenIdle();
  const last = rejected.getByRole("row").last();
  await expect(last).toContainText("10,001");
  await last.click();
  await audit.whenIdle();
  await rejected.evaluate((table) => {
    table.scrollTop = table.scrollHeight;
  });
  await expect(rejected).toContainText("broken line 9999");
});

test("the help tells what an event holds, which are critical, and how to ask", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await page.getByRole("button", { name: "Help" }).click();
  const help = audit.dialog("Help");
  const panel = help.getByRole("tabpanel");
  for (const [rule, level] of [
    ["Command run in a pod", "High"],
    ["Secrets read", "High"],
    ["Cluster role binding changed", "Critical"],
    ["Privileged container requested", "Critical"],
    ["Request without credentials", "Critical"],
    ["Health or version check without credentials", "Info"],
  ] as const) {
    await expect(panel.getByRole("heading", { name: `${rule} ${level}` })).toBeVisible();
  }
  const show = (name: string) => help.getByRole("tab", { name }).click();
  await show("What an event holds");
  await expect(panel.getByRole("row").filter({ hasText: "sourceIPs" })).toContainText(
    "ip, sourceIP",
  );
  await show("Scripting");
  await expect(panel).toContainText("auditscope.query(");
  await show("Privacy");
  await expect(panel).toContainText("connect-src 'self'");
  await show("Audit levels");
  await expect(panel).toContainText("No log is loaded.");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  await page.getByRole("button", { name: "Help" }).click();
  await show("Filter");
  await panel.getByRole("button", { name: "resource:pods/exec" }).click();
  await audit.whenIdle();
  await expect(help).toHaveCount(0);
  await expect(audit.queryBar).toHaveValue("resource:pods/exec");
  await expect(audit.statusLine).toContainText("1 of 7 events");
});

test("the help says which audit levels this log has, and what cannot be seen in it", async ({
  audit,
  page,
}) => {
  const full = event({
    verb: "create",
    resource: "configmaps",
    body: { kind: "ConfigMap" },
    raw: { level: "RequestResponse", responseObject: { kind: "ConfigMap" } },
  });
  await audit.visit();
  const help = audit.dialog("Help");
  const levels = help.getByRole("tabpanel", { name: "Audit levels" });
  const counts = async () => {
    await page.getByRole("button", { name: "Help" }).click();
    await help.getByRole("tab", { name: "Audit levels" }).click();
    await audit.whenIdle();
    return levels.getByRole("row");
  };
  await audit.openLog({ name: "meta.log", text: toLog(EVENTS.slice(0, 5)) });
  await expect(await counts()).toHaveText([
    /^Level/,
    /^None.*nothing.*never/,
    /^Metadata.*time, user, verb, resource.*5$/,
    /^Request.*request body.*0$/,
    /^RequestResponse.*response body.*0$/,
  ]);
  await expect(levels).toContainText("Privileged pods cannot be found");
  await page.keyboard.press("Escape");
  await audit.openLog({ name: "full.log", text: toLog([...anew(EVENTS), full]) });
  await expect(await counts()).toHaveText([/^Level/, /never$/, /11$/, /1$/, /1$/]);
  await expect(levels).toContainText("2 of 13 events have a request body");
  await expect(levels).toContainText("1 of 13 events has a response body");
});
