import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventsTools } from "../events/events-tools.tsx";
import { GroupMenu } from "./group-menu.tsx";
import { GroupsTable } from "./groups-table.tsx";

const line = (second: number, username: string, verb: string, resource = "pods") =>
  aRequestLine({
    requestReceivedTimestamp: `2026-09-14T13:00:0${second}.000000Z`,
    stageTimestamp: `2026-09-14T13:00:0${second}.000000Z`,
    user: { username },
    verb,
    objectRef: { resource, namespace: "booking", name: `api-${second}` },
  });
const LOG = [
  line(0, "noor", "get"),
  line(1, "noor", "get"),
  line(2, "noor", "delete"),
  line(3, "ada", "get", "secrets"),
];

const rows = () =>
  within(screen.getByRole("grid", { name: "Groups" }))
    .getAllByRole("row")
    .filter((row) => row.hasAttribute("data-line"))
    .map((row) =>
      within(row)
        .getAllByRole("gridcell")
        .map((cell) => cell.textContent),
    );

test("groups by user and verb, with counts, severities and times; a click leads to the events", async () => {
  const { state, idle } = await openInApp(
    <>
      <GroupMenu />
      <GroupsTable />
    </>,
    LOG,
  );
  await userEvent.click(screen.getByRole("button", { name: "Group" }));
  await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "User" }));
  await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Verb" }));
  await idle();
  expect(state().view.group).toEqual(["user", "verb"]);
  await waitFor(() => {
    expect(rows()).toHaveLength(3);
  });
  expect(screen.getByRole("status").textContent).toBe("3 groups of 4 events, by user, verb");
  expect(rows()[0]).toEqual(["noor", "get", "2", "·2 No finding", "13:00:00", "13:00:01"]);
  await userEvent.click(screen.getByRole("button", { name: "Severity" }));
  await waitFor(() => {
    expect(rows()[0]?.slice(0, 4)).toEqual(["ada", "get", "1", "H1 High"]);
  });
  screen.getByRole("grid", { name: "Groups" }).querySelector<HTMLElement>("[data-line]")?.focus();
  await userEvent.keyboard("j{Enter}");
  await idle();
  expect(state().view.query).toBe("user:noor and verb:get");
  expect(state().view.group).toEqual([]);
  expect(state().answer?.total).toBe(2);
});

test("with groups in their place, nothing is offered for the events that were selected", async () => {
  const { actions, idle } = await openInApp(<EventsTools />, LOG);
  await act(() => actions.selectAll());
  await idle();
  expect(await screen.findByRole("button", { name: "4 selected" })).toBeTruthy();
  act(() => {
    actions.toggleGroup("user");
  });
  expect(screen.queryByRole("button", { name: /selected/ })).toBeNull();
  act(() => {
    actions.toggleGroup("user");
  });
  expect(screen.getByRole("button", { name: "4 selected" })).toBeTruthy();
});

test("a filter narrows the groups too", async () => {
  const { actions, idle } = await openInApp(<GroupsTable />, LOG);
  actions.toggleGroup("resource");
  actions.setQuery("verb:get");
  await idle();
  await waitFor(() => {
    expect(rows().map((cells) => cells.slice(0, 2))).toEqual([
      ["pods", "2"],
      ["secrets", "1"],
    ]);
  });
});
