// e2e: the rules: the user's own dropped on the page, switched, at another level, with exceptions; and what is said of those
// that are wrong.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { event, EVENTS, toLog } from "./events.ts";

const LOG = {
  name: "audit.log",
  text: toLog([
    ...EVENTS,
    event({ verb: "delete", resource: "configmaps", namespace: "web", name: "one" }),
    event({
      verb: "delete",
      resource: "configmaps",
      namespace: "web",
      name: "two",
      user: "gardener",
    }),
  ]),
};
const RULE = {
  name: "mine.yml",
  text: `title: Config map deleted
name: config-map-deleted
description: Someone deletes a config map.
logsource: { product: kubernetes, service: audit }
detection:
  sel: { verb: delete, objectRef.resource: configmaps }
  condition: sel
level: medium
`,
};
const BROKEN = {
  name: "broken.yml",
  text: RULE.text.replace("verb:", "verb|like:").replaceAll("onfig", "ONFIG"),
};

const showRules = async ({ page }: AuditPage) => page.getByRole("tab", { name: /^Rules/ }).click();
const grid = ({ page }: AuditPage) => page.getByRole("grid", { name: "Rules" });
/** Of hundreds of rules only those in view are drawn. */
const find = async ({ page }: AuditPage, text: string) =>
  page.getByRole("searchbox", { name: "Search rules" }).fill(text);
const rowOf = (audit: AuditPage, title: string) =>
  grid(audit)
    .getByRole("row")
    .filter({ has: audit.page.getByRole("button", { name: title }) });
const findingsOf = async ({ page }: AuditPage) =>
  page.evaluate(async () => {
    const rows = await window.auditscope.findings();
    return rows.flatMap(({ rule, level, count }) =>
      rule === "config-map-deleted" ? [`${level} ${count}`] : [],
    );
  });

test("a rule that is dropped beside a log is listed with what it found", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.drop(LOG, RULE);
  await expect(page.getByText("1 rule added")).toBeVisible();
  expect(await findingsOf(audit)).toEqual(["medium 2"]);
  await showRules(audit);
  await find(audit, "mine.yml");
  const row = rowOf(audit, "Config map deleted");
  await row.getByRole("button", { name: "2", exact: true }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("2 of 9 events");
  await expect(audit.queryBar).toHaveValue("rule:config-map-deleted");
});

test("rules may come before the log, and outlast a reload of the tab", async ({ audit, page }) => {
  await audit.visit();
  await audit.drop(RULE);
  await expect(page.getByText("1 rule of yours loaded.")).toBeVisible();
  await page.getByRole("button", { name: "look at the rules" }).click();
  await find(audit, "mine.yml");
  await expect(rowOf(audit, "Config map deleted")).toBeVisible();
  await page.reload();
  await find(audit, "mine.yml");
  await expect(rowOf(audit, "Config map deleted")).toBeVisible();
  await audit.openLog(LOG);
  expect(await findingsOf(audit)).toEqual(["medium 2"]);
});

test("a rule is switched off and on, and made louder", async ({ audit }) => {
  await audit.visit("#tab=rules");
  await audit.openLog(LOG, RULE);
  await find(audit, "mine.yml");
  const row = rowOf(audit, "Config map deleted");
  const isOn = row.getByRole("switch", { name: "Config map deleted" });
  await isOn.click();
  await audit.whenIdle();
  expect(await findingsOf(audit)).toEqual([]);
  await expect(row.getByRole("button", { name: "2", exact: true })).toHaveAttribute(
    "title",
    /something hides/,
  );
  await isOn.click();
  await row.getByRole("combobox", { name: "Level of Config map deleted" }).selectOption("critical");
  await audit.whenIdle();
  expect(await findingsOf(audit)).toEqual(["critical 2"]);
  await expect(row.locator("s")).toHaveText("Medium");
});

test("a rule that is wrong is named with its file, line and the fix", async ({ audit, page }) => {
  await audit.visit("#tab=rules");
  await audit.openLog(LOG, BROKEN, {
    name: "tab.yml",
    text: "title: Tab\ndetection:\n\tsel: { verb: get }\n",
  });
  const report = page.getByRole("region", { name: "Rule files" });
  await expect(report).toContainText("broken.yml, line 6: there is no modifier “like”. They are");
  await expect(report).toContainText("tab.yml, line 3: not YAML: a tab indents this line.");
  await expect(audit.statusLine).toContainText("9 of 9 events");
});

