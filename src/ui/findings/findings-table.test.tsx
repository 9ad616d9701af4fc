import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { FindingsTable } from "./findings-table.tsx";

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
const twisty = (row: number) => within(rows()[row] ?? grid()).getByRole("button");
const titles = () => rows().map((row) => row.querySelector("[title]:not([role=img])")?.textContent);

test("has one row per rule that matched, the loudest first", async () => {
  await openInApp(<FindingsTable />, LOG);
  expect(grid().getAttribute("aria-rowcount")).toBe("2");
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
  expect(titles()).toEqual(before.toReversed());
  expect(screen.getByRole("columnheader", { name: "Events" }).getAttribute("aria-sort")).toBe(
    "descending",
  );
});

test("a row opens from the keyboard to its first eight events, and to all of them", async () => {
  const { state, idle } = await openInApp(<FindingsTable />, LOG);
  twisty(0).focus();
  await userEvent.keyboard("j{ArrowRight}");
  await idle();
  expect(twisty(1).getAttribute("aria-expanded")).toBe("true");
  const events = within(screen.getByRole("list")).getAllByRole("button");
  expect(events).toHaveLength(8);
  expect(events[0]?.textContent).toContain("dev-0@larkspur.example listed secrets in booking");
  await userEvent.click(events[2] ?? grid());
  await idle();
  expect(state().view.event).toBe(events[2]?.getAttribute("data-at"));
  await userEvent.click(screen.getByRole("button", { name: "Show all 11 events" }));
  expect(state().view).toMatchObject({ tab: "events", query: "rule:secret-access" });
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
  expect(screen.getByRole("list").textContent).toContain("4 Mar 2025 11:12:13.000002");
});
