import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport, statusOf } from "../../testing/file-reports.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { LedgerDialog } from "./ledger-dialog.tsx";

const dialog = () => within(screen.getByRole("dialog", { name: "Ledger" }));

test("shows the sum, every file with its own, and a way to save what was rejected", () => {
  const files = [
    fileReport(0, { records: 1000, events: 996, rejected: 4 }),
    failedFile(1, ACCESS_LOG, { name: "access.log" }),
  ];
  showInApp(<LedgerDialog />, { dialog: "ledger", status: statusOf(files) });
  expect(dialog().getByText("Balanced")).toBeTruthy();
  expect(dialog().getByText("1,000", { selector: "b" })).toBeTruthy();
  const row = dialog().getByRole("row", { name: /access\.log/ });
  expect(row.textContent).toContain("not read: looks like a web server access log");
  expect(dialog().getByText(/1 file was not read/)).toBeTruthy();
  expect(dialog().getByRole("button", { name: "Save rejected records" })).toBeTruthy();
});

test("a log without rejected records has nothing to save", () => {
  showInApp(<LedgerDialog />, { dialog: "ledger", status: statusOf([fileReport(0)]) });
  expect(dialog().getByText(/No record was rejected/)).toBeTruthy();
  expect(dialog().queryByRole("button", { name: "Save rejected records" })).toBeNull();
});
