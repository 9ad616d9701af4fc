import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { SeverityBadge } from "./severity-badge.tsx";

test("is read out as a severity, not as a letter", () => {
  render(<SeverityBadge severity="high" />);
  expect(screen.getByRole("img", { name: "High severity" }).textContent).toBe("H");
});

test("an event without a finding is not called harmless", () => {
  render(<SeverityBadge severity="none" />);
  expect(screen.getByRole("img", { name: "No finding" }).textContent).toBe("·");
});

test("beside its own word it keeps silent", () => {
  render(<SeverityBadge severity="critical" decorative />);
  expect(screen.queryByRole("img")).toBeNull();
});
