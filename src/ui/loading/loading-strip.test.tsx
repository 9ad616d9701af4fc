import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fileReport, statusOf } from "../../testing/file-reports.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { LoadingStrip } from "./loading-strip.tsx";

const reading = fileReport(0, {
  state: "reading",
  size: 3.2e9,
  bytesRead: 1.31e9,
  events: 812_440,
});
const status = statusOf([reading], { elapsedMs: 7000, memoryBytes: 412_300_000 });

test("says how far, how fast and how long still", () => {
  showInApp(<LoadingStrip />, { status });
  const bar = screen.getByRole("progressbar", { name: "Reading audit-0.log" });
  expect(bar.getAttribute("aria-valuetext")).toBe("1.31 of 3.20 GB");
  const text = screen.getByRole("region", { name: "Loading" }).textContent;
  for (const part of ["187 MB/s", "812,440 events so far", "about 10 s left", "memory 412 MB"]) {
    expect(text).toContain(part);
  }
});

test("a stop is heard at once, though what is under way is still taken in", () => {
  const { setState } = showInApp(<LoadingStrip />, { status });
  fireEvent.click(screen.getByRole("button", { name: "Stop and keep what is loaded" }));
  const stopping = screen.getByRole("button", { name: "Stopping…" });
  expect(stopping.getAttribute("aria-disabled")).toBe("true");
  // A file that was opened since is read, and can be stopped.
  setState({ status: statusOf([reading, fileReport(1, { state: "reading" })]) });
  expect(screen.getByRole("button", { name: "Stop and keep what is loaded" })).toBeTruthy();
});

test("Cancel asks before it discards, and the question goes with the load", () => {
  const { state, setState } = showInApp(
    <>
      <LoadingStrip />
      <CancelDialog />
    </>,
    { status },
  );
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  const dialog = screen.getByRole("dialog", { name: "Discard what was read?" });
  expect(dialog.textContent).toContain("812,440 events so far will be forgotten");
  setState({ status: statusOf([fileReport(0)]) });
  expect(state().dialog).toBeNull();
});
