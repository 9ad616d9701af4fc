// What correlations over a million events cost, on one core, the rules' rows found included:
//
//   npx vitest bench --project "unit*" src/core/detect/correlate
//
// A thousand users, three verbs, an event each 30 ms.

import { test } from "vitest";
import { anEvent } from "../../../testing/audit-event.ts";
import { finish } from "../../base/in-steps.ts";
import { BatchBuilder } from "../../scan/batch-builder.ts";
import { valuesOf } from "../../scan/reference.ts";
import { EventStore } from "../../store/event-store.ts";
import { createFilterRunner } from "../../store/run-filter.ts";
import { compileRules } from "../rule-set.ts";
import { runCorrelations } from "./correlate.ts";

const EVENTS = 1_000_000;
const BATCH = 10_000;
const VERBS = ["get", "list", "delete"];

const rule = (verb: string): string => `title: ${verb}
name: ${verb}
logsource: { product: kubernetes, service: audit }
detection: { s: { verb: ${verb} }, condition: s }
level: low
---
`;

const BY_USER = "group-by: [user.username], timespan: 5m";
const KINDS: Readonly<Record<string, string>> = {
  event_count: `{ type: event_count, rules: [get], ${BY_USER}, condition: { gte: 6 } }`,
  value_count: `{ type: value_count, rules: [get], ${BY_USER}, condition: { field: requestURI, gte: 6 } }`,
  value_sum: `{ type: value_sum, rules: [get], ${BY_USER}, condition: { field: responseStatus.code, gte: 1200 } }`,
  value_percentile: `{ type: value_percentile, rules: [get], ${BY_USER}, condition: { field: responseStatus.code, percentile: 95, gte: 400 } }`,
  temporal: `{ type: temporal, rules: [get, list, delete], ${BY_USER} }`,
  temporal_ordered: `{ type: temporal_ordered, rules: [get, list, delete], ${BY_USER} }`,
};

function madeStore(): EventStore {
  const start = Date.UTC(2026, 0, 1);
  const store = new EventStore();
  const builder = new BatchBuilder();
  for (let from = 0; from < EVENTS; from += BATCH) {
    builder.begin(0);
    for (let i = from; i < from + BATCH; i++) {
      // Numbers that look like chance and are the same in every run.
      const dice = Math.imul(i, 2_654_435_761) >>> 0;
      const event = anEvent({
        verb: VERBS[dice % 3] ?? "",
        user: { username: `user-${(dice >>> 8) % 1000}` },
        requestURI: `/api/v1/namespaces/n${(dice >>> 4) % 50}/pods`,
        requestReceivedTimestamp: new Date(start + i * 30).toISOString(),
      });
      builder.append(valuesOf({ ...event }), { offset: i - from, length: 1, line: 0 });
    }
    const batch = builder.take({ offset: BATCH, line: 0 });
    store.append(batch, { worker: 0, source: 0, sourceRank: 0, range: 0, lineBase: 0 });
  }
  return store;
}

// oxlint-disable-next-line vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test("correlations over a million events", { timeout: 600_000 }, async ({ bench }) => {
  const table = madeStore();
  const order = table.order();
  const runs = Object.entries(KINDS).map(([name, correlation]) => {
    const text = `${VERBS.map(rule).join("")}title: ${name}\nname: found\ncorrelation: ${correlation}\n`;
    const { rules, correlations, problems } = compileRules([{ file: "all.yml", text }]);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return bench(name, () => {
      const runner = createFilterRunner(table);
      const matchRows = (id: string) => {
        const one = rules.find((candidate) => candidate.id === id);
        return one && runner.run(one.predicate).rows;
      };
      finish(runCorrelations(correlations, { table, order, matchRows }));
    });
  });
  const [first, second, ...others] = runs;
  if (first === undefined || second === undefined) throw new Error("two kinds at least");
  await bench.compare(first, second, ...others, {
    iterations: 3,
    time: 0,
    warmupIterations: 1,
    warmupTime: 0,
  });
});
