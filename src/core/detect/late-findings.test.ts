import { describe, expect, test } from "vitest";
import { all, readLog, storeOf } from "../../testing/late-log.ts";
import { bulkLog } from "../../testing/logs/bulk.mjs";
import { emptyBitset, type Bitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import type { EventStore } from "../store/event-store.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { ANALYZERS } from "./analyzers/index.ts";
import { findLate } from "./late-findings.ts";
import type { Occurrence } from "./occurrence.ts";
import { compileRules, type RuleSet } from "./rule-set.ts";

const RULES = `title: Reads
name: reads
logsource: { product: kubernetes, service: audit }
detection: { s: { verb: get }, condition: s }
level: informational
---
title: Many reads
name: many-reads
level: low
correlation:
  { type: event_count, rules: reads, group-by: k8s.actor, timespan: 90s, condition: { gte: 3 } }
`;

function late(store: EventStore, { rules, correlations }: RuleSet, by = ANALYZERS) {
  const runner = createFilterRunner(store);
  const matchRows = (id: string): Bitset | undefined => {
    const rule = rules.find((one) => one.id === id);
    return rule && runner.run(rule.predicate).rows;
  };
  const order = store.order();
  return findLate({
    correlations,
    analyzers: by,
    table: store,
    order,
    matchRows,
    runs: [...store.runs()],
  });
}

const told = (one: Occurrence) => ({ ...one, rows: [...one.rows] });

describe("findings of more than one event", () => {
  const events = [0, 30, 60, 5000, 5001].map((at) => ({ at, event: {} }));
  const set = compileRules([{ file: "reads.yml", text: RULES }]);

  test("an occurrence says who, when, how many, which events, and what was counted", () => {
    expect(set.problems).toEqual([]);
    const found = finish(late(storeOf(events), set)).get("many-reads");
    const start = Date.UTC(2026, 3, 1) * 1000;
    expect(found && all(found).map(told)).toEqual([
      {
        rule: "many-reads",
        group: [["k8s.actor", "noor@larkspur.example"]],
        start,
        end: start + 60e6,
        count: 3,
        rows: [0, 1, 2],
        note: "3 events within 90s",
      },
    ]);
    expect([...(found?.rows ?? [])]).toEqual([0, 1, 2]);
    expect(found?.at(1)).toBeUndefined();
    expect(found?.at(-1)).toBeUndefined();
  });

  test("stages of one request count once, and a rule without rows is no trouble", () => {
    const auditID = "6f0c1f7e-0d3e-4a55-9a0b-5e2f7c1d8b30";
    const stages = ["RequestReceived", "ResponseStarted", "ResponseComplete"].map((stage) => ({
      at: 1,
      event: { stage, auditID },
    }));
    const store = storeOf(stages);
    expect(finish(late(store, set)).get("many-reads")?.length).toBe(0);
    const none = findLate({
      ...set,
      analyzers: [],
      table: store,
      order: store.order(),
      matchRows: () => undefined,
    });
    expect(finish(none).get("many-reads")?.length).toBe(0);
  });

  test("rows that came after a rule's were told are in none of them", () => {
    const store = storeOf(events);
    const found = findLate({
      ...set,
      analyzers: [],
      table: store,
      order: store.order(),
      matchRows: () => emptyBitset(2),
    });
    expect(finish(found).get("many-reads")?.length).toBe(0);
  });
});

describe("a long log of ordinary work", () => {
  test("analyzers stay quiet", async () => {
    // 20,000 events in 28 hours; no rules are asked for.
    const log = [...bulkLog({ bytes: 28_000_000, meanGap: 5_000_000, bodies: 0 })];
    const store = await readLog(log.map((part) => new Uint8Array(part)));
    const found = finish(late(store, compileRules([])));
    const counts = [...found].map(([id, { length }]) => [id, length]);
    expect(store.length).toBeGreaterThan(15_000);
    // Two of its sixty people bind a role to somebody late in the day, whoever of them: which is what it is for.
    expect(counts.filter(([, count]) => count !== 0)).toEqual([["first-seen-privileged-actor", 2]]);
  });
});
