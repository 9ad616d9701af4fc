// testing: the grid "Events" as a person meets it in a test: its rows, its cells by the head of their column, and a log of six events.

import { screen, waitFor, within } from "@testing-library/react";
import { expect } from "vitest";
import { aRequestLine } from "./audit-event.ts";

export const at = (second: number): string => `2026-09-14T13:00:0${second}.000000Z`;

/** Six events, one a second; the third reads a secret. */
export const LOG = [0, 1, 2, 3, 4, 5].map((second) =>
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

export const grid = () => screen.getByRole("grid", { name: "Events" });
export const body = () =>
  within(grid())
    .getAllByRole("row")
    .filter((row) => row.hasAttribute("aria-rowindex"));
export const cellWith = (row: number, column: string) => {
  const heads = within(grid()).getAllByRole("columnheader");
  const place = heads.findIndex((head) => head.textContent?.startsWith(column));
  return within(body()[row] ?? grid()).getAllByRole("gridcell")[place];
};
/** The focus follows a key with the next drawing. */
export const hasFocus = (cell: () => Element | undefined) =>
  waitFor(() => {
    expect(document.activeElement).toBe(cell());
  });
