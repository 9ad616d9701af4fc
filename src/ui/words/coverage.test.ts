import { expect, test } from "vitest";
import { aCoveredRule } from "../../testing/covered-rule.ts";
import type { RuleCoverage } from "../../worker/engine-api.ts";
import { coverageSentence, ruleSentence, silenceText } from "./coverage.ts";

const of = (more: Partial<RuleCoverage>, times = 1): readonly RuleCoverage[] =>
  Array.from({ length: times }, () => aCoveredRule("r", {}, more).coverage);
const one = (more: Partial<RuleCoverage>): string =>
  of(more).map((coverage) => ruleSentence(coverage))[0] ?? "";

test("one sentence says how many rules could have fired, and why the others could not", () => {
  expect(
    coverageSentence([
      ...of({ verdict: "clean" }, 100),
      ...of({ verdict: "partly" }, 3),
      ...of({ verdict: "fired", fired: 2 }, 9),
      ...of({ verdict: "blind", reason: "no-bodies" }, 30),
      ...of({ verdict: "blind", reason: "other-bodies" }),
      ...of({ verdict: "blind", reason: "no-events" }, 7),
      ...of({ verdict: "untold" }),
      ...of({ verdict: "off" }, 2),
    ]),
  ).toBe(
    "112 of 151 rules could have fired, and 9 did; 31 looked for bodies this log does not have; 7 had no request of their kind to look at; of 1 it cannot be told; 2 are off.",
  );
  expect(coverageSentence(of({ verdict: "clean" }))).toBe(
    "1 of 1 rule could have fired, and none did.",
  );
});

test("silence is explained by what could not be seen, and by nothing where all was", () => {
  const clean = of({ verdict: "clean" }, 5);
  const blind = of({ verdict: "blind", reason: "no-events" }, 2);
  const partly = of({ verdict: "partly", reason: "no-bodies" });
  expect(silenceText(clean)).toBe("");
  expect(silenceText([...clean, ...blind])).toBe("2 of 7 rules could not fire on this log.");
  expect(silenceText([...clean, ...blind, ...partly])).toBe(
    "2 of 8 rules could not fire on this log, and 1 saw only part of what they look for.",
  );
});

test("of each rule it is said what its verdict rests on", () => {
  expect(one({ verdict: "fired", fired: 12, hidden: 3 })).toBe("12 events, and 3 hidden");
  expect(one({ verdict: "clean", examined: 1204 })).toBe("None in 1,204 events of its kind");
  expect(one({ verdict: "partly", examined: 20, lacking: { none: 4, other: 0, cut: 1 } })).toBe(
    "None in 20 of 25 events; the others lack the body",
  );
  expect(
    one({ verdict: "blind", reason: "no-bodies", lacking: { none: 77, other: 0, cut: 0 } }),
  ).toBe("77 events of its kind, none with the body");
  expect(one({ verdict: "blind", reason: "no-events", missing: ["get, list", "secrets"] })).toBe(
    "No event with get, list · secrets",
  );
  expect(one({ verdict: "blind", reason: "no-field", missing: ["userAgent"] })).toBe(
    "10 events of its kind, none with userAgent",
  );
});
