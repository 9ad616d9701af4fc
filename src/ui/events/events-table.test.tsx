import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { body, cellWith, grid, hasFocus, LOG } from "../../testing/events-grid.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { EventsTable } from "./events-table.tsx";

test("is a grid that says how many rows the answer has and which of them are drawn", async () => {
  await openInApp(<EventsTable />, LOG);
  expect(grid().getAttribute("aria-rowcount")).toBe("6");
  expect(body().map((row) => row.getAttribute("aria-rowindex"))).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
  ]);
  expect(cellWith(2, "Sev")?.querySelector("[role=img]")?.getAttribute("aria-label")).toBe(
    "High severity",
  );
  expect(cellWith(2, "Namespace")?.textContent).toBe("booking/*");
  expect(grid().textContent).not.toContain("undefined");
});

const head = () => within(grid()).getByRole("columnheader", { name: /^User/ });

test("sorts by a column, and again the other way, and says so", async () => {
  const { idle } = await openInApp(<EventsTable />, LOG);
  expect(
    within(grid()).getByRole("columnheader", { name: /^Time/ }).getAttribute("aria-sort"),
  ).toBe("ascending");
  await userEvent.click(within(head()).getByRole("button"));
  await idle();
  expect(head().getAttribute("aria-sort")).toBe("ascending");
  expect(cellWith(5, "User")?.textContent).toBe("botci");
  await userEvent.click(within(head()).getByRole("button"));
  await idle();
  expect(head().getAttribute("aria-sort")).toBe("descending");
  expect(cellWith(0, "User")?.textContent).toBe("botci");
});

test("the keyboard moves one focus through the cells and opens the event it stands on", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  const cell = cellWith(0, "User");
  await userEvent.click(cell ?? grid());
  await userEvent.keyboard("{Escape}");
  await idle();
  expect(state().view.event).toBeNull();
  await userEvent.keyboard("{ArrowDown}j{ArrowRight}");
  await hasFocus(() => cellWith(2, "Verb"));
  expect(grid().querySelectorAll("[role=gridcell][tabindex='0']")).toHaveLength(1);
  await userEvent.keyboard("{Enter}");
  await idle();
  expect(body()[2]?.getAttribute("aria-selected")).toBe("true");
  expect(state().view.event).toBe(body()[2]?.getAttribute("data-at"));
  await hasFocus(() => cellWith(2, "Verb"));
  await userEvent.keyboard("{End}");
  await hasFocus(() => cellWith(5, "Verb"));
  await userEvent.keyboard("{Home}k");
  await hasFocus(() => cellWith(0, "Verb"));
});

test("plus and minus filter by the cell that has the focus", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  await userEvent.click(cellWith(2, "Verb") ?? grid());
  await userEvent.keyboard("-");
  await idle();
  expect(state().view.query).toBe("not verb:list");
  expect(grid().getAttribute("aria-rowcount")).toBe("5");
});

test("the buttons on a value say what they do, and do it", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  const cell = cellWith(4, "User");
  await userEvent.hover(cell ?? grid());
  await userEvent.click(
    await screen.findByRole("button", { name: "Only system:serviceaccount:ci:bot", hidden: true }),
  );
  await idle();
  expect(state().view.query).toBe("user:system:serviceaccount:ci:bot");
  expect(body()).toHaveLength(1);
});

test("without a match it says why, and offers the way out", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, LOG);
  actions.setQuery("user:nobody");
  await idle();
  expect(screen.getByText("None of the 6 events read is what the query asks for.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
  await idle();
  expect(state().view.query).toBe("");
  expect(grid().getAttribute("aria-rowcount")).toBe("6");
});

test("a column can be added, and widened from the keyboard", async () => {
  await openInApp(
    <>
      <ColumnsMenu />
      <EventsTable />
    </>,
    LOG,
  );
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "User agent" }));
  expect(cellWith(0, "User agent")?.textContent).toContain("kubectl");
  const edge = within(grid()).getByRole("separator", { name: "Resize column Verb" });
  const before = Number(edge.getAttribute("aria-valuenow"));
  edge.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(Number(edge.getAttribute("aria-valuenow"))).not.toBe(before);
});

test("an event opened elsewhere takes the keyboard along", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, LOG);
  await actions.openAt(4);
  await idle();
  expect(state().activeRow).toBe(4);
  expect(body()[4]?.getAttribute("aria-selected")).toBe("true");
});

test("when earlier events come in, the keyboard stays on its event", async () => {
  const { actions, state, idle, open } = await openInApp(<EventsTable />, LOG.slice(3));
  const cell = cellWith(1, "Namespace");
  await userEvent.click(cell ?? grid());
  await idle();
  const { event } = state().view;
  await open(LOG.slice(0, 3));
  expect(grid().getAttribute("aria-rowcount")).toBe("6");
  expect(state().activeRow).toBe(4);
  expect(body()[4]?.getAttribute("data-at")).toBe(event);
  actions.closeEvent();
  actions.setQuery("verb:list");
  await idle();
  expect(state().activeRow).toBe(0);
});

test("with the details open, moving through the rows moves the details along", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  await userEvent.click(cellWith(0, "User") ?? grid());
  await idle();
  const steps: readonly [string, number][] = [
    ["{ArrowDown}", 1],
    ["jj", 3],
    ["k", 2],
    ["{ArrowUp}{ArrowRight}", 1],
    ["{End}", 5],
  ];
  for (const [keys, place] of steps) {
    await userEvent.keyboard(keys);
    await idle();
    expect(body()[place]?.getAttribute("aria-selected")).toBe("true");
    expect(state().detail).toMatchObject({ kind: "ready", at: body()[place]?.dataset["at"] });
    expect(body()[place]?.contains(document.activeElement)).toBe(true);
  }
});

test("without a match for a name as the column shows it, the full name is one click away", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, LOG);
  actions.setQuery("user:bot");
  await idle();
  await userEvent.click(screen.getByRole("button", { name: "Search for user:*bot" }));
  await idle();
  expect(state().view.query).toBe("user:*bot");
  expect(body()).toHaveLength(1);
});
