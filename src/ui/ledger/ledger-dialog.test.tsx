import { fireEvent, screen, within } from "@testing-library/react";
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
  expect(dialog().getByText("not read: looks like a web server access log")).toBeTruthy();
  expect(dialog().getByText(/1 file was not read/)).toBeTruthy();
  expect(dialog().getByRole("button", { name: "Save rejected records" })).toBeTruthy();
});

test("an archive is one line with its counts, and unfolds to the logs in it", () => {
  const container = { kind: "tar", read: 2, skipped: 212, failed: 0 } as const;
  const files = [
    fileReport(0, { name: "mg.tar.gz", container, records: 0, events: 0 }),
    fileReport(1, { name: "mg.tar.gz/node-1/audit.log", inside: 0 }),
    fileReport(2, { name: "mg.tar.gz/node-2/audit.log", inside: 0, events: 9, rejected: 1 }),
  ];
  showInApp(<LedgerDialog />, { dialog: "ledger", status: statusOf(files) });
  // In a line of its own: its cell has no room for it beside the name.
  expect(dialog().getByRole("row", { name: "2 logs read, 212 files skipped" })).toBeTruthy();
  expect(dialog().queryByText("node-1/audit.log")).toBeNull();
  fireEvent.click(dialog().getByRole("button", { name: "Files in mg.tar.gz" }));
  expect(dialog().getByText("node-1/audit.log")).toBeTruthy();
  expect(dialog().getByText("node-2/audit.log")).toBeTruthy();
  fireEvent.click(dialog().getByRole("button", { name: "Files in mg.tar.gz" }));
  expect(dialog().queryByText("node-1/audit.log")).toBeNull();
});

test("a log without rejected records has nothing to save", () => {
  showInApp(<LedgerDialog />, { dialog: "ledger", status: statusOf([fileReport(0)]) });
  expect(dialog().getByText(/No record was rejected/)).toBeTruthy();
  expect(dialog().queryByRole("button", { name: "Save rejected records" })).toBeNull();
});
