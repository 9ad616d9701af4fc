import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { INITIAL_VIEW } from "../../state/view-state.ts";
import { answerOf, showInApp } from "../../testing/show-in-app.tsx";
import { ExportMenu } from "./export-menu.tsx";

const answer = answerOf({ total: 7, all: 9 });

const about = (name: string) =>
  screen.getByRole("menuitem", { name }).getAttribute("aria-description");

test.each([
  ["events", "safe for spreadsheets, 7 events", "as in the log, 7 events"],
  [
    "findings",
    "findings, one row per event and rule, 0 rows",
    "the events shown, as in the log, 7 events",
  ],
] as const)(
  "on the %s each format is called by its name, and says what it holds",
  async (tab, csv, lines) => {
    showInApp(<ExportMenu />, { answer, view: { ...INITIAL_VIEW, tab } });
    await userEvent.click(screen.getByRole("button", { name: "Export" }));
    expect([about("CSV"), about("JSON Lines")]).toEqual([csv, lines]);
  },
);
