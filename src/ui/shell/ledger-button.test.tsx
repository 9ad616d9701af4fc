import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ACCESS_LOG, failedFile, fileReport, statusOf } from "../../testing/file-reports.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { LedgerButton } from "./ledger-button.tsx";

const status = statusOf([fileReport(0, { records: 1204, events: 1200, rejected: 4 })]);
const text = (): string => screen.getByRole("button", { name: /^Ledger/ }).textContent;

test("the button is the sum", () => {
  showInApp(<LedgerButton />, { status });
  expect(text()).toContain("1,204 records = 1,200 events + 4 rejected");
});

test("the button says so when the sum fails", () => {
  showInApp(<LedgerButton />, { status: { ...status, ledger: { ...status.ledger, events: 7 } } });
  expect(text()).toContain("does not balance");
});

test("the button names what the sum leaves out: files that were not read", () => {
  const files = [fileReport(0), failedFile(1, ACCESS_LOG)];
  showInApp(<LedgerButton />, { status: statusOf(files) });
  expect(text()).toContain("10 records = 10 events");
  expect(text()).toContain("· 1 file not read");
});
