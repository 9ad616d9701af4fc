import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter, isBeyondRules } from "../../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { OFF } from "../../audit/derived/rule-marks.ts";
import type { Predicate } from "../../filter/predicate.ts";
import { and, not, onField, or, ANY } from "../../filter/predicate.ts";
import { createFilterRunner } from "../../store/run-filter.ts";
import type { CompiledRule } from "../compiled-rule.ts";
import { runRules } from "../run-rules.ts";
import { needsOf } from "../sigma/needs.ts";
import { RuleRunner } from "./rule-runner.ts";

const LEVELS = ["low", "medium", "high"] as const;

interface Given {
  readonly condition: Predicate;
  readonly filters: readonly Predicate[];
  readonly isMuted: boolean;
}

const byUser = (name: string) => onField("user", { op: "match", pattern: [name] });

const filteredRule = ({ condition, filters, isMuted }: Given, i: number): CompiledRule => ({
  ...ruleOf(condition, i),
  predicate: and(condition, ...filters),
  mutedBy: isMuted ? OFF : null,
  filters: filters.map((predicate, n) => ({ id: `filter-${n}`, title: "", predicate })),
});

const ruleOf = (predicate: Predicate, i: number): CompiledRule => ({
  id: `rule-${i}`,
  title: "",
  uuid: "",
  level: LEVELS[i % 3] ?? "low",
  description: "",
  tactics: [],
  techniques: [],
  references: [],
  falsePositives: [],
  predicate,
  condition: predicate,
  mutedBy: null,
  fields: [],
  selections: [],
  needs: needsOf(predicate),
  notes: [],
  filters: [],
});

describe("many rules at once", () => {
  test("match what each matches alone, whatever the rules, their filters and the events", () => {
    const predicate = arbitraryFilter.filter((p) => !isBeyondRules(p));
    const given = fc.record({
      condition: predicate,
      filters: fc.array(predicate, { maxLength: 2 }),
      isMuted: fc.boolean(),
    });
    const manyRules = fc.array(given, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(arbitraryEvents, manyRules, (events, all) => {
        const rules = all.map(filteredRule);
        const table = tableOfEvents(events, 64);
        const range = { from: events.length > 40 ? 32 : 0, to: events.length };
        const read = (row: number): unknown => events[row]?.event;
        const runner = new RuleRunner(rules, table);
        const expected = runRules(rules, createFilterRunner(table), range, read);
        const named = ({ setOf, sets }: typeof expected) => Array.from(setOf, (set) => sets[set]);
        for (const answer of [runner.run(range, read), runner.run(range, read)]) {
          expect(named(answer)).toEqual(named(expected));
          expect(answer.severity).toEqual(expected.severity);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("say of a match that a filter hides which one does, and do not count its level", () => {
    const reads = onField("verb", { op: "match", pattern: ["get"] });
    const rule = filteredRule(
      { condition: reads, filters: [not(byUser("bob")), not(byUser("eve"))], isMuted: false },
      2,
    );
    const events = ["ann", "bob", "eve"].map((username) => ({
      event: { kind: "Event", apiVersion: "audit.k8s.io/v1", verb: "get", user: { username } },
    }));
    const range = { from: 0, to: 3 };
    const { setOf, sets, severity } = new RuleRunner([rule], tableOfEvents(events)).run(
      range,
      () => undefined,
    );
    expect(Array.from(setOf, (set) => sets[set])).toEqual([
      ["rule-2"],
      [["rule-2", "filter-0"]],
      [["rule-2", "filter-1"]],
    ]);
    expect([...severity]).toEqual([4, 0, 0]);
  });

  test("find a literal among thousands, in any case, also in lists", () => {
    const agents = Array.from({ length: 2_000 }, (_, i) =>
      ruleOf(onField("userAgent", { op: "match", pattern: [ANY, `Tool-${i}/`, ANY] }), i),
    );
    const groups = ruleOf(
      or(
        ...Array.from({ length: 50 }, (_, i) =>
          onField("groups", { op: "match", pattern: [`team-${i}`], cased: true }),
        ),
      ),
      2_000,
    );
    const events = [
      {
        event: {
          kind: "Event",
          apiVersion: "audit.k8s.io/v1",
          auditID: "x",
          userAgent: "a tOOL-77/1",
        },
      },
      {
        event: { kind: "Event", apiVersion: "audit.k8s.io/v1", user: { groups: ["a", "team-7"] } },
      },
      { event: { kind: "Event", apiVersion: "audit.k8s.io/v1", user: { groups: ["Team-7"] } } },
    ];
    const table = tableOfEvents(events);
    const { setOf, sets } = new RuleRunner([...agents, groups], table).run(
      { from: 0, to: 3 },
      () => undefined,
    );
    expect(Array.from(setOf, (set) => sets[set])).toEqual([["rule-77"], ["rule-2000"], []]);
  });
});
