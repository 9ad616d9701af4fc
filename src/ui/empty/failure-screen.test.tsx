import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ACCESS_LOG, failedFile, statusOf } from "../../testing/file-reports.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { FailureScreen } from "./failure-screen.tsx";

const text = (): string => screen.getByRole("alert").textContent;

test("a wrong file is shown for what it is, with its control characters tamed", () => {
  const file = failedFile(0, ACCESS_LOG, { name: "access.log", size: 84_200_000 });
  const { state } = showInApp(<FailureScreen />, { status: statusOf([file]) });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(
    "access.log is not a Kubernetes audit log",
  );
  expect(text()).toContain("They look like a web server access log");
  expect(text()).toContain("␛[31mred⟨RLO⟩");
  expect(text()).toContain("--audit-log-path");
  expect([...state().dismissed]).toEqual([0]);
});

test("an empty file is said to be empty, without advice on formats", () => {
  showInApp(<FailureScreen />, {
    status: statusOf([failedFile(0, { kind: "empty" }, { size: 0 })]),
  });
  expect(text()).toContain("audit-0.log is empty (0 bytes)");
  expect(text()).not.toContain("--audit-log-path");
  expect(screen.getByRole("button", { name: "Open audit logs" })).toBeTruthy();
});

test("several files are each told apart", () => {
  const files = [
    failedFile(0, ACCESS_LOG),
    failedFile(1, { kind: "unreadable", bytesRead: 0 }),
    failedFile(2, { kind: "worker-died", bytesRead: 1_310_000_000 }),
  ];
  showInApp(<FailureScreen />, { status: statusOf(files) });
  expect(text()).toContain("None of these 3 files could be opened");
  expect(text()).toContain("audit-1.log could not be read");
  expect(text()).toContain("Reading audit-2.log stopped at 1.31 GB");
});
