import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fileReport, statusOf } from "../../testing/file-reports.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { NoticeList } from "./notice-list.tsx";

test("a notice says what happened, leads to the rejected records, and goes when dismissed", () => {
  const status = statusOf([fileReport(1, { records: 12, rejected: 2 })]);
  const { state } = showInApp(<NoticeList />, { status });
  expect(screen.getByRole("alert").textContent).toContain("2 of its 12 records could not be read");

  fireEvent.click(screen.getByRole("button", { name: "Show rejected records" }));
  expect(state().dialog).toBe("ledger");

  fireEvent.click(screen.getByRole("button", { name: "Dismiss: audit-1.log is partly corrupt" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a file whose name is markup is just a name", () => {
  const name = '<img src=x onerror="alert(1)">.log';
  showInApp(<NoticeList />, { status: statusOf([fileReport(1, { name, rejected: 1 })]) });
  expect(screen.getByRole("alert").textContent).toContain(name);
  expect(document.querySelector("img")).toBeNull();
});
