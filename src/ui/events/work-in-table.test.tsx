// Working in the table: rows picked out, columns moved, from event to event, lines folded, keys of records as columns.

import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { at, body, cellWith, grid, hasFocus, LOG } from "../../testing/events-grid.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { EventsTable } from "./events-table.tsx";

const LOG_OF_SECRETS = [6, 7].map((second) =>
  aRequestLine({
    requestReceivedTimestamp: at(second),
    stageTimestamp: at(second),
    verb: second === 6 ? "get" : "watch",
    objectRef: { resource: "secrets", namespace: "booking", name: "card-keys" },
  }),
);

const chosen = (): number[] =>
  body().flatMap((row, place) => (row.hasAttribute("data-picked") ? [place] : []));

test("rows are selected by keyboard: one by one, on from row to row, and all", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  await userEvent.click(cellWith(1, "User") ?? grid());
  await userEvent.keyboard("{Escape}");
  await idle();
  const steps: readonly [string, number[]][] = [
    [" ", [1]],
    ["{Shift>}{ArrowDown}{ArrowDown}{/Shift}", [1, 2, 3]],
    ["{Shift>}K{/Shift}", [1, 2]],
    ["{End} ", [1, 2, 5]],
    ["{ArrowUp}{Shift>} {/Shift}", [1, 2, 4, 5]],
    ["{Control>}a{/Control}", [0, 1, 2, 3, 4, 5]],
    ["{Escape}", []],
  ];
  for (const [keys, places] of steps) {
    await userEvent.keyboard(keys);
    await idle();
    expect({ keys, places: chosen() }).toEqual({ keys, places });
    expect(state().selection.count).toBe(places.length);
  }
  expect(grid().getAttribute("aria-multiselectable")).toBe("true");
});

test("by mouse Ctrl picks a row and Shift all up to one, and a click still opens", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, LOG);
  const user = userEvent.setup();
  const click = async (row: number, held?: string): Promise<void> => {
    if (held !== undefined) await user.keyboard(`{${held}>}`);
    await user.click(cellWith(row, "User") ?? grid());
    if (held !== undefined) await user.keyboard(`{/${held}}`);
    await idle();
  };
  await click(4, "Control");
  await click(2, "Shift");
  expect(chosen()).toEqual([2, 3, 4]);
  expect(state().view.event).toBeNull();
  await click(0, "Meta");
  await click(5);
  expect(chosen()).toEqual([0, 2, 3, 4]);
  expect(body()[5]?.getAttribute("aria-current")).toBe("true");
  expect(body()[5]?.getAttribute("aria-selected")).toBe("false");
  // Events are selected, not places; and what the filter hides is not.
  actions.sortBy("time");
  await idle();
  expect(chosen()).toEqual([1, 2, 3, 5]);
  actions.setQuery("verb:get");
  await idle();
  expect(chosen()).toEqual([]);
});

const heads = (): (string | null)[] =>
  [...grid().querySelectorAll("[data-head]")].map((head) => head.getAttribute("aria-label"));

test("Shift sorts by one column more, and the head says which comes when", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  await userEvent.click(within(grid()).getByRole("button", { name: "Verb" }));
  within(grid()).getByRole("button", { name: "Time" }).focus();
  await userEvent.keyboard("{Shift>}{Enter}{Enter}{/Shift}");
  await idle();
  expect(state().view.sort).toEqual([
    { field: "verb", descending: false },
    { field: "time", descending: true },
  ]);
  expect(body().map((row) => row.querySelectorAll("[role=gridcell]")[5]?.textContent)).toEqual([
    "booking/api-5",
    "booking/api-4",
    "booking/api-3",
    "booking/api-1",
    "booking/api-0",
    "booking/*",
  ]);
  const time = within(grid()).getByRole("columnheader", { name: /^Time/ });
  expect(time.getAttribute("aria-sort")).toBe("none");
  const button = { name: "Time", description: /Sorted by as number 2, descending\.$/ };
  expect(within(time).getByRole("button", button)).toBeTruthy();
});

