// e2e: the filter: one predicate, edited by typing, by facets, by cells and by the back button, and each of them shows
// what the others did. What a text means is counted here by hand, on the events that went in.

import { expect, test } from "./audit-page.ts";
import type { AuditPage } from "./audit-page.ts";
import { EVENTS, event, toLog } from "./events.ts";
import type { AuditEvent } from "./events.ts";

const MORE = [
  event({ user: "Alice", verb: "delete", resource: "pods", namespace: "kube-system", code: 404 }),
  event({ user: "carol", verb: "watch", resource: "nodes", ip: "10.1.2.3", userAgent: "curl/8" }),
  event({ user: "dave", resource: "services", namespace: "kube-public", ip: "2001:db8::7" }),
  event({ user: "dave", resource: "services", namespace: "shop", ip: "2001:db9::7", code: 500 }),
  event({ user: "erin", uri: "/healthz", ip: "::ffff:10.9.9.9", code: 401 }),
  event({ user: "alice-2", verb: "list", resource: "pods", subresource: "log", code: 399 }),
];
const ALL = [...EVENTS, ...MORE];
const LOG = { name: "audit.log", text: toLog(ALL) };

const isFrom = (start: string) => (e: AuditEvent) => e.sourceIPs.some((ip) => ip.startsWith(start));
const code = (e: AuditEvent) => e.responseStatus.code;
const lowUser = (e: AuditEvent) => e.user.username.toLowerCase();

const MEANINGS: readonly (readonly [text: string, means: (e: AuditEvent) => boolean])[] = [
  ["", () => true],
  ["user:alice", (e) => lowUser(e) === "alice"],
  ['user:"Alice"', (e) => e.user.username === "Alice"],
  ["user:ali*", (e) => lowUser(e).startsWith("ali")],
  ["user:?ob", (e) => lowUser(e) === "bob"],
  ["user:(alice or bob)", (e) => ["alice", "bob"].includes(lowUser(e))],
  ["not namespace:kube-*", (e) => !(e.objectRef?.namespace ?? "").startsWith("kube-")],
  ["namespace:*", (e) => e.objectRef?.namespace !== undefined],
  ["resource:pods", (e) => e.objectRef?.resource === "pods"],
  ["resource:pods/exec", (e) => e.objectRef?.subresource === "exec"],
  ["ip:10.0.0.0/8", (e) => isFrom("10.")(e) || isFrom("::ffff:10.")(e)],
  ["ip:2001:db8::/32", isFrom("2001:db8:")],
  ["ip:2001:db8::/31", (e) => isFrom("2001:db8:")(e) || isFrom("2001:db9:")(e)],
  ["ip:203.0.113.66", isFrom("203.0.113.66")],
  ["status >= 400", (e) => code(e) >= 400],
  ["status>=400 and status<500", (e) => code(e) >= 400 && code(e) < 500],
  ["status:(404 or 500)", (e) => [404, 500].includes(code(e))],
  ["curl", (e) => e.userAgent.includes("curl")],
  ["payment", (e) => e.objectRef?.name === "payment"],
  ['verb:get "kubectl/v1.33"', (e) => e.verb === "get" && e.userAgent.includes("kubectl/v1.33")],
  [
    "user:mallory and verb:(get or create) and not resource:pods",
    (e) => lowUser(e) === "mallory" && e.objectRef?.resource !== "pods",
  ],
  ["user:alice or user:bob and verb:list", (e) => lowUser(e) === "alice"],
];

async function expectShown(audit: AuditPage, count: number): Promise<void> {
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText(`${count} of ${ALL.length} events`);
}

test("means what it says: values, wildcards, networks, ranges, words, and, or, not", async ({
  audit,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  for (const [text, means] of MEANINGS) {
    const count = ALL.filter(means).length;
    expect(count, `"${text}" is a filter worth a test`).toBeGreaterThan(0);
    await audit.filter(text);
    await expect(audit.statusLine, text).toContainText(`${count} of ${ALL.length} events`);
    await expect(audit.events, text).toHaveAttribute("aria-rowcount", String(count));
    expect((await audit.query(text)).total, text).toBe(count);
  }
});

test("knows severities by name and by order", async ({ audit }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  const total = async (text: string) => (await audit.query(text)).total;
  // Two critical changes and an anonymous list; a secret read and an exec.
  expect(await total("severity:critical")).toBe(3);
  expect(await total("severity:high")).toBe(2);
  expect(await total("severity >= high")).toBe(5);
  expect(await total("severity:none")).toBe(EVENTS.length - 5);
  expect(await total("severity < critical and not severity:none")).toBe(2);
});

test("says at which character a filter breaks, and keeps the last good result", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory");
  for (const [text, says, marked] of [
    [
      "user:(mallory or bob",
      "Column 6: the bracket is not closed. Add ) after bob.",
      "(mallory or bob",
    ],
    ["usr:mallory", 'There is no field "usr". Did you mean user?', "usr"],
    ["user:mallory and", "Column 17: a condition must follow and", "d"],
    ['user:"mallory', "Column 6: the quote is not closed", '"mallory'],
    ["status >= many", "Column 11: “many” is not a number", "many"],
    ["ip:10.0.0.0/99", "Column 4: “10.0.0.0/99” is not an address range", "10.0.0.0/99"],
  ] as const) {
    await audit.filter(text);
    await expect(page.getByRole("search").getByRole("alert")).toContainText(says);
    await expect(audit.queryBar).toHaveAttribute("aria-invalid", "true");
    await expect(audit.statusLine).toContainText(`4 of ${ALL.length} events`);
    // Enter goes to the place.
    const selected = await audit.queryBar.evaluate((bar: HTMLInputElement) =>
      bar.value.slice(bar.selectionStart ?? 0, bar.selectionEnd ?? 0),
    );
    expect(selected).toBe(marked);
  }
  await audit.filter("user:bob");
  await expect(audit.queryBar).toHaveAttribute("aria-invalid", "false");
  await expectShown(audit, 1);
});

