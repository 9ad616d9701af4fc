import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { showInApp } from "../../testing/show-in-app.tsx";
import { ExportProgress } from "./export-progress.tsx";

const said = (): string => screen.getByRole("group", { name: "Saving" }).textContent;

test("what is being saved says what it waits for, and how far that is", () => {
  const report = { kind: "report", rows: 0, total: 0 } as const;
  const { setState } = showInApp(<ExportProgress />, {
    exporting: { ...report, hashing: { done: 5e8, total: 2e9 } },
  });
  expect(said()).toMatch(/^Working out the files’ SHA-256: 500 MB of 2.00 GB/);
  expect(screen.getByRole("progressbar").getAttribute("value")).toBe("500000000");
  setState({ exporting: { ...report, hashing: null } });
  expect(said()).toMatch(/^Writing the report/);
  setState({ exporting: { kind: "evidence", rows: 10, total: 2000, hashing: null } });
  expect(said()).toMatch(/^Saving 10 of 2,000 rows/);
});
