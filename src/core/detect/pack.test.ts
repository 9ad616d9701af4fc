import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  readRuleEvents,
  readRuleLogs,
  type RuleEvent,
  type RuleLog,
} from "../../testing/rule-events.ts";
import { orderOf } from "../../testing/order-of.ts";
import { fieldSpec } from "../audit/fields.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { hasBit, type Bitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { matchesEvent, type Derived } from "../filter/match-event.ts";
import { BatchBuilder } from "../scan/batch-builder.ts";
import { columnNames } from "../scan/columns.ts";
import { readRecord } from "../scan/reference.ts";
import { batchTable } from "../store/batch-table.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import type { EventTable } from "../store/table.ts";
import { BASELINE, BUILT_IN_RULES, LITERAL_RULES } from "./built-in-rules.ts";
import { runCorrelations } from "./correlate/correlate.ts";
import { explainMatch } from "./explain.ts";
import { compileRules, type CompiledRule } from "./rule-set.ts";

const BODIES = fieldSpec("bodies").values ?? [];
const FOLDER = path.join(import.meta.dirname, "rules");
const pack = BUILT_IN_RULES.filter(
  ({ file }) => file !== BASELINE && !LITERAL_RULES.some((name) => file === `${name}.yml`),
);
const { rules, correlations, problems } = compileRules(BUILT_IN_RULES);
const byName = new Map(rules.map((rule) => [rule.id, rule]));
const correlationNames = new Set(correlations.map(({ id }) => id));
const nameOf = (file: string): string => path.posix.basename(file, ".yml");
const isCorrelation = ({ file }: { readonly file: string }): boolean =>
  correlationNames.has(nameOf(file));
const eventsBeside = (file: string): string =>
  readFileSync(path.join(FOLDER, file.replace(/\.yml$/, ".events.yml")), "utf8");

interface TableOfLines {
  readonly table: EventTable;
  readonly parsed: readonly unknown[];
  readonly derived: readonly Derived[];
}

function tableOf(events: readonly RuleEvent[]): TableOfLines {
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
    const bodies = BODIES[Number(record.values[columnNames.indexOf("bodies")])] ?? "none";
    derived.push({ outcome: OUTCOMES[outcome] ?? "unknown", bodies });
  }
  return { table: batchTable(builder), parsed, derived };
}

const matching = (rule: CompiledRule, { table, parsed }: TableOfLines): Bitset =>
  createFilterRunner(table).runSync(
    rule.predicate,
    { from: 0, to: table.length },
    (row) => parsed[row],
  );

/** What the rule says of each event, over columns as the scan workers do, and over the parsed event alone. */
function answers(rule: CompiledRule, events: readonly RuleEvent[]) {
  const rows = tableOf(events);
  const found = matching(rule, rows);
  return events.map(({ what }, i) => ({
    what,
    byColumns: hasBit(found, i),
    byOracle: matchesEvent(rule.predicate, rows.parsed[i], rows.derived[i] ?? {}),
    isExplained: explainMatch(rule, rows.parsed[i], rows.derived[i] ?? {}).length > 0,
  }));
}

/** Whether the correlation finds something in each log. */
function correlated(name: string, logs: readonly RuleLog[]) {
  return logs.map(({ what, lines }) => {
    const rows = tableOf(lines.map((line) => ({ what, line })));
    const matchRows = (id: string): Bitset | undefined => {
      const rule = byName.get(id);
      return rule && matching(rule, rows);
    };
    const { table } = rows;
    const order = orderOf(table);
    const found = finish(runCorrelations(correlations, { table, order, matchRows }));
    return { what, isFound: (found.get(name)?.length ?? 0) > 0 };
  });
}

const all = (events: readonly RuleEvent[], answer: boolean) =>
  events.map(({ what }) => ({
    what,
    byColumns: answer,
    byOracle: answer,
    isExplained: answer,
  }));

const isFound = (logs: readonly RuleLog[], answer: boolean) =>
  logs.map(({ what }) => ({ what, isFound: answer }));

describe("the rules of the pack", () => {
  it("compile", () => {
    expect(problems).toEqual([]);
  });

  it.each(pack.filter((one) => !isCorrelation(one)))(
    "$file matches what it must and stays quiet on what it must",
    ({ file }) => {
      const rule = byName.get(nameOf(file));
      if (rule === undefined) throw new Error(`${file} is not named as its file`);
      const { match, quiet } = readRuleEvents(eventsBeside(file));
      expect(match.length).toBeGreaterThan(1);
      expect(quiet.length).toBeGreaterThan(1);
      expect(answers(rule, match)).toEqual(all(match, true));
      expect(answers(rule, quiet)).toEqual(all(quiet, false));
    },
  );

  it.each(pack.filter(isCorrelation))(
    "$file finds what it must and stays quiet on what it must",
    ({ file }) => {
      const { match, quiet } = readRuleLogs(eventsBeside(file));
      expect(match.length).toBeGreaterThan(1);
      expect(quiet.length).toBeGreaterThan(1);
      expect(correlated(nameOf(file), match)).toEqual(isFound(match, true));
      expect(correlated(nameOf(file), quiet)).toEqual(isFound(quiet, false));
    },
  );
});