test("a column is moved by keyboard, pinned and hidden by the menu of its head", async () => {
  const { state, idle } = await openInApp(<EventsTable />, LOG);
  within(grid()).getByRole("button", { name: "Severity" }).focus();
  await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await waitFor(() => {
    expect(heads().slice(0, 3)).toEqual(["Time", "Severity", "User"]);
  });
  await hasFocus(() => within(grid()).getByRole("button", { name: "Severity" }));
  await userEvent.keyboard("m");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Pin up to here" }));
  await idle();
  expect(state().view.pinned).toBe(2);
  expect(body()[0]?.querySelectorAll("[data-pinned]")).toHaveLength(2);
  await userEvent.keyboard("m");
  await userEvent.click(await screen.findByRole("menuitem", { name: "Hide column" }));
  await idle();
  expect(heads()).not.toContain("Severity");
  expect(state().view.pinned).toBe(1);
});

test("rows can be higher, and are so the next time", async () => {
  await openInApp(
    <>
      <ColumnsMenu />
      <EventsTable />
    </>,
    LOG,
  );
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Comfortable rows" }));
  const frame = grid().parentElement;
  expect(frame?.style.getPropertyValue("--row")).toBe("32px");
  expect(localStorage.getItem("auditscope-density")).toContain("comfortable");
});

test("n and p go from finding to finding and open them, and say when they begin again", async () => {
  const { state, idle } = await openInApp(<EventsTable />, [...LOG, ...LOG_OF_SECRETS]);
  await userEvent.click(cellWith(0, "User") ?? grid());
  await idle();
  const steps: readonly [string, number, string | undefined][] = [
    ["n", 2, undefined],
    ["n", 6, undefined],
    ["n", 2, "from-first"],
    ["p", 6, "from-last"],
  ];
  for (const [key, place, said] of steps) {
    await userEvent.keyboard(key);
    await idle();
    expect(state().activeRow).toBe(place);
    expect(state().detail).toMatchObject({ kind: "ready", at: body()[place]?.dataset["at"] });
    expect(state().toasts.at(-1)?.kind).toBe(said);
    expect(body()[place]?.contains(document.activeElement)).toBe(true);
  }
});

test("around an event all events are shown, and the filter comes back", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, LOG);
  actions.setQuery("verb:list");
  actions.sortBy("user");
  await idle();
  expect(body()).toHaveLength(1);
  await userEvent.click(cellWith(0, "User") ?? grid());
  await userEvent.keyboard(".");
  await idle();
  expect(body()).toHaveLength(6);
  expect(body()[2]?.getAttribute("aria-current")).toBe("true");
  expect(state().activeRow).toBe(2);
  expect(screen.getByRole("status").textContent).toContain("the filter and the time range are set");
  expect(state().view.query).toBe("verb:list");
  await userEvent.click(screen.getByRole("button", { name: "Back to the filter" }));
  await idle();
  expect(body()).toHaveLength(1);
  expect(state().view.sort).toEqual([{ field: "user", descending: false }]);
  // Whoever filters while they look around wants the filter.
  await userEvent.click(cellWith(0, "User") ?? grid());
  await userEvent.keyboard(".");
  await idle();
  actions.only({ field: "verb", value: "get" });
  await idle();
  expect(state().view.around).toBeNull();
  expect(body()).toHaveLength(5);
});

const texts = (column: string) => body().map((_, row) => cellWith(row, column)?.textContent);

test("times are also told from the row before and from the open event", async () => {
  const { actions, idle } = await openInApp(<EventsTable />, LOG);
  actions.setColumns(["time", "delta", "since"]);
  await idle();
  await userEvent.click(cellWith(2, "Time") ?? grid());
  await idle();
  expect(texts("Δ before")).toEqual(["", "+1 s", "+1 s", "+1 s", "+1 s", "+1 s"]);
  expect(texts("Δ open")).toEqual(["−2 s", "−1 s", "0", "+1 s", "+2 s", "+3 s"]);
});

