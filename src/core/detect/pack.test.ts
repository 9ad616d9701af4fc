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
import { scannedEvents, type ScannedLines } from "../../testing/scanned-lines.ts";
import { hasBit, type Bitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { BASELINE, BUILT_IN_RULES, LITERAL_RULES } from "./built-in-rules.ts";
import { runCorrelations } from "./correlate/correlate.ts";
import { explainMatch } from "./explain.ts";
import { compileRules, type CompiledRule } from "./rule-set.ts";

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

const matching = (rule: CompiledRule, { table, events }: ScannedLines): Bitset =>
  createFilterRunner(table).runSync(
    rule.predicate,
    { from: 0, to: table.length },
    (row) => events[row],
  );

/** What the rule says of each event, over columns as the scan workers do, and over the parsed event alone. */
function answers(rule: CompiledRule, events: readonly RuleEvent[]) {
  const rows = scannedEvents(events.map(({ line }) => line));
  const found = matching(rule, rows);
  return events.map(({ what }, i) => ({
    what,
    byColumns: hasBit(found, i),
    byOracle: matchesEvent(rule.predicate, rows.events[i], rows.derived[i] ?? {}),
    isExplained: explainMatch(rule, rows.events[i], rows.derived[i] ?? {}).length > 0,
  }));
}

/** Whether the correlation finds something in each log. */
function correlated(name: string, logs: readonly RuleLog[]) {
  return logs.map(({ what, lines }) => {
    const rows = scannedEvents(lines);
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
