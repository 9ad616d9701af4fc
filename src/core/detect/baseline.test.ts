// The baseline: what platforms do by themselves is hidden from the rules, and nothing else is.

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFilterEvents, type FilteredEvent } from "../../testing/rule-events.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { readsRecords } from "../filter/record-leaves.ts";
import { columnNames } from "../scan/columns.ts";
import { readRecord } from "../scan/reference.ts";
import { BUILT_IN_RULES, LITERAL_RULES } from "./built-in-rules.ts";
import { compileRules } from "./rule-set.ts";

const { rules, problems } = compileRules(BUILT_IN_RULES);
const events = readFilterEvents(
  readFileSync(path.join(import.meta.dirname, "rules/baseline.events.yml"), "utf8"),
);
/** Only bodies tell a copy from what it copies, and what a patch is about: of rules that read them anyway. */
const OF_BODIES = ["baseline-copies", "baseline-other-patches"];
const NAMES = events.map(({ filter }) => filter);

/** What becomes of the event: by the rule alone, and which filters hide it. */
function fateOf({ what, rule: id, line }: FilteredEvent) {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`${what}: no rule ${id}`);
  const bytes = new TextEncoder().encode(line);
  const record = readRecord(bytes, 0, bytes.length);
  if (record.kind === "reject") throw new Error(`${what}: ${record.reason}`);
  const { event, values } = record;
  const outcome = OUTCOMES[Number(values[columnNames.indexOf("outcome")])] ?? "unknown";
  return {
    what,
    matches: matchesEvent(rule.condition, event, { outcome }),
    hiddenBy: rule.filters
      .filter(({ predicate }) => !matchesEvent(predicate, event, { outcome }))
      .map((filter) => filter.id),
  };
}

describe("the baseline", () => {
  it("speaks of every rule but the six whose conditions are literal, also of those to come", () => {
    expect(problems).toEqual([]);
    const without = rules.filter(({ filters }) => filters.length === 0).map(({ id }) => id);
    expect(without.toSorted()).toEqual([...LITERAL_RULES].toSorted());
    for (const { id, filters } of rules.filter(({ filters: some }) => some.length > 0)) {
      const ids = filters.map((filter) => filter.id);
      expect([id, ids.filter((name) => !OF_BODIES.includes(name))]).toEqual([
        id,
        NAMES.filter((name) => !OF_BODIES.includes(name)),
      ]);
    }
  });

  it("asks for nothing that columns do not hold, for else every rule would read bodies", () => {
    for (const { id, condition, filters } of rules) {
      const reading = filters.filter(({ predicate }) => readsRecords(predicate));
      const allowed = readsRecords(condition) ? OF_BODIES : [];
      expect([
        id,
        reading.map((filter) => filter.id).filter((name) => !allowed.includes(name)),
      ]).toEqual([id, []]);
    }
    expect(rules.some(({ filters }) => filters.some(({ id }) => OF_BODIES.includes(id)))).toBe(
      true,
    );
  });

  it("is kept out of rules that a user adds", () => {
    const own = {
      file: "own.yml",
      text: "title: Own\nname: own\nlogsource: { product: kubernetes, service: audit }\ndetection: { s: { verb: delete }, condition: s }\nlevel: low\n",
    };
    const added = compileRules([...BUILT_IN_RULES, own]).rules.find(({ id }) => id === "own");
    expect(added?.filters).toEqual([]);
  });

  it.each(events)("$filter hides what the platform does", ({ filter, hides }) => {
    expect(hides.length).toBeGreaterThan(1);
    expect(hides.map(fateOf)).toEqual(
      hides.map(({ what }) => ({ what, matches: true, hiddenBy: [filter] })),
    );
  });

  it.each(events)("$filter hides nothing else", ({ shows }) => {
    expect(shows.length).toBeGreaterThan(2);
    expect(shows.map(fateOf)).toEqual(
      shows.map(({ what }) => ({ what, matches: true, hiddenBy: [] })),
    );
  });
});
