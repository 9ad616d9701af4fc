import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { orderOf } from "../../../testing/order-of.ts";
import { finish } from "../../base/in-steps.ts";
import { createFilterRunner } from "../../store/run-filter.ts";
import { compileRules } from "../rule-set.ts";
import { runCorrelations } from "./correlate.ts";

const RULES = ["get", "list", "delete"]
  .map(
    (verb) => `title: ${verb}
name: ${verb}
logsource: { product: kubernetes, service: audit }
detection: { s: { verb: ${verb} }, condition: s }
level: low
`,
  )
  .join("---\n");

const correlation = (body: string, name = "found"): string =>
  `---\ntitle: ${name}\nname: ${name}\ncorrelation:\n${body.replaceAll(/^/gm, "  ")}\n`;

interface Given {
  readonly at: number;
  readonly user?: string;
  readonly verb?: string;
  readonly uri?: string;
  readonly code?: number;
}

/** Findings of the correlation `found`: its group, the rows, and what was counted. */
function run(text: string, given: readonly Given[], shown: (row: number) => boolean = () => true) {
  const { rules, correlations, problems } = compileRules([{ file: "all.yml", text: RULES + text }]);
  expect(problems).toEqual([]);
  const table = tableOfEvents(
    given.map(({ at, user, verb = "get", uri, code }) => ({
      event: {
        kind: "Event",
        apiVersion: "audit.k8s.io/v1",
        auditID: "x",
        verb,
        requestURI: uri,
        user: { username: user },
        responseStatus: { code },
        requestReceivedTimestamp: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
      },
    })),
  );
  const runner = createFilterRunner(table);
  const matchRows = (id: string) => {
    const rule = rules.find((one) => one.id === id);
    return rule && runner.run(rule.predicate).rows;
  };
  const log = { table, order: orderOf(table, shown), matchRows };
  const result = finish(runCorrelations(correlations, log)).get("found");
  return {
    ungrouped: result?.ungrouped,
    findings: Array.from({ length: result?.length ?? 0 }, (_, i) => ({
      group: (result?.groupAt(i) ?? []).map(([, value]) => value).join(),
      rows: [...(result?.rowsAt(i) ?? [])],
      peak: result?.peakAt(i),
    })),
  };
}

const at = (...seconds: readonly number[]): Given[] => seconds.map((s) => ({ at: s, user: "a" }));

const foundBy = (condition: string, count: number): boolean =>
  run(
    correlation(`type: event_count\nrules: get\ntimespan: 1m\ncondition: ${condition}`),
    at(...Array.from({ length: count }, () => 5)),
  ).findings.length > 0;

const valuesOf = (field: string) =>
  correlation(
    `type: value_count\nrules: get\ngroup-by: user.username\ntimespan: 1m\ncondition: { field: ${field}, gte: 3 }`,
  );

const together = (more: string) =>
  correlation(`type: temporal\nrules: [get, list, delete]\ngroup-by: user.username\n${more}`);

/** Rows of all windows of `span` seconds back from an event, of rows by time, in which `holds`. */
const inWindows = (
  given: readonly Given[],
  span: number,
  holds: (window: readonly Given[]) => boolean,
): Set<number> => {
  const found = new Set<number>();
  for (const { at: end } of given) {
    const isIn = (one: Given): boolean => one.at <= end && end - one.at <= span;
    if (!holds(given.filter(isIn))) continue;
    for (const [row, one] of given.entries()) if (isIn(one)) found.add(row);
  }
  return found;
};
const anyEvents = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 40 }),
    user: fc.constant("a"),
    verb: fc.constantFrom("get", "list", "delete"),
    uri: fc.constantFrom("/a", "/b", "/c", "/d"),
  }),
  { maxLength: 25 },
);

const isOrdered = (window: readonly Given[]): boolean =>
  window.some(
    (a) =>
      a.verb === "get" &&
      window.some(
        (b) =>
          b.verb === "list" &&
          b.at > a.at &&
          window.some((c) => c.verb === "delete" && c.at > b.at),
      ),
  );
const rowsFound = (text: string, given: readonly Given[]): Set<number> =>
  new Set(run(text, given).findings.flatMap(({ rows }) => rows));

const isVaried = (window: readonly Given[]) => new Set(window.map(({ uri }) => uri)).size > 2;

