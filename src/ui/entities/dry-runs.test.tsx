import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { epochMicros, eventIndex } from "../../core/base/brand.ts";
import { showInApp } from "../../testing/show-in-app.tsx";
import type { ObjectChange } from "../../worker/engine-api.ts";
import { DryRuns, inRuns } from "./dry-runs.tsx";

const change = (row: number, isDryRun: boolean): ObjectChange => ({
  row: eventIndex(row),
  time: epochMicros(row * 1e6),
  actor: "kustomize-controller",
  verb: "patch",
  subresource: "",
  outcome: "success",
  severity: "none",
  isDryRun,
  bodies: "request",
  others: 3,
});
const DRY = [change(1, true), change(2, true)];

test("dry runs that no change lies between are one line, and a change is never among them", () => {
  const list = [change(0, false), ...DRY, change(3, false), change(4, true), change(5, false)];
  expect(inRuns(list).map((run) => run.map(({ row }) => Number(row)))).toEqual([
    [0],
    [1, 2],
    [3],
    [4],
    [5],
  ]);
});

test("the line says how many there are, and opens to each", () => {
  showInApp(
    <ol>
      <DryRuns entity={{ kind: "object", value: "deployments/booking/quote" }} runs={DRY} />
    </ol>,
  );
  const line = screen.getByRole("button", {
    name: "2 dry runs and 6 other requests that changed nothing",
  });
  expect(screen.queryAllByText("dry run, which changes nothing")).toHaveLength(0);
  fireEvent.click(line);
  expect(screen.getAllByText("dry run, which changes nothing")).toHaveLength(2);
});
