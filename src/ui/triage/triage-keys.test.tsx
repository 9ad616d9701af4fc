import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { viewOf } from "../../state/session/marks.ts";
import { cellWith, grid, LOG } from "../../testing/events-grid.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventsTable } from "../events/events-table.tsx";
import { JudgingDialog } from "./judging-dialog.tsx";
import { TriageKeys } from "./triage-keys.tsx";

const page = (
  <>
    <EventsTable />
    <TriageKeys />
    <JudgingDialog />
  </>
);

async function openTable() {
  const app = await openInApp(page, LOG);
  app.actions.setTab("events");
  await app.idle();
  const verdicts = () =>
    [...viewOf(app.state().session.undoable.session).marks.values()].map(
      ({ verdict }) => verdict?.status,
    );
  return { ...app, verdicts };
}

test("what is selected is judged at once, and taken back at once", async () => {
  const { idle, verdicts } = await openTable();
  await userEvent.click(cellWith(1, "User") ?? grid());
  await userEvent.keyboard("{Escape} {Shift>}{ArrowDown}{ArrowDown}{/Shift}c");
  await idle();
  expect(verdicts()).toEqual(["confirmed", "confirmed", "confirmed"]);
  await userEvent.keyboard("{Control>}z{/Control}");
  await idle();
  expect(verdicts()).toEqual([]);
});

test("without a selection it is the row that the keyboard is on", async () => {
  const { idle, verdicts } = await openTable();
  await userEvent.click(cellWith(2, "User") ?? grid());
  await userEvent.keyboard("c");
  await idle();
  expect(verdicts()).toEqual(["confirmed"]);
});

test("a false positive of many asks for one reason, which all of them have", async () => {
  const { idle, state } = await openTable();
  await userEvent.click(cellWith(1, "User") ?? grid());
  await userEvent.keyboard("{Escape} {Shift>}{ArrowDown}{/Shift}f");
  await idle();
  await userEvent.type(
    await screen.findByRole("textbox", { name: "What explains it" }),
    "the backup",
  );
  await userEvent.click(screen.getByRole("button", { name: "False positive" }));
  await idle();
  const marks = [...viewOf(state().session.undoable.session).marks.values()];
  expect(marks.map(({ verdict }) => verdict?.reason)).toEqual(["the backup", "the backup"]);
});
