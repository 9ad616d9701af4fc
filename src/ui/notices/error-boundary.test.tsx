import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary.tsx";

function Broken(): never {
  throw new Error("no such column: frobnicate");
}

test("a bug in a component leaves a page that says so and can be reloaded", () => {
  // React reports what it catches; here that is expected.
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(reported).toHaveBeenCalled();
  reported.mockRestore();
  expect(screen.getByRole("alert").textContent).toContain("no such column: frobnicate");
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
});
