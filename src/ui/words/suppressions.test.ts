import { expect, test } from "vitest";
import { hiddenByText, trialText } from "./suppressions.ts";

const trial = (hides: number, shown: number) => ({ problem: null, hides, shown });

const wrong = (line: number | null) =>
  trialText("x", {
    problem: { kind: "unreadable", line, text: "it is wrong." },
    hides: 0,
    shown: 0,
  });

const of = (...origins: readonly ("suppression" | "file" | "built-in")[]) =>
  hiddenByText(origins.map((origin) => ({ origin })));

test("says who hides", () => {
  expect(of("built-in")).toBe("The baseline hides");
  expect(of("suppression")).toBe("1 suppression hides");
  expect(of("suppression", "suppression", "built-in", "built-in")).toBe(
    "2 suppressions and the baseline hide",
  );
  expect(of("suppression", "file", "built-in")).toBe(
    "1 suppression, 1 filter and the baseline hide",
  );
});

test("says how much goes out of sight", () => {
  expect(trialText("", null)).toBe("Choose what must be alike.");
  expect(trialText("x", null)).toBe("Counting…");
  expect(trialText("x", trial(0, 9))).toBe("Hides no event of this log.");
  expect(trialText("x", trial(1, 1))).toBe("Hides the only event of this rule.");
  expect(trialText("x", trial(1204, 1204))).toBe("Hides all 1,204 events of this rule.");
  expect(trialText("x", trial(3, 1204))).toBe("Hides 3 of 1,204 events of this rule.");
  expect([wrong(3), wrong(null)]).toEqual([
    "This filter, line 3: it is wrong.",
    "This filter: it is wrong.",
  ]);
});
