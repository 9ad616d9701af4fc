import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showInApp } from "../../testing/show-in-app.tsx";
import { Toasts } from "./toasts.tsx";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const toasts = [{ id: 1, kind: "exported", detail: "2418" } as const];
const pass = (ms: number): void => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};

test("a toast says what was done and leaves by itself", () => {
  showInApp(<Toasts />, { toasts });
  expect(screen.getByRole("status").textContent).toContain("2,418 rows saved");
  pass(10_000);
  expect(screen.queryByRole("status")).toBeNull();
});

test("a toast under the pointer stays until the pointer goes", () => {
  showInApp(<Toasts />, { toasts });
  fireEvent.pointerEnter(screen.getByRole("status"));
  pass(60_000);
  fireEvent.pointerLeave(screen.getByRole("status"));
  pass(1000);
  expect(screen.getByRole("status").textContent).toContain("saved");
  pass(10_000);
  expect(screen.queryByRole("status")).toBeNull();
});
