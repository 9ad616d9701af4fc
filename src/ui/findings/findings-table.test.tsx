import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { FindingsTable } from "./findings-table.tsx";
import { FindingsTools } from "./findings-tools.tsx";

const SECRETS = Array.from({ length: 11 }, (_, i) =>
  aRequestLine({
    verb: "list",
    objectRef: { resource: "secrets", namespace: "booking" },
    user: { username: `dev-${i % 4}@larkspur.example` },
    requestReceivedTimestamp: `2026-09-14T13:00:${10 + i}.000000Z`,
  }),
);
const BINDING = aRequestLine({
  verb: "create",
  objectRef: { resource: "clusterrolebindings", name: "ops" },
  requestReceivedTimestamp: "2026-09-14T12:00:00.000000Z",
});
const LOG = [...SECRETS, BINDING, aRequestLine()];

const grid = () => screen.getByRole("grid", { name: "Findings" });
const rows = () =>
  within(grid())
    .getAllByRole("row")
    .filter((row) => row.hasAttribute("aria-rowindex"));
const twisty = (row: number) =>
  within(rows()[row] ?? grid()).getByRole("button", { name: /, \d+ events?$/ });
const titles = () => rows().map((row) => row.querySelector("[title]:not([role=img])")?.textContent);

test("has one row per rule that matched, the loudest first", async () => {
  const { state } = await openInApp(<FindingsTable />, LOG);
  const findings = state().answer?.findings ?? [];
  expect(findings.map(({ rule }) => rule)).toEqual(["rbac-change", "secret-access"]);
  expect(grid().getAttribute("aria-rowcount")).toBe(String(findings.length));
  const [binding, secrets] = rows();
  expect(binding?.textContent).toContain("T1098.006Additional Container Cluster Roles");
  expect(within(secrets ?? grid()).getByRole("img", { name: "High severity" })).toBeTruthy();
  expect(secrets?.textContent).toContain("11");
  expect(secrets?.textContent).toContain("+2");
  expect(secrets?.textContent).toContain("13:00:10 – 13:00:20");
});

test("sorts by title, count and first seen", async () => {
  await openInApp(<FindingsTable />, LOG);
  const before = titles();
  await userEvent.click(screen.getByRole("button", { name: "Events" }));
  // All others matched once, and stay as they were.
  expect(titles()).toEqual(["Secrets read", ...before.filter((one) => one !== "Secrets read")]);
  expect(screen.getByRole("columnheader", { name: "Events" }).getAttribute("aria-sort")).toBe(
    "descending",
  );
});

const line = (name: string) => within(grid()).getByRole("button", { name });
const actorLines = () =>
  within(screen.getByRole("list", { name: "Actors of Secrets read" }))
    .getAllByRole("button")
    .filter((button) => button.hasAttribute("data-line"))
    .map((button) => button.getAttribute("aria-label"));

test("a row opens from the keyboard to who, then to the events", async () => {
  const { state, idle } = await openInApp(<FindingsTable />, LOG);
  twisty(0).focus();
  await userEvent.keyboard("j{ArrowRight}");
  await idle();
  expect(twisty(1).getAttribute("aria-expanded")).toBe("true");
  expect(actorLines().slice(0, 4)).toEqual([
    "dev-2@larkspur.example, secrets in booking, 3 events",
    "dev-1@larkspur.example, secrets in booking, 3 events",
    "dev-0@larkspur.example, secrets in booking, 3 events",
    "dev-3@larkspur.example, secrets in booking, 2 events",
  ]);
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  await idle();
  const events = within(screen.getByRole("list", { name: "Events of Secrets read" }));
  const buttons = events.getAllByRole("button");
  expect(buttons).toHaveLength(3);
  expect(buttons[0]?.textContent).toContain("dev-2@larkspur.example listed secrets in booking");
  await userEvent.keyboard("{ArrowRight}j{Enter}");
  await idle();
  expect(state().view.event).toBe(buttons[1]?.getAttribute("data-at"));
  await userEvent.keyboard("{ArrowLeft}");
  expect(document.activeElement).toBe(line("dev-2@larkspur.example, secrets in booking, 3 events"));
});

test("the events of a rule, or of one group of it, are a filter away", async () => {
  const { state, idle, actions } = await openInApp(<FindingsTable />, LOG);
  await userEvent.click(rows()[1] ?? grid());
  await idle();
  await userEvent.click(line("dev-3@larkspur.example, secrets in booking, 2 events"));
  await idle();
  await userEvent.click(screen.getByRole("button", { name: "Show all 2 events" }));
  await idle();
  expect(state().view.tab).toBe("events");
  expect(state().view.query).toBe(
    "rule:secret-access and actor:dev-3@larkspur.example and namespace:booking and resource:secrets and not subresource:?* and not name:?*",
  );
  expect(state().answer?.total).toBe(2);
  actions.clearFilters();
  await idle();
  await userEvent.click(screen.getByRole("button", { name: "Show all 11 events" }));
  expect(state().view.query).toBe("rule:secret-access");
});

