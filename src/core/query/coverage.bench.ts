// What coverage costs for a million events and all rules that come with the product, on one core:
//
//   npx vitest bench --project "unit*" src/core/query
//
// A thousand users, twelve resources, a tenth of the writes with bodies; as many rules again that look into bodies and ask
// for a user too, which is what only rows can say.

import { test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { BatchBuilder } from "../scan/batch-builder.ts";
import { valuesOf } from "../scan/reference.ts";
import { EventStore } from "../store/event-store.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { coverLog } from "./coverage.ts";
import type { RuleToCover } from "./rule-coverage.ts";

const EVENTS = 1_000_000;
const BATCH = 10_000;
const RULES = 135;
const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete"];
const RESOURCES =
  "pods secrets configmaps nodes leases events deployments jobs roles rolebindings clusterroles serviceaccounts".split(
    " ",
  );

function madeStore(): EventStore {
  const start = Date.UTC(2026, 0, 1);
  const store = new EventStore();
  const builder = new BatchBuilder();
  for (let from = 0; from < EVENTS; from += BATCH) {
    builder.begin(0);
    for (let i = from; i < from + BATCH; i++) {
      // Numbers that look like chance and are the same in every run.
      const dice = Math.imul(i, 2_654_435_761) >>> 0;
      const verb = VERBS[dice % 7] ?? "";
      const namespace = `n${(dice >>> 4) % 50}`;
      const resource = RESOURCES[(dice >>> 12) % 12] ?? "";
      const body = "create update patch".includes(verb) && (dice >>> 20) % 10 === 0;
      const event = anEvent({
        verb,
        level: body ? "Request" : "Metadata",
        user: { username: `user-${(dice >>> 8) % 1000}` },
        objectRef: { resource, namespace, name: `name-${dice % 5000}` },
        requestURI: `/api/v1/namespaces/${namespace}/${resource}`,
        requestReceivedTimestamp: new Date(start + i * 30).toISOString(),
        requestObject: body ? { kind: "Pod" } : undefined,
      });
      builder.append(valuesOf({ ...event }), { offset: i - from, length: 1, line: 0 });
    }
    const batch = builder.take({ offset: BATCH, line: 0 });
    store.append(batch, { worker: 0, source: 0, sourceRank: 0, range: 0, lineBase: 0 });
  }
  return store;
}

/** One in three looks into a body; of those, half also ask for a user. */
const madeRule = (i: number): string => `title: r${i}
name: made-${i}
logsource: { product: kubernetes, service: audit }
level: low
detection:
  s: { verb: ${VERBS[i % 7] ?? ""}, objectRef.resource: ${RESOURCES[i % 12] ?? ""}${i % 3 === 0 ? `, requestObject.spec.field${i}: x` : ""} }
  f: { user.username|startswith: '${i % 6 === 0 ? `user-${i}` : ""}' }
  condition: s${i % 6 === 0 ? " and not f" : ""}
---
`;

// oxlint-disable-next-line vitest/expect-expect, vitest/no-disabled-tests -- a bench asserts nothing
test("coverage of a million events", { timeout: 600_000 }, async ({ bench }) => {
  const table = madeStore();
  const own = compileRules(BUILT_IN_RULES).rules;
  const made = compileRules([
    { file: "made.yml", text: Array.from({ length: RULES }, (_, i) => madeRule(i)).join("") },
  ]);
  if (made.problems.length > 0) throw new Error(JSON.stringify(made.problems));
  const toCover = (rules: typeof own): readonly RuleToCover[] =>
    rules.map(({ id, needs }) => ({ id, isOn: true, needs }));
  const cover = async (rules: readonly RuleToCover[]): Promise<void> => {
    await coverLog(table, rules, {
      runner: createFilterRunner(table, { keepsRows: true }),
      breathe: () => Promise.resolve(true),
    });
  };
  await bench.compare(
    bench("no rules: the pass over the rows", () => cover([])),
    bench("the rules that come with the product", () => cover(toCover(own))),
    bench(`${RULES} made-up rules`, () => cover(toCover(made.rules))),
    { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 },
  );
});
