// e2e: who did it, from where, and on what: lists of entities, a page for each, and the way from one to the next and back.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./audit-page.ts";

const THIEF = "system:serviceaccount:tracking:shipment-sync";

test("from an event to who did it, on to the address, and back", async ({ audit, page }) => {
  await audit.visit("#tab=events&q=verb%3Aget+and+resource%3Asecrets+and+actor%3A*shipment-sync");
  await audit.openSample();
  await audit.openEvent("secrets");
  await audit.details.getByRole("button", { name: /^Service account shipment-sync/ }).click();
  await audit.whenIdle();
  const actor = page.getByRole("region", { name: "Actor" });
  await expect(actor.getByRole("heading", { name: /shipment-sync/ })).toBeVisible();
  await expect(actor.getByRole("heading", { name: /Denied first, allowed later/ })).toBeVisible();
  await page.getByRole("radio", { name: "Whole log" }).check();

  const address = actor.getByRole("table", { name: "From where" });
  await address.getByRole("button", { name: "203.0.113.77", exact: true }).click();
  await audit.whenIdle();
  const place = page.getByRole("region", { name: "Source IP" });
  await expect(place.getByRole("table", { name: "Who" })).toContainText("anonymous");
  expect(new URL(page.url()).hash).toContain("entity=ip%3A203.0.113.77");

  await page.goBack();
  await audit.whenIdle();
  await expect(actor).toBeVisible();
  expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("entity")).toBe(
    `actor:${THIEF}`,
  );
});

test("by keyboard alone: the list, a page, and its events", async ({ audit, page }) => {
  await audit.visit();
  await audit.openSample();
  await page.keyboard.press("3");
  await audit.whenIdle();
  const actors = page.getByRole("grid", { name: "Actors" });
  await expect(actors).toHaveAttribute("aria-rowcount", "24");
  await expect(actors.getByRole("button", { name: /anonymous/ })).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(page.getByRole("region", { name: "Actor" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Actor" })).toBeHidden();
  await expect(actors.getByRole("button", { name: /shipment-sync/ })).toBeFocused();
  await page.keyboard.press("+");
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue(/^actor:.*shipment-sync"?$/);
});

test("an object's history shows what was granted, read back from the file", async ({
  audit,
  page,
}) => {
  await audit.visit(
    "#tab=objects&entity=object%3Arbac.authorization.k8s.io%2Fclusterrolebindings%2F%2Fsync-metrics-reader",
  );
  await audit.openSample();
  const object = page.getByRole("region", { name: "Object" });
  const diff = object.getByRole("group", { name: "What changed" });
  await expect(diff).toContainText("name: cluster-admin");
  await expect(object.getByText("End of the log: it was still there.")).toBeVisible();
  await object.getByRole("button", { name: "created it" }).click();
  await audit.whenIdle();
  await expect(audit.details).toContainText("sync-metrics-reader");
});

test("lanes are walked and zoomed by keyboard, and a mark opens its event", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=lanes");
  await audit.openSample();
  const chart = page.getByRole("application", { name: "Marks in lanes" });
  await expect(page.getByRole("list", { name: "Lanes" }).getByRole("listitem")).toHaveCount(24);
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("status").filter({ hasText: "shipment-sync" })).toBeVisible();
  await page.keyboard.press("+");
  await audit.whenIdle();
  expect(new URL(page.url()).hash).toContain("range=");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.details).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  await page.getByRole("button", { name: "Marks as a table" }).click();
  await expect(page.getByRole("group", { name: "Marks" }).getByRole("row").nth(1)).toContainText(
    "Critical",
  );
});
