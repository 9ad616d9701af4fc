// Rules over real logs: columns must answer as the oracle does, event by event. The logs are other people's, so they are
// read where AUDIT_CORPUS says and never copied.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { incidentLog } from "../../testing/logs/incident.mjs";
import { scannedLines } from "../../testing/scanned-lines.ts";
import type { RuleMark } from "../audit/derived/rule-marks.ts";
import { matchesEvent } from "../filter/match-event.ts";
import type { Predicate } from "../filter/predicate.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { BUILT_IN_RULES } from "./built-in-rules.ts";
import { runRules } from "./run-rules.ts";
import { compileRules } from "./rule-set.ts";

// Those that only serve a correlation mark their rows in another way: see store/requests/late-marks.ts.
const rules = compileRules(BUILT_IN_RULES).rules.filter(({ mutedBy }) => mutedBy === null);
const CORPUS = process.env["AUDIT_CORPUS"];
const files =
  CORPUS === undefined
    ? []
    : readdirSync(path.join(CORPUS, "raw"), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".log"))
        .map((name) => path.join(CORPUS, "raw", name));

/** The ids of the rules of each event, over columns and by the oracle. */
function rulesOf(log: string) {
  const { table, events, derived } = scannedLines(log.split("\n"));
  const range = { from: 0, to: table.length };
  const found = runRules(rules, createFilterRunner(table), range, (row) => events[row]);
  return {
    byColumns: [...found.setOf].map((set) => found.sets[set]),
    byOracle: events.map((event, i) => {
      const matches = (predicate: Predicate) => matchesEvent(predicate, event, derived[i] ?? {});
      return rules
        .filter(({ condition }) => matches(condition))
        .flatMap(({ id, filters }): RuleMark[] => {
          const hiding = filters.filter(({ predicate }) => !matches(predicate));
          return hiding.length === 0 ? [id] : hiding.map((filter) => [id, filter.id]);
        });
    }),
  };
}

describe("rules over a whole log", () => {
  it("find in the sample incident what is in it", () => {
    const { byColumns, byOracle } = rulesOf(incidentLog());
    expect(byColumns).toEqual(byOracle);
    const counts = rules.map(({ id }) => [id, byColumns.filter((ids) => ids?.includes(id)).length]);
    // The same figures that src/testing/logs/incident.test.ts counts without the engine.
    expect(Object.fromEntries(counts)).toMatchObject({
      "privileged-pod": 1,
      "rbac-change": 2,
      "anonymous-access": 11,
      "pod-exec": 9,
      "secret-access": 36,
      "anonymous-probe": 241,
    });
  });

  it.skipIf(CORPUS === undefined)("find the same in real logs, over columns and one by one", () => {
    let events = 0;
    for (const file of files) {
      const { byColumns, byOracle } = rulesOf(readFileSync(file, "utf8"));
      expect([file, byColumns]).toEqual([file, byOracle]);
      events += byColumns.length;
    }
    expect(events).toBeGreaterThan(2_000);
  });
});
