// e2e: what the rules could see of a log, and that silence for want of bodies is told from silence of a log that is clean.

import { expect, test } from "./audit-page.ts";
import { event, toLog } from "./events.ts";

const BODILESS = toLog([
  event({ verb: "create", resource: "pods", namespace: "web", name: "one" }),
  event({ verb: "list", resource: "configmaps", namespace: "web" }),
]);

test("a log without bodies says how many rules looked for them, and which", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: BODILESS });
  await expect(page.getByText(/\d+ of \d+ rules could not fire on this log/)).toBeVisible();
  await page.getByRole("button", { name: "Which rules, and why" }).click();
  const coverage = page.getByRole("region", { name: "Coverage" });
  await expect(coverage.getByText(/\d+ looked for bodies this log does not have/)).toBeVisible();
  await coverage.getByRole("button", { name: /^Could not fire/ }).click();
  const panel = page.getByRole("region", { name: "Rules: Could not fire" });
  await expect(panel.getByRole("heading", { name: /No bodies to look into/ })).toBeVisible();
  await panel.getByRole("button", { name: "Privileged container requested" }).click();
  await expect(page.getByRole("region", { name: "Rule", exact: true })).toBeVisible();
});

test("the matrix leads from a technique to its rules and their events, by keyboard too", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules&part=coverage");
  await audit.openSample();
  const matrix = page.getByRole("group", { name: "Tactics and techniques" });
  const cell = matrix.getByRole("button", { name: /^Container Administration Command/ }).first();
  await cell.focus();
  await page.keyboard.press("ArrowRight");
  await expect(cell).not.toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await cell.press("Enter");
  const panel = page.getByRole("region", { name: /^Rules: Container Administration/ });
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(cell).toBeFocused();
  await cell.press("Enter");
  const show = panel.getByRole("button", { name: /^Show events: / }).first();
  await show.click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue(/^rule:/);
  await expect(audit.events).toBeVisible();
});
