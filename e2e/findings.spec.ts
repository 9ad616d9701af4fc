// e2e: what an analyst does with a finding: who did it and to what, the events, why, and out of sight with what is known to be
// harmless, counted and brought back.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { event, toLog } from "./events.ts";

const BACKUP = "system:serviceaccount:backup:agent";
const read = (user: string, name: string, code = 200) =>
  event({ user, resource: "secrets", namespace: "shop", name, code, ip: "192.0.2.77" });

const NAMES = Array.from({ length: 14 }, (_, i) => `key-${i}`);
const LOG = {
  name: "audit.log",
  text: toLog([
    ...NAMES.map((name) => read("mallory", name, 403)),
    read(BACKUP, "key-0"),
    read(BACKUP, "key-0"),
    event({ user: "alice", resource: "pods", namespace: "shop", name: "web-1" }),
  ]),
};

/** Three reads within a minute are a spree. */
const SPREE = {
  name: "spree.yml",
  text: `title: Any secret read
name: any-read
logsource: { product: kubernetes, service: audit }
detection: { s: { objectRef.resource: secrets }, condition: s }
level: low
---
title: Spree of reads
name: spree
correlation:
  type: event_count
  rules: [any-read]
  group-by: [user.username]
  timespan: 1m
  condition: { gte: 3 }
level: medium
`,
};

/** The row of a rule; a click opens it. */
const rule = (audit: AuditPage, title: string) =>
  audit.findingsTable
    .getByRole("row")
    .filter({ has: audit.page.getByText(title, { exact: true }) });

async function openRule(audit: AuditPage, title: string): Promise<void> {
  await audit.findingsTable.getByText(title, { exact: true }).click();
  await audit.whenIdle();
}

async function openLine(audit: AuditPage, name: string | RegExp): Promise<void> {
  await audit.findingsTable.getByRole("button", { name }).click();
  await audit.whenIdle();
}

test("a rule opens to who did it, an actor to what, and that to its events", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await openRule(audit, "Secrets read");
  const actors = page.getByRole("list", { name: "Actors of Secrets read" });
  await expect(
    actors.getByRole("button", { name: /^mallory, 14 targets, 14 events$/ }),
  ).toBeVisible();
  await expect(actors).toContainText("all denied");
  await openLine(audit, /^mallory/);
  const targets = page.getByRole("list", { name: "Targets of mallory" });
  await expect(targets.getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: "and 4 more targets" }).click();
  await audit.whenIdle();
  await expect(targets.getByRole("button", { name: /1 event$/ })).toHaveCount(14);
  await page.getByRole("button", { name: "Show all 14 events" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("rule:secret-access and actor:mallory");
  await expect(audit.events).toHaveAttribute("aria-rowcount", "14");
});

test("the lines of findings are walked with the keys of a tree", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const finding = audit.findingsTable.getByRole("button", { name: /^Secrets read, / });
  await finding.focus();
  await page.keyboard.press("ArrowRight");
  await audit.whenIdle();
  await page.keyboard.press("ArrowRight");
  const mallory = audit.findingsTable.getByRole("button", { name: /^mallory, / });
  await expect(mallory).toBeFocused();
  await page.keyboard.press("j");
  await expect(audit.findingsTable.getByRole("button", { name: /backup/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.details).toContainText("key-0");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(finding).toBeFocused();
});

test("what is known to be harmless goes out of sight, stays counted, and comes back", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await openRule(audit, "Secrets read");
  await openLine(audit, /backup/);
  await page.getByRole("button", { name: "Hide for this actor…" }).click();
  const dialog = audit.dialog("Hide matches of Secrets read");
  await expect(dialog.getByRole("status")).toHaveText("Hides 2 of 16 events of this rule.");
  await expect(dialog.getByRole("textbox", { name: "As a Sigma filter" })).toHaveValue(
    new RegExp(`k8s\\.actor\\|cased: "${BACKUP}"`),
  );
  await dialog.getByRole("button", { name: "Hide", exact: true }).click();
  await audit.whenIdle();
  await expect(page.getByText(/^1 suppression/)).toContainText("matches in 2 events");
  await audit.findingsTable.getByRole("button", { name: "2 hidden of Secrets read" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("suppressed:secret-access/*");
  await audit.rows("key-0").first().click();
  await audit.whenIdle();
  await expect(audit.details).toContainText(`Hidden by “Secrets read: ${BACKUP}”`);
  await audit.filter("");
  await audit.showTab("Rules");
  await page.getByRole("switch", { name: /^Suppression Secrets read/ }).click();
  await audit.whenIdle();
  await audit.showTab("Findings");
  await expect(rule(audit, "Secrets read")).toContainText("16");
});

test("an event can be hidden for what it is about, from its details", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("rule:secret-access name:key-3");
  await audit.showTab("Events");
  await audit.rows("key-3").first().click();
  await audit.whenIdle();
  await audit.details.getByRole("button", { name: "Hide for this target…" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox", { name: /^Name\b/ })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /^Actor/ })).not.toBeChecked();
  await expect(dialog.getByRole("status")).toHaveText(/^Hides 1 of \d+ events of this rule\.$/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
});

test("a rule about several events shows them in order of time", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.drop(SPREE);
  await openRule(audit, "Spree of reads");
  const found = page.getByRole("list", { name: "Findings of Spree of reads" });
  await expect(found.getByRole("button", { name: /^mallory, 14 events$/ })).toBeVisible();
  const members = page
    .getByRole("list", { name: "Events of Spree of reads" })
    .getByRole("listitem");
  await expect(members).toHaveCount(14);
  await expect(members.first()).toContainText("shop/key-0");
  await expect(members.last()).toContainText("shop/key-13");
  await page.getByRole("button", { name: "Show in events" }).first().click();
  await audit.whenIdle();
  await expect(audit.events).toHaveAttribute("aria-rowcount", "14");
});
