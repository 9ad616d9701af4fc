import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { EventsTable } from "./events-table.tsx";

const at = (second: number): string => `2026-09-14T13:00:0${second}.000000Z`;

/** Six events, one a second; the third reads a secret. */
const LOG = [0, 1, 2, 3, 4, 5].map((second) =>
  aRequestLine({
    requestReceivedTimestamp: at(second),
    stageTimestamp: at(second),
    user: { username: second === 4 ? "system:serviceaccount:ci:bot" : "noor@larkspur.example" },
    verb: second === 2 ? "list" : "get",
    objectRef:
      second === 2
        ? { resource: "secrets", namespace: "booking" }
        : { resource: "pods", namespace: "booking", name: `api-${second}` },
  }),
);

const LOG_OF_SECRETS = [6, 7].map((second) =>
  aRequestLine({
    requestReceivedTimestamp: at(second),
    stageTimestamp: at(second),
    verb: second === 6 ? "get" : "watch",
    objectRef: { resource: "secrets", namespace: "booking", name: "card-keys" },
  }),
);

const grid = () => screen.getByRole("grid", { name: "Events" });
const body = () =>
  within(grid())
    .getAllByRole("row")
    .filter((row) => row.hasAttribute("aria-rowindex"));
const cellWith = (row: number, column: string) => {
  const heads = within(grid()).getAllByRole("columnheader");
  const place = heads.findIndex((head) => head.textContent?.startsWith(column));
  return within(body()[row] ?? grid()).getAllByRole("gridcell")[place];
};
/** The focus follows a key with the next drawing. */
const hasFocus = (cell: () => Element | undefined) =>
  waitFor(() => {
    expect(document.activeElement).toBe(cell());
  });

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

test("sorts by a column, and again the other way, and says so", async () => {
  const { idle } = await openInApp(<EventsTable />, LOG);
  const head = () => within(grid()).getByRole("columnheader", { name: /^User/ });
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

test("times are also told from the row before and from the open event", async () => {
  const { actions, idle } = await openInApp(<EventsTable />, LOG);
  actions.setColumns(["time", "delta", "since"]);
  await idle();
  await userEvent.click(cellWith(2, "Time") ?? grid());
  await idle();
  const texts = (column: string) => body().map((_, row) => cellWith(row, column)?.textContent);
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

test("similar events are folded into one row, which expands in place and is selected as a whole", async () => {
  const { actions, state, idle } = await openInApp(<EventsTable />, BURST);
  actions.setFold(true);
  await idle();
  expect(body()).toHaveLength(3);
  expect(state().answer).toMatchObject({ total: 7, lines: 3, folds: 1 });
  const button = () => within(grid()).getByRole("button", { name: /similar events/ });
  expect(button().getAttribute("aria-label")).toBe("5 similar events of 3 names in 4 s, expand");
  await userEvent.click(cellWith(1, "Verb") ?? grid());
  await userEvent.keyboard("{Escape} ");
  await idle();
  expect(state().selection.count).toBe(5);
  await userEvent.keyboard("x");
  await idle();
  expect(body()).toHaveLength(7);
  expect(chosen()).toEqual([1, 2, 3, 4, 5]);
  expect(state().activeRow).toBe(1);
  await userEvent.click(button());
  await idle();
  expect(body()).toHaveLength(3);
  expect(state().view.fold).toBe(true);
});
