// e2e: the log is written by attackers. Whatever a name, a user agent or a body holds, it is shown as text, can be
// filtered by a click, and leaves as text; nothing of it runs, garbles the page or stops it.

import type { Page } from "@playwright/test";
import { expect, test } from "./audit-page.ts";
import { readCsv } from "./csv.ts";
import { EVENTS, event, toLog } from "./events.ts";
import { watchTasks } from "./long-tasks.ts";

/** User names, and how each reads in the table. */
const NAMES: readonly (readonly [name: string, shown: string])[] = [
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
  ["toString", "toString"],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["</title><script>alert(2)</script>", "</title><script>alert(2)</script>"],
  ["javascript:alert(3)", "javascript:alert(3)"],
  ["{{7*7}}${alert(4)}", "{{7*7}}${alert(4)}"],
  ["=cmd|' /C calc'!A1", "=cmd|' /C calc'!A1"],
  ["+1+1", "+1+1"],
  ["-2+3", "-2+3"],
  ["@SUM(1,2)", "@SUM(1,2)"],
  ['"quoted", and, commas', '"quoted", and, commas'],
  ["(or) and not *", "(or) and not *"],
  ["user:alice", "user:alice"],
  ["*", "*"],
  ["back\\slash\\", "back\\slash\\"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["\u202Ecilaterces\u202C", "⟨RLO⟩cilaterces⟨PDF⟩"],
  ["zero\u200Bwidth", "zero⟨ZWSP⟩width"],
  ["bell\u0007 nul\u0000 esc\u001B[31m", "bell␇ nul␀ esc␛[31m"],
  ["tab\tand\u2028separator", "tab␉and⟨LS⟩separator"],
  ["😀".repeat(20), "😀".repeat(20)],
];
const LONG = "A".repeat(100_000);
const HOSTILE = [
  ...NAMES.map(([user]) => event({ user, resource: "secrets", namespace: "shop", name: user })),
  event({ user: "two\nlines", resource: "pods" }),
  event({ user: "half a pair: \uD800", resource: "pods" }),
  event({ user: "long", userAgent: LONG, namespace: "shop", resource: "pods" }),
  event({ user: LONG, resource: "pods", namespace: LONG, name: LONG, uri: `/${LONG}?${LONG}` }),
];
const LOG = { name: "<b>=audit\u202E.log", text: toLog([...HOSTILE, ...EVENTS]) };
const ALL = HOSTILE.length + EVENTS.length;

// Room for all rows: only those in view are drawn.
test.use({ viewport: { width: 1440, height: 1400 } });

/** Texts and titles on the page that hold a control or a direction character, or would bring a picture or a script in. */
const dangersOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const bad = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u200b]/u;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.nodeValue ?? "";
      const isOurs = texts.currentNode.parentElement?.closest("style, script, noscript") !== null;
      if (isOurs || text.trim() === "") continue;
      if (bad.test(text)) found.push(`text ${JSON.stringify(text.slice(0, 100))}`);
      if (text.length > 5000) found.push(`a text of ${text.length} characters`);
    }
    for (const element of document.querySelectorAll("body *")) {
      for (const { name, value } of element.attributes) {
        if (bad.test(value)) found.push(`${name} ${JSON.stringify(value.slice(0, 100))}`);
        if (value.length > 5000 && name !== "value" && name !== "d")
          found.push(`${name} of ${value.length} characters`);
      }
    }
    const guests = document.querySelectorAll("#root :is(img, script, iframe, object, embed, a)");
    return [...found, ...Array.from(guests, (guest) => guest.outerHTML.slice(0, 100))];
  });

test("shows hostile names as text in the table, the facets, the findings and the menus", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  expect(await audit.ledger()).toMatchObject({ records: ALL, events: ALL, rejected: 0 });
  await page.getByRole("row").filter({ hasText: "Secrets read" }).first().click();
  await audit.whenIdle();
  expect(await dangersOn(page)).toEqual([]);
  await audit.showTab("Events");
  expect(await dangersOn(page)).toEqual([]);
  for (const [, shown] of NAMES) await expect(audit.rows(shown).first()).toBeAttached();

  const users = audit.facet("User");
  await users.getByRole("button", { name: /more$/ }).click();
  await audit.whenIdle();
  await users.getByRole("button", { name: /more$/ }).click();
  await audit.whenIdle();
  for (const [, shown] of NAMES) {
    await expect(users.getByRole("checkbox", { name: `${shown}, 1`, exact: true })).toBeVisible();
  }
  await audit.filesButton.click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await expect(audit.dialog("Ledger")).toContainText("<b>=audit⟨RLO⟩.log");
  expect(await dangersOn(page)).toEqual([]);
});

