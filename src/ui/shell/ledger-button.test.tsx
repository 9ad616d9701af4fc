import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fileReport, statusOf } from "../../testing/file-reports.ts";
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
