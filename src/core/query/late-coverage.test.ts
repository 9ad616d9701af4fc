import { expect, test } from "vitest";
import { aCoveredRule } from "../../testing/covered-rule.ts";
import { compileRules } from "../detect/rule-set.ts";
import type { RuleCoverage } from "./rule-coverage.ts";
import { withCorrelations } from "./late-coverage.ts";

const rule = (name: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: kubernetes, service: audit }\nlevel: low\ndetection: { s: { verb: ${name} }, condition: s }\n---\n`;

function coverageOf(correlation: string, bases: Readonly<Record<string, Partial<RuleCoverage>>>) {
  const names = Object.keys(bases);
  const text = `${names.map(rule).join("")}title: c\nname: c\ncorrelation: { ${correlation}, rules: [${names.join(", ")}], group-by: [user.username], timespan: 5m }\n`;
  const { correlations, problems } = compileRules([{ file: "all.yml", text }]);
  expect(problems).toEqual([]);
  const of = names.map((name) => aCoveredRule(name, {}, bases[name]).coverage);
  const own = aCoveredRule("c", {}, { verdict: "untold", ofKind: 0, examined: 0 }).coverage;
  return withCorrelations([own, ...of], correlations)[0];
}

const COUNT = "type: event_count, condition: { gte: 3 }";
const BLIND = { verdict: "blind", reason: "no-events", ofKind: 0, examined: 0 } as const;

test("a count sees while one of its rules does", () => {
  expect(coverageOf(COUNT, { get: {}, list: { verdict: "fired" } })).toMatchObject({
    verdict: "clean",
    examined: 10,
  });
  expect(coverageOf(COUNT, { get: {}, list: BLIND })).toMatchObject({
    verdict: "partly",
    reason: "its-rules",
    missing: ["list"],
  });
  expect(coverageOf(COUNT, { get: BLIND, list: BLIND })).toMatchObject({
    verdict: "blind",
    reason: "its-rules",
  });
});

test("a sequence is blind when one of its rules is", () => {
  expect(coverageOf("type: temporal_ordered", { get: {}, list: BLIND })).toMatchObject({
    verdict: "blind",
    missing: ["list"],
  });
});

test("of what counts a rule that is switched off nothing is said", () => {
  expect(coverageOf(COUNT, { get: {}, list: { verdict: "off" } })?.verdict).toBe("untold");
});
