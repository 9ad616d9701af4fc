// The view of coverage over a real engine: what is on screen follows from the log.

import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { CoverageView } from "./coverage-view.tsx";

const SECRETS = aRequestLine({ verb: "list", objectRef: { resource: "secrets" } });
const POD = aRequestLine({ verb: "create", objectRef: { resource: "pods", namespace: "shop" } });

test("a log without bodies says which rules were blind for it, and what would have shown it", async () => {
  await openInApp(<CoverageView />, [SECRETS, POD]);
  expect(
    await screen.findByText(/could have fired, and \d+ did; \d+ looked for bodies/),
  ).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: /^Could not fire/ }));
  const panel = screen.getByRole("region", { name: "Rules: Could not fire" });
  expect(within(panel).getByText(/audit level Metadata keeps none/)).toBeDefined();
  expect(
    within(panel).getByRole("button", { name: "Privileged container requested" }),
  ).toBeDefined();
});

test("arrow keys go through the matrix, Enter shows the rules of a technique, Escape puts them away", async () => {
  const { state } = await openInApp(<CoverageView />, [SECRETS, POD]);
  const matrix = await screen.findByRole("group", { name: "Tactics and techniques" });
  const cells = within(matrix).getAllByRole("button");
  cells[0]?.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(cells.slice(1)).toContain(document.activeElement);
  const cell = within(matrix).getByRole("button", { name: /T1552\.007/ });
  cell.focus();
  await userEvent.keyboard("{Enter}");
  const panel = screen.getByRole("region", { name: "Rules: Container API" });
  expect(within(panel).getByText("1 event")).toBeDefined();
  await userEvent.keyboard("{Escape}");
  expect(document.body.contains(panel)).toBe(false);
  expect(document.activeElement).toBe(cell);
  await userEvent.keyboard("{Enter}");
  await userEvent.click(screen.getByRole("button", { name: /^Show events: / }));
  await waitFor(() => {
    expect(state().view).toMatchObject({ tab: "events", query: "rule:secret-access" });
  });
});
