// e2e: the whole job on the sample incident, as somebody does it who was called at three in the morning: from the dropped log to a
// report that can be handed over.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./audit-page.ts";

const INCIDENT = fileURLToPath(new URL("../public/samples/incident.log", import.meta.url));

test("from a dropped log to the report of an incident", async ({ audit, page }) => {
  await audit.visit();
  await audit.drop({ name: "incident.log", text: await readFile(INCIDENT, "utf8") });
  await audit.whenIdle();

  // What is loudest, and who.
  const breakout = audit.findingsTable
    .getByRole("row")
    .filter({ hasText: "Workload made to break out of its container" });
  await expect(breakout).toContainText("shipment-sync");
  await breakout.getByRole("button", { name: /^Triage: / }).click();
  await page.getByRole("menuitem", { name: "Confirmed" }).click();

  // Who is that, and what else did they do?
  await audit.showTab("Actors");
  await page.getByRole("grid", { name: "Actors" }).getByText("shipment-sync").click();
  await audit.whenIdle();
  const story = page.getByRole("region", { name: "Actor" });
  await expect(story).toContainText("Denied first, allowed later");
  await story.getByRole("button", { name: "Show events" }).click();
  await audit.whenIdle();
  expect(await page.getByRole("combobox", { name: "Filter events" }).inputValue()).toContain(
    "shipment-sync",
  );

  // The command they ran, with why, and a word on it.
  await audit.filter("actor:*shipment-sync and subresource:exec");
  await audit.openEvent(/tuner/);
  await expect(audit.details.getByRole("heading", { level: 2 })).toContainText("ran");
  await page.keyboard.press("b");
  await page.getByRole("button", { name: "Note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("From the pod to its node.");
  await page.keyboard.press("Control+Enter");
  await audit.whenIdle();

  const report = await audit.export("Report as HTML");
  await page.setContent(report);
  await expect(page.getByRole("heading", { level: 3 })).toHaveText([
    "Workload made to break out of its container",
  ]);
  await expect(page.getByText("From the pod to its node.")).toBeVisible();
  await expect(page.getByRole("cell", { name: /^[0-9a-f]{64}$/ })).toBeVisible();
  const evidence = page.getByRole("link", { name: "E1" }).first();
  await evidence.click();
  await expect(page.getByRole("heading", { level: 4, name: /^E1/ })).toBeInViewport();
});