test("filters by a hostile name from its cell and from its facet, and reads its own filter back", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  const users = audit.facet("User");
  for (const [name, shown] of NAMES) {
    const row = audit.rows().filter({ has: page.locator("bdi").getByText(shown, { exact: true }) });
    const cell = row.first().getByRole("gridcell").nth(2);
    await cell.hover();
    await cell.getByRole("button", { name: /^Only / }).click();
    await audit.whenIdle();
    await expect(audit.statusLine, name).toContainText(`1 of ${ALL} events`);
    // The address holds the view: a link must mean the same.
    const { rows } = await audit.query(await audit.queryBar.inputValue());
    expect(rows.map(({ user }) => user)).toEqual([name]);
    await users.getByRole("checkbox", { name: `${shown}, 1`, exact: true }).click();
    await audit.whenIdle();
    await expect(audit.statusLine).toContainText(`${ALL} of ${ALL} events`);
  }
  await users.getByRole("searchbox", { name: "Search User" }).fill("<img");
  await audit.whenIdle();
  await users.getByRole("button", { name: /^Exclude </ }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText(`${ALL - 1} of ${ALL} events`);
  await page.keyboard.press("Escape");
  expect(await dangersOn(page)).toEqual([]);
});

test("tells of a hostile event in its details, and runs nothing", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  for (const [, shown] of NAMES.slice(0, 6).concat(NAMES.slice(-6))) {
    await audit.openEvent(shown);
    await expect(audit.details).toContainText(`${shown} read secret shop/${shown}`);
    await expect(audit.details.getByRole("tree")).toContainText("auditID");
    expect(await dangersOn(page)).toEqual([]);
  }
  await audit.openEvent("two␊lines");
  await audit.openEvent("AAAAAAAA");
  expect(await dangersOn(page)).toEqual([]);
});

test("saves hostile names so that a spreadsheet takes them for text", async ({ audit }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  const [head = [], ...lines] = readCsv(await audit.exportCsv());
  expect(lines).toHaveLength(ALL);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head.length]));
  const users = lines.map((line) => line[head.indexOf("user")] ?? "");
  for (const [name] of NAMES) {
    const written = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
    expect(users).toContain(written);
  }
  expect(lines.flat().filter((value) => /^[=+\-@\t\r]/.test(value))).toEqual([]);
});

test("opens bodies nested 10,000 deep, strings of a megabyte and objects of 100,000 keys", async ({
  audit,
  page,
}) => {
  const keys = Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i] as const);
  const deep = JSON.stringify(event({ user: "deep", resource: "pods", body: {} })).replace(
    '"requestObject":{}',
    `"requestObject":${'{"a":['.repeat(5000)}1${"]}".repeat(5000)}`,
  );
  const log = [
    deep,
    JSON.stringify(
      event({ user: "megabyte", resource: "pods", body: { s: "x\n".repeat(500_000) } }),
    ),
    JSON.stringify(event({ user: "keys", resource: "pods", body: Object.fromEntries(keys) })),
    JSON.stringify(event({ user: "__proto__", body: { ["__proto__"]: { x: 1 } } })),
  ];
  await audit.visit("#tab=events");
  await audit.openLog({ name: "audit.log", text: log.join("\n") });
  expect(await audit.ledger()).toMatchObject({ records: 4, events: 4, rejected: 0 });
  const reportLongestTask = await watchTasks(page);
  const tree = audit.details.getByRole("tree");
  for (const user of ["deep", "megabyte", "keys", "__proto__"]) {
    await audit.openEvent(user);
    const show = audit.details.getByRole("button", { name: /^Show all/ });
    if (await show.isVisible()) await show.click();
    await audit.details.getByRole("button", { name: "Expand all" }).click();
    await tree.getByRole("treeitem").first().focus();
    await page.keyboard.press("End");
    const end = tree.getByRole("treeitem", { name: /annotations.*\{1\}|authorization\.k8s\.io/ });
    await expect(end.last()).toBeVisible();
    expect(await dangersOn(page)).toEqual([]);
  }
  await reportLongestTask("details of huge bodies");
  expect((await audit.query("requestObject.key99999:99999")).total).toBe(1);
  expect((await audit.query("requestObject.__proto__.x:1")).total).toBe(1);
  expect(await audit.export(/JSON Lines/)).toBe(`${log.join("\n")}\n`);
});