test("a burst on many objects is one line that opens to them", async () => {
  const scan = Array.from({ length: 70 }, (_, i) =>
    aRequestLine({
      objectRef: { resource: "secrets", namespace: "booking", name: `key-${i}` },
      responseStatus: { code: i < 3 ? 403 : 200 },
    }),
  );
  const { idle } = await openInApp(<FindingsTable />, scan);
  await userEvent.click(rows()[0] ?? grid());
  await idle();
  const burst = line("noor@larkspur.example, 70 targets, 70 events");
  // The only line there is stands open.
  expect(burst.getAttribute("aria-expanded")).toBe("true");
  expect(burst.parentElement?.textContent).toContain("3 of 70 denied");
  const targets = within(screen.getByRole("list", { name: "Targets of noor@larkspur.example" }));
  expect(targets.getAllByRole("listitem")).toHaveLength(10);
  await userEvent.click(screen.getByRole("button", { name: "and 60 more targets" }));
  await idle();
  expect(targets.getAllByRole("listitem")).toHaveLength(60);
  await userEvent.click(screen.getByRole("button", { name: "and 10 more targets" }));
  await idle();
  expect(targets.getAllByRole("listitem")).toHaveLength(70);
  expect(screen.queryByRole("button", { name: /^and .* more/ })).toBeNull();
});

test("who did it last can come first", async () => {
  const { idle } = await openInApp(<FindingsTable />, LOG);
  await userEvent.click(rows()[1] ?? grid());
  await idle();
  await userEvent.click(screen.getByRole("button", { name: "Latest first" }));
  await idle();
  expect(actorLines()[0]).toContain("dev-2");
  expect(actorLines()[1]).toContain("dev-1");
  expect(screen.getByRole("button", { name: "Most events first" })).toBeTruthy();
});

test("names that are markup are text, and long ones are cut", async () => {
  const hostile = `<img src=x onerror=alert(1)>${"x".repeat(5000)}`;
  const log = [
    aRequestLine({
      user: { username: hostile },
      objectRef: { resource: "secrets", namespace: hostile, name: hostile },
    }),
  ];
  const { idle } = await openInApp(<FindingsTable />, log);
  await userEvent.click(rows()[0] ?? grid());
  await idle();
  expect(grid().querySelector("img")).toBeNull();
  expect(grid().textContent?.length ?? 0).toBeLessThan(5000);
});

test("after a click anywhere in a row, the keys go on from there", async () => {
  const { idle } = await openInApp(<FindingsTable />, LOG);
  await userEvent.click(screen.getByText("Secrets read"));
  await idle();
  expect(document.activeElement).toBe(twisty(1));
  await userEvent.keyboard("{ArrowDown}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe(actorLines()[0]);
  await userEvent.click(screen.getByText("dev-3@larkspur.example"));
  await idle();
  expect(document.activeElement?.getAttribute("aria-label")).toBe(actorLines()[3]);
  expect(document.activeElement?.getAttribute("aria-expanded")).toBe("true");
});

test("a row closes again with the arrow to the left, or a click", async () => {
  const { idle } = await openInApp(<FindingsTable />, LOG);
  await userEvent.click(rows()[0] ?? grid());
  await idle();
  expect(twisty(0).getAttribute("aria-expanded")).toBe("true");
  twisty(0).focus();
  await userEvent.keyboard("{ArrowLeft}");
  expect(twisty(0).getAttribute("aria-expanded")).toBe("false");
});

test("no finding is not called safe", async () => {
  await openInApp(<FindingsTable />, [aRequestLine()]);
  expect(screen.getByRole("heading", { name: "No rule fired on these events." })).toBeTruthy();
  expect(grid().textContent).toContain("at audit level Metadata, without bodies");
  expect(grid().textContent).toMatch(/\d+ of \d+ rules could not fire on this log\./);
  expect(grid().getAttribute("aria-rowcount")).toBe("0");
});

const readAt = (time: string): string =>
  aRequestLine({
    verb: "get",
    objectRef: { resource: "secrets", namespace: "booking", name: "card-key" },
    requestReceivedTimestamp: time,
  });

test("a log of two years says the year of every time", async () => {
  const log = [readAt("2023-11-02T10:00:00.000001Z"), readAt("2025-03-04T11:12:13.000002Z")];
  const { idle } = await openInApp(<FindingsTable />, log);
  expect(rows()[0]?.textContent).toContain("2 Nov 2023 – 4 Mar 2025");
  await userEvent.click(rows()[0] ?? grid());
  await idle();
  expect(screen.getByRole("list", { name: "Events of Secrets read" }).textContent).toContain(
    "4 Mar 2025 11:12:13.000002",
  );
});

test("what is judged leaves a list narrowed to what is open, and the keyboard goes on with the next", async () => {
  const { idle } = await openInApp(
    <>
      <FindingsTools />
      <FindingsTable />
    </>,
    LOG,
  );
  // Before anything is decided there is nothing to choose.
  expect(screen.queryByRole("radiogroup")).toBeNull();
  const judge = async (row: number, status: string): Promise<void> => {
    const [triage] = within(rows()[row] ?? grid()).getAllByRole("button", { name: /^Triage/ });
    await userEvent.click(triage ?? grid());
    await userEvent.click(await screen.findByRole("menuitem", { name: status }));
    await idle();
  };
  await judge(0, "Confirmed");
  await userEvent.click(screen.getByRole("radio", { name: "Open 1" }));
  expect(titles()).toEqual(["Secrets read"]);
  twisty(0).focus();
  await judge(0, "Confirmed");
  expect(rows()).toHaveLength(0);
  expect(grid().textContent).toContain("None of 2 findings is open.");
  await userEvent.click(screen.getByRole("radio", { name: "Confirmed 2" }));
  expect(titles()).toHaveLength(2);
  twisty(1).focus();
  await judge(1, "Open");
  expect(titles()).toHaveLength(1);
  await waitFor(() => {
    expect(document.activeElement).toBe(twisty(0));
  });
});