test("facets show what was typed, and write what they do into the bar", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const verbs = audit.facet("Verb");
  const verb = (name: string) => verbs.getByRole("checkbox", { name: new RegExp(`^${name}, \\d`) });
  await audit.filter("verb:(get or list)");
  await expect(verb("get")).toBeChecked();
  await expect(verb("list")).toBeChecked();
  await expect(verb("create")).not.toBeChecked();

  await verb("get").click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:list");
  await verbs.getByRole("button", { name: "Exclude list" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("not verb:list");
  await expectShown(audit, ALL.filter((e) => e.verb !== "list").length);
  await verbs.getByRole("button", { name: "Only create" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:create");
  await audit
    .facet("Outcome")
    .getByRole("checkbox", { name: /^success/ })
    .click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("verb:create and outcome:success");
  // The other verbs stay in sight with their counts, as the facet leaves out its own condition.
  await expect(verb("get")).toBeVisible();
  await verb("create").click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("outcome:success");
});

test("a facet is searched among all its values", async ({ audit }) => {
  const users = Array.from({ length: 300 }, (_, i) => event({ user: `user-${i}` }));
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(users) });
  const facet = audit.facet("User");
  await expect(facet.getByRole("checkbox")).toHaveCount(6);
  await facet.getByRole("searchbox", { name: "Search User" }).fill("R-29");
  await audit.whenIdle();
  // 29 and 290 to 299, of which a facet shows six at first.
  await expect(facet.getByRole("checkbox")).toHaveCount(6);
  await facet.getByRole("button", { name: "More" }).click();
  await audit.whenIdle();
  await expect(facet.getByRole("checkbox")).toHaveCount(11);
  await facet.getByRole("checkbox", { name: "user-299, 1" }).click();
  await audit.whenIdle();
  await expect(audit.queryBar).toHaveValue("user:user-299");
});

test("back is undo, forward is redo, and so are the keys and the buttons", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.filter("user:mallory");
  await audit
    .facet("Verb")
    .getByRole("checkbox", { name: /^create, 3/ })
    .click();
  await expectShown(audit, 3);
  await page.goBack();
  await expectShown(audit, 4);
  await expect(audit.queryBar).toHaveValue("user:mallory");
  await page.goForward();
  await expectShown(audit, 3);
  await page.getByRole("button", { name: "Undo filter change" }).click();
  await expectShown(audit, 4);
  await page.getByRole("main").click({ position: { x: 300, y: 500 } });
  await page.keyboard.press("[");
  await expectShown(audit, ALL.length);
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expectShown(audit, 3);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expectShown(audit, ALL.length);
  await page.getByRole("button", { name: "Undo filter change" }).click();
  await expectShown(audit, 3);
});

test("a link shows the same view to somebody who opens the same log", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog(LOG);
  await audit.showTab("Events");
  await audit.filter("user:mallory and not verb:get");
  await page.getByRole("columnheader", { name: "Verb" }).getByRole("button").first().click();
  await page
    .getByRole("radiogroup", { name: "Time zone" })
    .getByText(/^Local/)
    .click();
  await audit.whenIdle();
  await audit.openEvent("clusterrolebindings");
  const link = page.url();

  await page.goto("about:blank");
  await page.goto(link);
  await audit.openLog(LOG);
  await expectShown(audit, 3);
  await expect(audit.queryBar).toHaveValue("user:mallory and not verb:get");
  await expect(page.getByRole("tab", { name: /^Events/ })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("columnheader", { name: "Verb" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(page.getByRole("radio", { name: /^Local/ })).toBeChecked();
  await expect(audit.details).toContainText("mallory created cluster role binding everything");
  await expect(audit.rows("clusterrolebindings")).toHaveAttribute("aria-selected", "true");
});

test("an empty answer says why and offers the way out", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await audit.filter("user:nobody");
  await expect(page.getByRole("main")).toContainText("No events match");
  await expect(page.getByRole("main")).toContainText(`None of the ${ALL.length} events read`);
  await audit.showTab("Findings");
  await expect(page.getByRole("main")).toContainText("No events match");
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).click();
  await expectShown(audit, ALL.length);
});
