import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { EventsPanel } from "../events/events-panel.tsx";

const line = (second: number, verb: string, body: object | undefined) =>
  aRequestLine({
    requestReceivedTimestamp: `2026-09-14T13:00:0${second}.000000Z`,
    stageTimestamp: `2026-09-14T13:00:0${second}.000000Z`,
    verb,
    ...(body && { requestObject: body }),
  });
const LOG = [
  line(0, "create", { spec: { containers: [{ name: "web", image: "web:1" }] } }),
  line(1, "list", undefined),
  line(3, "update", { spec: { containers: [{ name: "web", image: "web:2" }] } }),
];

test("two selected events are compared by d: what differs is there, what is alike on demand", async () => {
  const { state, idle } = await openInApp(<EventsPanel />, LOG);
  const grid = screen.getByRole("grid", { name: "Events" });
  const first = within(grid).getAllByRole("gridcell")[0];
  await userEvent.click(first ?? grid);
  await userEvent.keyboard("{Escape}d");
  await idle();
  expect(state().toasts.at(-1)?.kind).toBe("compare-two");
  await userEvent.keyboard(" {End} d");
  await idle();
  const dialog = await screen.findByRole("dialog", { name: "Compare two events" });
  const rows = (): (string | null)[] =>
    within(dialog)
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.textContent);
  expect(rows()).toContain('requestObject.spec.containers[web].image≠"web:1""web:2"');
  expect(rows()).toContain('verb≠"create""update"');
  expect(rows().some((text) => text?.includes("="))).toBe(false);
  expect(within(dialog).getByText("+3 s")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: /^Also what is alike/ }));
  expect(rows()).toContain('kind="Event""Event"');
});
