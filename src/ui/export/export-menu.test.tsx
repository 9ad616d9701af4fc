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
    "findings, one row for each match, 0 matches",
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

test("findings also leave for other tools, with how much each holds", async () => {
  const rules = [{ ...RULE, techniques: ["T1609", "T1611"] }];
  const findings = [{ ...FINDING, count: 3 }];
  showInApp(<ExportMenu />, {
    answer: { ...answer, findings },
    rules,
    view: { ...INITIAL_VIEW, tab: "findings" },
  });
  await userEvent.click(screen.getByRole("button", { name: "Export" }));
  expect(screen.getAllByRole("menuitem").map((item) => item.getAttribute("aria-label"))).toEqual([
    "CSV",
    "Findings as JSON Lines",
    "SARIF",
    "ATT&CK Navigator layer",
    "JSON Lines",
    "Evidence zip",
    "Report as HTML",
    "Report as Markdown",
  ]);
  expect(about("SARIF")).toBe("findings for scanners and tickets, 3 matches");
  expect(about("ATT&CK Navigator layer")).toBe("findings and blind spots, 2 techniques");
});

const RULE = {
  id: "pod-exec",
  title: "Shell in a pod",
  level: "high",
  description: "",
  tactics: [],
  techniques: [],
  references: [],
  falsePositives: [],
} as const;
const FINDING = {
  rule: "pod-exec",
  title: "Shell in a pod",
  level: "high",
  techniques: [],
  actors: [],
  actorCount: 0,
  firstSeen: null,
  lastSeen: null,
  hidden: 0,
  bins: [],
} as const;