test("a rule for another log is left out, and counted", async ({ audit, page }) => {
  await audit.visit("#tab=rules");
  const windows = { name: "w.yml", text: RULE.text.replace("kubernetes", "windows") };
  await audit.openLog(LOG, windows);
  await expect(page.getByText("1 rule is for another log and was left out")).toBeVisible();
});

test("a suppression hides one actor of one rule, says how much, and can be taken back", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules");
  await audit.openLog(LOG, RULE);
  await find(audit, "mine.yml");
  await rowOf(audit, "Config map deleted")
    .getByRole("button", { name: "Config map deleted" })
    .click();
  await page.getByRole("button", { name: "New suppression of this rule" }).click();
  const yaml = page.getByRole("textbox", { name: "Suppression as YAML" });
  const text = await yaml.inputValue();
  await yaml.fill(
    text
      .replace("What is hidden, and why", "Gardeners tidy up")
      .replace("system:serviceaccount:namespace:name", "gardener"),
  );
  await page.getByRole("button", { name: "Add suppression" }).click();
  await audit.whenIdle();
  expect(await findingsOf(audit)).toEqual(["medium 1"]);
  const hidden = page.getByRole("region", { name: "Filters that hide matches" });
  await hidden.getByRole("button", { name: "hides 1 event" }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("1 of 9 events");
  await expect(audit.queryBar).toHaveValue(/^suppressed:\*\//);
  await showRules(audit);
  await hidden.getByRole("button", { name: "Gardeners tidy up" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await audit.whenIdle();
  expect(await findingsOf(audit)).toEqual(["medium 2"]);
});

test("all of one's rules are saved as one file, and are the same when it is dropped", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=rules");
  await audit.openLog(LOG, RULE, {
    ...RULE,
    name: "two.yml",
    text: RULE.text.replace("ed\n", "ed-2\n").replace("name: config-map-deleted", "name: second"),
  });
  await find(audit, "config-map-deleted");
  await expect(rowOf(audit, "Config map deleted")).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save mine" }).click();
  const saved = await (await download).path();
  await page.getByRole("button", { name: "Reset" }).click();
  await audit.whenIdle();
  await expect(rowOf(audit, "Config map deleted")).toHaveCount(0);
  await audit.drop(saved);
  await expect(page.getByText("2 rules added")).toBeVisible();
});

test("the list of rules is worked with the keyboard alone", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG, RULE);
  await page.keyboard.press("6");
  await grid(audit).locator("[data-active=true]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const rule = page.getByRole("region", { name: "Rule", exact: true });
  await expect(rule).toBeVisible();
  await expect(rule.getByRole("heading", { level: 2 })).toHaveText(
    (await grid(audit).locator("[data-active=true]").textContent()) ?? "",
  );
  await expect(page).toHaveURL(/rule=/);
});

test("a rule written to garble the page is text, short and in one piece, wherever it shows", async ({
  audit,
  page,
}) => {
  const evil = {
    name: "evil.yml",
    text: RULE.text
      .replace("Config map deleted", `"<b>bold</b>\\0\\u202E${"x".repeat(100_000)}"`)
      .replace("Someone deletes a config map.", "y".repeat(300_000))
      .replace("level:", "references: ['javascript:alert(1)', 'https://a.example/']\nlevel:"),
  };
  await audit.visit();
  await audit.openLog(LOG, evil);
  /** Of the texts and attributes with its words in them. */
  const longest = () =>
    page.evaluate(() => {
      const values = [...document.querySelectorAll("*")].flatMap((one) => [
        ...[...one.attributes].map(({ value }) => value),
        ...[...one.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? "") : "")),
      ]);
      return Math.max(...values.filter((v) => /x{50}|y{50}/.test(v)).map((v) => v.length));
    });
  await expect(audit.findingsTable).toContainText("<b>bold</b>␀⟨RLO⟩xxx");
  expect(await longest()).toBeLessThan(5_000);
  await audit.filter("rule:config-map-deleted");
  await audit.openEvent("one");
  await expect(audit.details).toContainText("<b>bold</b>␀⟨RLO⟩xxx");
  expect(await longest()).toBeLessThan(5_000);
  await showRules(audit);
  await find(audit, "evil.yml");
  await grid(audit).locator("[data-rule]").click();
  const rule = page.getByRole("region", { name: "Rule", exact: true });
  await expect(rule.getByRole("link")).toHaveText("https://a.example/");
  expect(await longest()).toBeLessThan(30_000);
});
