import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readRuleEvents, type RuleEvent } from "../../testing/rule-events.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { hasBit } from "../base/bitset.ts";
import { matchesEvent, type Derived } from "../filter/match-event.ts";
import { BatchBuilder } from "../scan/batch-builder.ts";
import { columnNames } from "../scan/columns.ts";
import { readRecord } from "../scan/reference.ts";
import { batchTable } from "../store/batch-table.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { BASELINE, BUILT_IN_RULES, LITERAL_RULES } from "./built-in-rules.ts";
import { explainMatch } from "./explain.ts";
import { compileRules, type CompiledRule } from "./rule-set.ts";

const FOLDER = path.join(import.meta.dirname, "rules");
const pack = BUILT_IN_RULES.filter(
  ({ file }) => file !== BASELINE && !LITERAL_RULES.some((name) => file === `${name}.yml`),
);
const { rules, problems } = compileRules(BUILT_IN_RULES);
const byName = new Map(rules.map((rule) => [rule.id, rule]));

/** What the rule says of each event, over columns as the scan workers do, and over the parsed event alone. */
function answers(rule: CompiledRule, events: readonly RuleEvent[]) {
  const builder = new BatchBuilder();
  const parsed: unknown[] = [];
  const derived: Derived[] = [];
  builder.begin(0);
  for (const [line, { what, line: text }] of events.entries()) {
    const bytes = new TextEncoder().encode(text);
    const record = readRecord(bytes, 0, bytes.length);
    if (record.kind === "reject") throw new Error(`${what}: ${record.reason}`);
    builder.append(record.values, { offset: 0, length: bytes.length, line });
    parsed.push(record.event);
    const outcome = Number(record.values[columnNames.indexOf("outcome")]);
    derived.push({ outcome: OUTCOMES[outcome] ?? "unknown" });
  }
  const table = batchTable(builder);
  const range = { from: 0, to: table.length };
  const found = createFilterRunner(table).runSync(rule.predicate, range, (row) => parsed[row]);
  return events.map(({ what }, i) => ({
    what,
    byColumns: hasBit(found, i),
    byOracle: matchesEvent(rule.predicate, parsed[i], derived[i] ?? {}),
    isExplained: explainMatch(rule, parsed[i], derived[i] ?? {}).length > 0,
  }));
}

const all = (events: readonly RuleEvent[], answer: boolean) =>
  events.map(({ what }) => ({
    what,
    byColumns: answer,
    byOracle: answer,
    isExplained: answer,
  }));

describe("the rules of the pack", () => {
  it("compile", () => {
    expect(problems).toEqual([]);
  });

  it.each(pack)("$file matches what it must and stays quiet on what it must", ({ file }) => {
    const rule = byName.get(path.posix.basename(file, ".yml"));
    if (rule === undefined) throw new Error(`${file} is not named as its file`);
    const text = readFileSync(path.join(FOLDER, file.replace(/\.yml$/, ".events.yml")), "utf8");
    const { match, quiet } = readRuleEvents(text);
    expect(match.length).toBeGreaterThan(1);
    expect(quiet.length).toBeGreaterThan(1);
    expect(answers(rule, match)).toEqual(all(match, true));
    expect(answers(rule, quiet)).toEqual(all(quiet, false));
  });
});
