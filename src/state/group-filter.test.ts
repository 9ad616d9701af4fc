import fc from "fast-check";
import { expect, test } from "vitest";
import { epochMicros } from "../core/base/brand.ts";
import { parseFilter } from "../core/filter/parse.ts";
import { ALL, and, equals, onField, type Predicate } from "../core/filter/predicate.ts";
import { printFilter } from "../core/filter/print.ts";
import { auditEvent } from "../testing/arbitrary-event.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { FEW_BUILT_IN } from "../testing/few-rules.ts";
import { newEngine, openEngine } from "../testing/open-engine.ts";
import type { EngineApi, FindingGroup } from "../worker/engine-api.ts";
import { withGroup } from "./group-filter.ts";

const RULE = "secret-access";

const groups = async (
  engine: EngineApi,
  actor: string | null,
): Promise<readonly FindingGroup[]> => {
  const question = { filter: ALL, range: null, actor, order: "count" } as const;
  return (await engine.findingGroups(RULE, question, 0, 200)).groups;
};

/** As the query bar would read it. */
function readBack(filter: Predicate): Predicate {
  const text = printFilter(filter);
  const read = parseFilter(text);
  if (!read.ok) throw new Error(text);
  return read.value;
}

const hostile = fc.constantFrom(
  ..."noor * a?b or {=user} 10.0.0.0/8 pods/exec back\\slash\\ \\* <nil>".split(" "),
  'say "hi"',
  "line\nend",
  "",
);
const reading = fc
  .record({ user: hostile, namespace: hostile, name: hostile, code: fc.constantFrom(200, 403) })
  .map(({ user, namespace, name, code }) =>
    aRequestLine({
      verb: "get",
      user: { username: user },
      objectRef: { resource: "secrets", namespace, name },
      responseStatus: { code },
    }),
  );
const line = fc.oneof(
  reading,
  auditEvent.map((event) => JSON.stringify(event)),
);

test("what a group counts is what its filter shows, whatever the names", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
      // The rule alone with its like: all of the pack, made ready forty times, took most of the time.
      const engine = newEngine(FEW_BUILT_IN);
      await engine.open([new File([lines.join("\n")], "audit.log")]);
      for (const whole of await groups(engine, null)) {
        const parts = await groups(engine, whole.actor);
        expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count);
        expect(parts).toHaveLength(whole.targets);
        for (const group of [whole, ...parts]) {
          const filter = readBack(withGroup(ALL, RULE, group));
          expect((await engine.lookUp(filter, 0, null)).total).toBe(group.count);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("what the filter says already is said once", () => {
  const filter = and(onField("rule", equals(RULE)), onField("verb", equals("get")));
  expect(printFilter(withGroup(filter, RULE, null))).toBe("rule:secret-access and verb:get");
  expect(printFilter(withGroup(filter, RULE, { actor: "noor", target: null }))).toBe(
    "rule:secret-access and verb:get and actor:noor",
  );
});

const readAt = (clock: string): string =>
  aRequestLine({
    objectRef: { resource: "secrets", namespace: "booking", name: "a" },
    requestReceivedTimestamp: `2026-09-14T${clock}Z`,
  });

test("groups are of the chosen time, and their picture spans it", async () => {
  const engine = await openEngine([readAt("01:00:00"), readAt("02:00:00"), readAt("03:00:00")]);
  const question = { filter: ALL, actor: null, order: "count" } as const;
  const whole = await engine.findingGroups(RULE, { ...question, range: null }, 0, 5);
  const start = epochMicros(Date.UTC(2026, 8, 14, 1) * 1000);
  expect(whole.span).toEqual({ start, end: start + 2 * 3600e6 + 1 });
  expect(whole.groups[0]?.bins.filter((count) => count > 0)).toEqual([1, 1, 1]);
  const range = { start, end: epochMicros(start + 3600e6 + 1) };
  const part = await engine.findingGroups(RULE, { ...question, range }, 0, 5);
  expect(part).toMatchObject({ span: range, events: 2 });
  expect(part.groups[0]?.bins.at(-1)).toBe(1);
});
