import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { FilePicker } from "../shell/file-picker.tsx";
import { ShortcutKeys } from "../shell/shortcut-keys.tsx";
import { CommandDialog } from "./command-dialog.tsx";

const page = (
  <FilePicker>
    <ShortcutKeys />
    <CommandDialog />
  </FilePicker>
);
const LINES = [aRequestLine({ verb: "get", objectRef: { resource: "secrets", name: "db" } })];
const search = () => screen.findByRole("combobox", { name: "Find a command" });
const options = () =>
  within(screen.getByRole("listbox", { name: "Commands" }))
    .getAllByRole("option")
    .map(({ textContent }) => textContent);

test("Ctrl+K finds what can be done by a part of its name, and Enter does it", async () => {
  const { state, idle } = await openInApp(page, LINES);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "go to ev");
  expect(options()).toEqual(["Go to eventsView2"]);
  await userEvent.keyboard("{Enter}");
  await idle();
  expect(state().view.tab).toBe("events");
  expect(state().dialog).toBeNull();
});

test("rules are found by their titles, and their events shown", async () => {
  const { state, idle } = await openInApp(page, LINES);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "secrets read");
  await userEvent.click(screen.getByRole("option", { name: "Show events of: Secrets read Rules" }));
  await idle();
  expect(state().view.query).toBe("rule:secret-access");
});

test("what makes no sense now is not listed, and Escape closes", async () => {
  const { actions, state, idle } = await openInApp(page, LINES);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "clear");
  expect(screen.getByText("No command is called so.")).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(state().dialog).toBeNull();
  actions.setQuery("verb:get");
  await idle();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "clear");
  expect(options()).toEqual(["Clear the filter and the time rangeFilter"]);
});

test("on the events what is done in their table is found too", async () => {
  const { actions, state, idle } = await openInApp(page, LINES);
  actions.setTab("events");
  await idle();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "group events by user");
  await userEvent.click(screen.getByRole("option", { name: "Group events by user Events" }));
  await idle();
  expect(state().view.group).toEqual(["user"]);
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "fold");
  expect(screen.getByText("No command is called so.")).toBeTruthy();
});

test("views that were kept are found by their names", async () => {
  const { actions, state, idle } = await openInApp(page, LINES);
  actions.setQuery("verb:get");
  await idle();
  actions.saveView("reads of the night");
  actions.clearFilters();
  await idle();
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await search(), "night");
  await userEvent.keyboard("{Enter}");
  await idle();
  expect(state().view.query).toBe("verb:get");
});
