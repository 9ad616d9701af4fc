import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
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

async function compare(lines: readonly string[]) {
  const app = await openInApp(<EventsPanel />, lines);
  const grid = screen.getByRole("grid", { name: "Events" });
  await userEvent.click(within(grid).getAllByRole("gridcell")[0] ?? grid);
  await userEvent.keyboard("{Escape} {End} d");
  await app.idle();
  return await screen.findByRole("dialog", { name: "Compare two events" });
}
const texts = (dialog: HTMLElement): readonly (string | null)[] =>
  within(dialog)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent);

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

const holding = (password: string) => ({ kind: "Secret", data: { password } });

test("that a secret changed is told, and what it is only when asked", async () => {
  const dialog = await compare([
    line(0, "create", holding("aHVudGVyMQ==")),
    line(1, "update", holding("aHVudGVyMg==")),
  ]);
  expect(texts(dialog)).toContain("requestObject.data.password≠••••••••••••••••");
  expect(dialog.textContent).not.toContain("aHVudGVy");
  await userEvent.click(within(dialog).getByRole("button", { name: "Show 2 secrets" }));
  expect(texts(dialog)).toContain('requestObject.data.password≠"aHVudGVyMQ==""aHVudGVyMg=="');
  await userEvent.click(within(dialog).getByRole("button", { name: "Hide 2 secrets" }));
  expect(dialog.textContent).not.toContain("aHVudGVy");
});

test("of thousands of differences the first are drawn, and more when asked, also where two paths read alike", async () => {
  const told = vi.spyOn(console, "error");
  const many = Array.from({ length: 700 }, (_, i) => i);
  const dialog = await compare([
    line(0, "create", { "a.b": 1, a: { b: 1 }, many }),
    line(1, "create", { many: [] }),
  ]);
  expect(texts(dialog)).toHaveLength(500);
  const before = within(dialog).getByText(/differences/).textContent;
  await userEvent.click(within(dialog).getByRole("button", { name: /^Show more/ }));
  expect(before).toContain(`${texts(dialog).length} differences`);
  expect(told).not.toHaveBeenCalled();
});

test("a record too long to be parsed between two frames is not compared, and said so", async () => {
  const dialog = await compare([
    line(0, "create", { pad: "x".repeat(1_100_000) }),
    line(1, "create", {}),
  ]);
  expect(within(dialog).getByRole("alert").textContent).toContain("more than 1,000,000 characters");
});
