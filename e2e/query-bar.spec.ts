// e2e: a filter that nobody has to know by heart: it is suggested while it is typed, and facets stand as one wants them.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./audit-page.ts";
import { event, toLog } from "./events.ts";

const LOG = {
  name: "audit.log",
  text: toLog([
    ...Array.from({ length: 12 }, (_, i) => event({ user: `user-${i}`, verb: "get" })),
    event({ user: "mallory", verb: "delete", resource: "secrets", namespace: "prod" }),
    event({ user: "mallory", verb: "delete", resource: "pods", namespace: "prod" }),
    event({ user: "mallory", verb: "get", resource: "pods", namespace: "dev" }),
  ]),
};

test("a filter is written from what is suggested, without a mouse", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await page.keyboard.press("/");
  await page.keyboard.type("verb:delete us");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(audit.queryBar).toHaveValue("verb:delete user:");
  await page.emulateMedia({ reducedMotion: "reduce" });
  // Only who deleted something, and how often.
  const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  await expect(options).toHaveText([/^mallory.*2$/, /^\*/]);
  const { violations } = await new AxeBuilder({ page }).include("[role=search]").analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:delete user:mallory");
  await expect(options).toHaveCount(0);
  await expect(audit.statusLine).toContainText("2 of 15 events");
  await page.keyboard.press("Enter");
  await expect(audit.events.locator(":focus")).toHaveCount(1);

  // Back and on differently: the way that was left is still there.
  await page.keyboard.press("[");
  await audit.filter("verb:get and user:mallory");
  await page.getByRole("button", { name: "Filter history" }).press("Enter");
  const history = page.getByRole("dialog", { name: "Filter history" });
  await expect(history.locator("[aria-current]")).toBeFocused();
  const found = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(found.violations).toEqual([]);
  await history.getByRole("button", { name: "verb:delete user:mallory, 2 events" }).press("Enter");
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:delete user:mallory");
});

test("facets show what is rare, and stand where they were put after a reload", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  const users = audit.facet("User");
  const values = users.getByRole("checkbox");
  await expect(values.first()).toHaveAccessibleName("mallory, 3");
  await users.getByRole("button", { name: "Rare" }).click();
  await audit.whenIdle();
  await expect(values.first()).toHaveAccessibleName("user-0, 1");

  const labels = () =>
    page
      .getByRole("complementary", { name: "Filters" })
      .getByRole("group")
      .evaluateAll((groups) => groups.slice(0, 3).map((group) => group.ariaLabel));
  await audit.facet("Namespace").getByRole("button", { name: "Arrange Namespace" }).click();
  await page.getByRole("menuitem", { name: "Pin on top" }).click();
  await audit
    .facet("Verb")
    .locator("[draggable]")
    .dragTo(audit.facet("User").getByRole("button", { name: /^User/ }));
  expect(await labels()).toEqual(["Namespace", "Severity", "Verb"]);
  const duration = audit.facet("Duration");
  await duration.getByRole("button", { name: /^Duration/ }).click();
  await audit.whenIdle();
  const bars = duration.getByRole("img", { name: /request/ });
  const { width = 0 } = (await bars.boundingBox()) ?? {};
  await bars.hover({ position: { x: 1, y: 20 } });
  await page.mouse.down();
  await bars.hover({ position: { x: width * 0.32, y: 20 } });
  await page.mouse.up();
  await expect(audit.queryBar).toHaveValue("duration < 0.1s");
  await expect(duration.getByRole("textbox", { name: "Duration below" })).toHaveValue("100ms");

  await page.reload();
  await audit.openLog(LOG);
  expect(await labels()).toEqual(["Namespace", "Severity", "Verb"]);
});

test("a filter is shown for other tools, and what one cannot say is named", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("verb:delete and user:*mal*");
  await page.getByRole("button", { name: "Filter for other tools" }).click();
  const dialog = audit.dialog("Filter for other tools");
  const text = dialog.getByRole("textbox");
  await expect(text).toHaveValue(/^select\(any\(.*"delete"/);
  await dialog.getByText("Sigma", { exact: true }).click();
  await expect(text).toHaveValue(/^title: [\s\S]*\ndetection:/);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations).toEqual([]);
  await page.keyboard.press("Escape");
  await audit.filter('uri~"^/api"');
  await page.getByRole("button", { name: "Filter for other tools" }).click();
  await dialog.getByText("KQL", { exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("no regular expressions");
});
