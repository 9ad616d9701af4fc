import { expect, test } from "vitest";
import { trialText } from "./suppressions.ts";

const trial = (hides: number, shown: number) => ({ problem: null, hides, shown });

test("says how much goes out of sight", () => {
  expect(trialText("", null)).toBe("Choose what must be alike.");
  expect(trialText("x", null)).toBe("Counting…");
  expect(trialText("x", trial(0, 9))).toBe("Hides no event of this log.");
  expect(trialText("x", trial(1, 1))).toBe("Hides the only event of this rule.");
  expect(trialText("x", trial(1204, 1204))).toBe("Hides all 1,204 events of this rule.");
  expect(trialText("x", trial(3, 1204))).toBe("Hides 3 of 1,204 events of this rule.");
  expect(trialText("x", { problem: "Line 3 is wrong.", hides: 0, shown: 0 })).toBe(
    "Line 3 is wrong.",
  );
});