/** A burst: five reads of pods by one person within four seconds, and something else before and after it. */
const BURST = [
  LOG_OF_SECRETS[0] ?? "",
  ...[0, 1, 2, 3, 4].map((second) =>
    aRequestLine({
      requestReceivedTimestamp: `2026-09-14T14:00:0${second}.000000Z`,
      stageTimestamp: `2026-09-14T14:00:0${second}.000000Z`,
      verb: "get",
      objectRef: { resource: "pods", namespace: "booking", name: `api-${second % 3}` },
    }),
  ),
  aRequestLine({ requestReceivedTimestamp: "2026-09-14T14:01:00.000000Z", verb: "delete" }),
];

const foldButton = () => within(grid()).getByRole("button", { name: /similar events/ });

test("similar events are folded into one row, which expands in place and is selected as a whole", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, BURST);
  actions.setFold(true);
  await idle();
  expect(body()).toHaveLength(3);
  expect(state().answer).toMatchObject({ total: 7, lines: 3, folds: 1 });
  expect(foldButton().getAttribute("aria-label")).toBe(
    "5 similar events of 3 names in 4 s, expand",
  );
  await userEvent.click(cellWith(1, "Verb") ?? grid());
  await userEvent.keyboard("{Escape} ");
  await idle();
  expect(state().selection.count).toBe(5);
  await userEvent.keyboard("x");
  await idle();
  expect(body()).toHaveLength(7);
  expect(chosen()).toEqual([1, 2, 3, 4, 5]);
  expect(state().activeRow).toBe(1);
  await userEvent.click(foldButton());
  await idle();
  expect(body()).toHaveLength(3);
  expect(state().view.fold).toBe(true);
});

test("any key of the records can be a column, read for the rows in view", async () => {
  const withNode = aRequestLine({
    requestReceivedTimestamp: at(9),
    requestObject: { spec: { nodeName: "node-\u202e7" } },
  });
  const { actions, state, idle } = await openInApp(<EventsTable />, [...LOG, withNode]);
  actions.toggleJsonColumn(["requestObject", "spec", "nodeName"]);
  await idle();
  expect(state().view.columns.at(-1)).toBe("json:requestObject.spec.nodeName");
  await waitFor(() => {
    expect(cellWith(6, "nodeName")?.textContent).toBe("node-⟨RLO⟩7");
  });
  expect(cellWith(0, "nodeName")?.textContent).toBe("");
  const head = within(grid()).getByRole("columnheader", { name: /nodeName/ });
  expect(head.hasAttribute("aria-sort")).toBe(false);
  await userEvent.click(within(head).getByRole("button"));
  expect(state().view.sort).toEqual([{ field: "time", descending: false }]);
  actions.toggleJsonColumn(["requestObject", "spec", "nodeName"]);
  await idle();
  expect(cellWith(6, "nodeName")).toBeUndefined();
});

test("rows whose records are too much for one trip are read by the next, and are not called unreadable", async () => {
  const pad = "x".repeat(3_500_000);
  const lines = ["a", "b", "c"].map((name, second) =>
    aRequestLine({ requestReceivedTimestamp: at(second), requestObject: { name, pad } }),
  );
  const { actions, idle } = await openInApp(<EventsTable />, lines);
  actions.toggleJsonColumn(["requestObject", "name"]);
  await idle();
  await waitFor(() => {
    const cells = [0, 1, 2].map((row) => cellWith(row, "name")?.textContent);
    expect(cells).toEqual(["a", "b", "c"]);
  });
});

test("a value shows its buttons when the rows under the pointer have stopped, not while they pass", async () => {
  await openInApp(<EventsTable />, LOG);
  const cell = cellWith(4, "Verb") ?? grid();
  const named = { name: /^Only /, hidden: true };
  fireEvent.scroll(grid());
  fireEvent.pointerOver(cell);
  expect(within(cell).queryByRole("button", named)).toBeNull();
  expect(await within(cell).findByRole("button", named)).toBeTruthy();
});
