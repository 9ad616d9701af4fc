import { fireEvent, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { aRuleBook, aRuleEntry } from "../../testing/rule-book.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { RulesList } from "./rules-list.tsx";

const LOG = [
  ...["ann", "bob", "bob"].map((username) =>
    aRequestLine({
      verb: "get",
      objectRef: { resource: "secrets", namespace: "booking", name: "card-key" },
      user: { username },
    }),
  ),
  aRequestLine({ verb: "delete", objectRef: { resource: "configmaps", name: "x" } }),
];

const RULE = `title: Config map deleted
name: config-map-deleted
logsource: { product: kubernetes, service: audit }
detection:
  sel: { verb: delete, objectRef.resource: configmaps }
  condition: sel
level: medium
`;

const grid = () => screen.getByRole("grid", { name: "Rules" });
const rowOf = (title: string): HTMLElement => {
  const row = within(grid()).getByRole("button", { name: title }).closest("[role=row]");
  if (!(row instanceof HTMLElement)) throw new Error(`no row of ${title}`);
  return row;
};
/** Only rows in view are drawn, and without a layout those are the first few. */
const find = (text: string): void => {
  fireEvent.change(screen.getByRole("searchbox", { name: "Search rules" }), {
    target: { value: text },
  });
};
const page = () => within(screen.getByRole("region", { name: "Rule" }));

test("lists each rule with its level and its findings, which lead to the events", async () => {
  const { state } = await openInApp(<RulesList />, LOG);
  find("secret-access");
  const secrets = rowOf("Secrets read");
  expect(secrets.textContent).toContain("High");
  await userEvent.click(within(secrets).getByRole("button", { name: "3" }));
  expect(state().view).toMatchObject({ tab: "events", query: "rule:secret-access" });
});

test("a search narrows the list, and says when nothing fits", async () => {
  await openInApp(<RulesList />, LOG);
  await userEvent.type(screen.getByRole("searchbox", { name: "Search rules" }), "privileged-pod");
  expect(grid().getAttribute("aria-rowcount")).toBe("1");
  await userEvent.type(screen.getByRole("searchbox", { name: "Search rules" }), "xyz");
  expect(grid().textContent).toContain("No rule fits");
});

test("the keyboard goes from rule to rule and opens one; the switch is its next stop", async () => {
  const { state } = await openInApp(<RulesList />, LOG);
  const first = grid().querySelector<HTMLElement>("[data-active=true]");
  first?.focus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  const opened = document.activeElement?.getAttribute("data-rule");
  expect(state().view.rule).toBe(opened);
  expect(page().getByRole("heading", { level: 2 }).textContent).toBe(
    document.activeElement?.textContent,
  );
  await userEvent.click(page().getByRole("button", { name: "Close rule" }));
  expect(state().view.rule).toBeNull();
});

const secrets = () => within(grid()).getByRole("button", { name: "Secrets read" });

test("Escape closes a rule or a filter and goes back to its line, but leaves a field to itself", async () => {
  const { state } = await openInApp(<RulesList />, LOG);
  find("secret-access");
  await userEvent.click(secrets());
  page().getByRole("button", { name: "Open in editor" }).focus();
  await userEvent.keyboard("{Escape}");
  expect(state().view.rule).toBeNull();
  expect(document.activeElement).toBe(secrets());
  await userEvent.click(secrets());
  await userEvent.click(page().getByRole("button", { name: "Close rule" }));
  expect(document.activeElement).toBe(secrets());
  const baseline = screen.getByRole("button", { name: "OpenShift's operators at work" });
  await userEvent.click(baseline);
  screen.getByRole("button", { name: "Close filter" }).focus();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("region", { name: "Filter" })).toBeNull();
  expect(document.activeElement).toBe(baseline);
  await userEvent.click(screen.getByRole("button", { name: "New suppression" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Suppression as YAML" }), "# x{Escape}");
  expect(screen.getByRole("region", { name: "Filter" })).toBeTruthy();
});

test("a rule file that is dropped is listed with its findings, and can be removed", async () => {
  const { actions, idle } = await openInApp(<RulesList />, LOG);
  await actions.open([new File([RULE], "mine.yml")]);
  await idle();
  find("mine.yml");
  const row = rowOf("Config map deleted");
  expect(within(row).getByRole("button", { name: "1" })).toBeTruthy();
  await userEvent.click(within(row).getByRole("button", { name: "Config map deleted" }));
  expect(page().getByRole("region", { name: "The rule as YAML" }).textContent).toContain(
    "name: config-map-deleted",
  );
  await userEvent.click(page().getByRole("button", { name: "Remove" }));
  await idle();
  expect(within(grid()).queryByRole("button", { name: "Config map deleted" })).toBeNull();
});

test("a rule is switched off and on, and the findings follow", async () => {
  const { state, idle } = await openInApp(<RulesList />, LOG);
  find("secret-access");
  await userEvent.click(within(rowOf("Secrets read")).getByRole("switch"));
  await idle();
  expect(state().answer?.findings.find(({ rule }) => rule === "secret-access")?.count ?? 0).toBe(0);
  await userEvent.click(within(rowOf("Secrets read")).getByRole("switch"));
  await idle();
  expect(state().answer?.findings.find(({ rule }) => rule === "secret-access")?.count).toBe(3);
});

test("a level can be another, with the rule's own struck beside it, and its own again", async () => {
  const { state, idle } = await openInApp(<RulesList />, LOG);
  find("secret-access");
  const level = () => within(rowOf("Secrets read")).getByRole("combobox");
  await userEvent.selectOptions(level(), "low");
  await idle();
  expect(rowOf("Secrets read").querySelector("s")?.textContent).toBe("High");
  expect(state().answer?.findings.find(({ rule }) => rule === "secret-access")?.level).toBe("low");
  await userEvent.selectOptions(level(), "own");
  await idle();
  expect(rowOf("Secrets read").querySelector("s")).toBeNull();
});

test("a suppression hides what it names, says how much, and shows it again", async () => {
  const { state, idle } = await openInApp(<RulesList />, LOG);
  find("secret-access");
  await userEvent.click(within(grid()).getByRole("button", { name: "Secrets read" }));
  await userEvent.click(page().getByRole("button", { name: "New suppression of this rule" }));
  const text = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Suppression as YAML" });
  expect(text.value).toContain('- "secret-access"');
  const forBob = text.value
    .replace("What is hidden, and why", "Bob is the backup")
    .replace("system:serviceaccount:namespace:name", "bob");
  fireEvent.change(text, { target: { value: forBob } });
  await userEvent.click(screen.getByRole("button", { name: "Add suppression" }));
  await idle();
  const filters = within(screen.getByRole("region", { name: "Filters that hide matches" }));
  await userEvent.click(filters.getByRole("button", { name: "hides 2 events" }));
  await idle();
  expect(state().view.tab).toBe("events");
  expect(state().answer?.total).toBe(2);
  await userEvent.click(filters.getByRole("switch", { name: "Suppression Bob is the backup" }));
  await idle();
  expect(state().book.filters.find(({ title }) => title === "Bob is the backup")?.isOn).toBe(false);
});

test("a broken suppression hides nothing, and says its line and what is wrong", async () => {
  const { idle } = await openInApp(<RulesList />, LOG);
  await userEvent.click(screen.getByRole("button", { name: "New suppression" }));
  const text = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Suppression as YAML" });
  fireEvent.change(text, {
    target: { value: text.value.replace("user.username:", "user.username|like:") },
  });
  await userEvent.click(screen.getByRole("button", { name: "Add suppression" }));
  await idle();
  const pane = within(screen.getByRole("region", { name: "Filter" }));
  expect(pane.getByRole("status").textContent).toMatch(/line 9: there is no modifier “like”/);
  expect(screen.getByRole("img", { name: "Broken" })).toBeTruthy();
});

test("thousands of problems of one kind are one line that opens", () => {
  const problems = Array.from({ length: 500 }, (_, i) => ({
    file: `${i}.yml`,
    kind: "bad-regex" as const,
    detail: "lookaround",
    line: 3,
    text: `${i}.yml, line 3: lookaround is not for a linear-time engine.`,
  }));
  showInApp(<RulesList />, { book: aRuleBook({ problems }) });
  const report = within(screen.getByRole("region", { name: "Rule files" }));
  expect(report.getByText(/^500 rules: a regular expression/)).toBeTruthy();
  expect(report.getByText("and 400 more")).toBeTruthy();
});

test("what strangers write into a rule stays text, short and in one piece", () => {
  const rule = aRuleEntry({
    id: "evil\u202egnp",
    title: "<img src=x onerror=alert(1)>\u0000\u202e",
    description: "x".repeat(1_000_000),
    references: ["javascript:alert(1)", "https://attack.mitre.org/"],
    origin: "file",
    file: "../../etc/passwd.yml",
    text: `title: ${"y".repeat(1_000_000)}`,
  });
  const { actions } = showInApp(<RulesList />, { book: aRuleBook({ rules: [rule] }) });
  actions.openRule(rule.id);
  expect(screen.queryByRole("img", { name: "x" })).toBeNull();
  return screen.findByRole("region", { name: "Rule" }).then((region) => {
    expect(region.textContent.length).toBeLessThan(40_000);
    expect(region.textContent).toContain("␀⟨RLO⟩");
    const links = [...region.querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(links).toEqual(["https://attack.mitre.org/"]);
    expect(region.querySelector("a")?.rel).toBe("noopener noreferrer");
  });
});