describe("Sigma Correlation Rules", () => {
  test("event_count: so many in a window that slides, one finding for each burst", () => {
    const text = correlation(
      "type: event_count\nrules: get\ngroup-by: user.username\ntimespan: 10s\ncondition: { gte: 3 }",
    );
    expect(run(text, at(0, 59, 60, 68, 75, 200)).findings).toEqual([
      { group: "a", rows: [1, 2, 3], peak: 3 },
    ]);
    expect(run(text, at(1, 5, 9, 12, 14, 100, 101, 102)).findings).toEqual([
      { group: "a", rows: [0, 1, 2, 3, 4], peak: 4 },
      { group: "a", rows: [5, 6, 7], peak: 3 },
    ]);
  });

  test("events count in order of time, in whatever order the log has them", () => {
    const text = correlation(
      "type: event_count\nrules: get\ngroup-by: user.username\ntimespan: 10s\ncondition: { gte: 3 }",
    );
    expect(run(text, at(60, 0, 68, 59)).findings).toEqual([
      { group: "a", rows: [3, 0, 2], peak: 3 },
    ]);
  });

  test("stages of a request that another row stands for do not count", () => {
    const text = correlation(
      "type: event_count\nrules: get\ngroup-by: user.username\ntimespan: 10s\ncondition: { gte: 3 }",
    );
    expect(run(text, at(1, 1, 5, 5, 9)).findings).toHaveLength(1);
    expect(run(text, at(1, 1, 5, 5, 9), (row) => row % 2 === 0).findings).toEqual([
      { group: "a", rows: [0, 2, 4], peak: 3 },
    ]);
    expect(run(text, at(1, 1, 5, 5), (row) => row % 2 === 0).findings).toEqual([]);
  });

  test("group-by: each tuple of values for itself; events without one are counted, not guessed", () => {
    const text = correlation(
      "type: event_count\nrules: [get, list]\ngroup-by: [user.username, verb]\ntimespan: 1m\ncondition: { gte: 2 }",
    );
    const given = [
      { at: 1, user: "a" },
      { at: 2, user: "b" },
      { at: 3, user: "a", verb: "list" },
      { at: 4 },
      { at: 5, user: "b" },
    ];
    expect(run(text, given)).toEqual({
      ungrouped: 1,
      findings: [{ group: "b,get", rows: [1, 4], peak: 2 }],
    });
  });

  test("condition: every operator, and ranges of two", () => {
    expect([1, 2, 3].map((n) => foundBy("{ gt: 2 }", n))).toEqual([false, false, true]);
    expect([1, 2, 3].map((n) => foundBy("{ gte: 2 }", n))).toEqual([false, true, true]);
    expect([1, 2, 3].map((n) => foundBy("{ lt: 2 }", n))).toEqual([true, false, false]);
    expect([1, 2, 3].map((n) => foundBy("{ lte: 2 }", n))).toEqual([true, true, false]);
    expect([1, 2, 3].map((n) => foundBy("{ eq: 2 }", n))).toEqual([false, true, false]);
    expect([1, 2, 3].map((n) => foundBy("{ neq: 2 }", n))).toEqual([true, false, true]);
    expect([2, 3, 4, 5].map((n) => foundBy("{ gt: 2, lte: 4 }", n))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("value_count: distinct values of a field, or of several as one", () => {
    const given = ["/a", "/b", "/a", "/c", undefined].map((uri, i) => ({
      at: i,
      user: "a",
      ...(uri && { uri }),
    }));
    expect(run(valuesOf("requestURI"), given).findings).toEqual([
      { group: "a", rows: [0, 1, 2, 3, 4], peak: 3 },
    ]);
    expect(run(valuesOf("[requestURI, verb]"), given.slice(0, 3)).findings).toEqual([]);
  });

  test("value_sum, value_avg, value_percentile, value_median", () => {
    const given = [100, 200, 300, 400].map((code, i) => ({ at: i, user: "a", code }));
    const peak = (type: string, condition: string) =>
      run(
        correlation(
          `type: ${type}\nrules: get\ngroup-by: user.username\ntimespan: 1m\ncondition: { field: responseStatus.code, ${condition} }`,
        ),
        given,
      ).findings[0]?.peak;
    expect(peak("value_sum", "gte: 900")).toBe(1000);
    expect(peak("value_avg", "gte: 250")).toBe(250);
    expect(peak("value_median", "gte: 250")).toBe(250);
    expect(peak("value_percentile", "percentile: 90, gte: 370")).toBe(370);
    expect(peak("value_percentile", "percentile: 90, gt: 370")).toBeUndefined();
  });

  test("temporal: all rules within the timespan, in any order; with a count, so many of them", () => {
    const given = [
      { at: 0, user: "a", verb: "list" },
      { at: 5, user: "a" },
      { at: 8, user: "b", verb: "delete" },
      { at: 14, user: "a", verb: "delete" },
    ];
    expect(run(together("timespan: 14s"), given).findings).toEqual([
      { group: "a", rows: [0, 1, 3], peak: 3 },
    ]);
    expect(run(together("timespan: 13s"), given).findings).toEqual([]);
    expect(run(together("timespan: 5s\ncondition: { gte: 2 }"), given).findings).toEqual([
      { group: "a", rows: [0, 1], peak: 2 },
    ]);
  });

  test("temporal_ordered: one after the other, in the order of the rules", () => {
    const text = correlation(
      "type: temporal_ordered\nrules: [get, list, delete]\ngroup-by: user.username\ntimespan: 10s",
    );
    const of = (...verbs: readonly string[]) =>
      run(
        text,
        verbs.map((verb, i) => ({ at: i, user: "a", verb })),
      ).findings.length;
    expect(of("get", "list", "delete")).toBe(1);
    expect(of("list", "get", "delete")).toBe(0);
    expect(of("list", "get", "list", "get", "delete")).toBe(1);
    expect(of("delete", "list", "get")).toBe(0);
    const same = ["get", "list", "delete"].map((verb) => ({ at: 1, user: "a", verb }));
    expect(run(text, same).findings).toEqual([]);
  });

  test("aliases: one name for fields that differ from rule to rule", () => {
    const text = correlation(
      `type: temporal
rules: [get, list]
aliases:
  who: { get: user.username, list: requestURI }
group-by: who
timespan: 1m`,
    );
    const given = [
      { at: 0, user: "x" },
      { at: 1, user: "y", verb: "list", uri: "x" },
    ];
    expect(run(text, given).findings).toEqual([{ group: "x", rows: [0, 1], peak: 2 }]);
  });

  test("chains: a finding is an event of another correlation, with its group and its events", () => {
    const text =
      correlation(
        "type: temporal_ordered\nrules: [many, delete]\ngroup-by: user.username\ntimespan: 1m",
      ) +
      correlation(
        "type: event_count\nrules: get\ngroup-by: user.username\ntimespan: 10s\ncondition: { gte: 2 }",
        "many",
      );
    const given = [
      { at: 0, user: "a" },
      { at: 1, user: "a" },
      { at: 30, user: "b", verb: "delete" },
      { at: 40, user: "a", verb: "delete" },
    ];
    expect(run(text, given).findings).toEqual([{ group: "a", rows: [0, 1, 3], peak: 2 }]);
  });

  test("values, and rules in order, are found where a look into every window finds them", () => {
    const values = correlation(
      "type: value_count\nrules: [get, list, delete]\ngroup-by: user.username\ntimespan: 6s\ncondition: { field: requestURI, gte: 3 }",
    );
    const ordered = correlation(
      "type: temporal_ordered\nrules: [get, list, delete]\ngroup-by: user.username\ntimespan: 6s",
    );
    fc.assert(
      fc.property(anyEvents, (given) => {
        expect(rowsFound(values, given)).toEqual(inWindows(given, 6, isVaried));
        expect(rowsFound(ordered, given)).toEqual(inWindows(given, 6, isOrdered));
      }),
      { numRuns: 150 },
    );
  });

  test("a burst is where a plain count of every window says so", () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(
        seconds,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 12 }),
        (times, least, span) => {
          const text = correlation(
            `type: event_count\nrules: get\ngroup-by: user.username\ntimespan: ${span}s\ncondition: { gte: ${least} }`,
          );
          // In a window that holds: some event with enough others in the span that ends with it.
          const inWindow = new Set<number>();
          for (const end of times) {
            const rows = times.flatMap((time, row) =>
              time <= end && end - time <= span ? [row] : [],
            );
            if (rows.length >= least) for (const row of rows) inWindow.add(row);
          }
          const { findings } = run(text, at(...times));
          const found = findings.flatMap(({ rows }) => rows);
          expect(new Set(found)).toEqual(inWindow);
          expect(found).toHaveLength(inWindow.size);
        },
      ),
      { numRuns: 150 },
    );
  });
});
