import { expect, test } from "vitest";
import { finish, inSteps, runSteps, STEP_ROWS, type Steps } from "./in-steps.ts";

function* counted(rows: number[]): Steps<string> {
  yield* inSteps(2 * STEP_ROWS + 1, (start, end) => rows.push(end - start));
  return "done";
}

test("work in steps does every row, at once or with a breath after each step", async () => {
  const [atOnce, inBetween]: [number[], number[]] = [[], []];
  expect(finish(counted(atOnce))).toBe("done");
  let breaths = 0;
  const breathe = (): Promise<boolean> => Promise.resolve(++breaths > 0);
  expect(await runSteps(counted(inBetween), breathe)).toBe("done");
  expect(atOnce).toEqual([STEP_ROWS, STEP_ROWS, 1]);
  expect(inBetween).toEqual(atOnce);
  expect(breaths).toBe(3);
});

test("work that nobody wants any more ends at the next step", async () => {
  const rows: number[] = [];
  expect(await runSteps(counted(rows), () => Promise.resolve(false))).toBeNull();
  expect(rows).toEqual([STEP_ROWS]);
});
