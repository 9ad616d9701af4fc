// Rows classified anew against a log that was opened with the new rules from the start.

import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { anEvent } from "../../testing/audit-event.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import { recordsOf, textOf, type GivenEvent } from "../../testing/table-of-events.ts";
import { OFF } from "../audit/derived/rule-marks.ts";
import { and, type Predicate } from "../filter/predicate.ts";
import { BatchBuilder } from "../scan/batch-builder.ts";
import { readRecord } from "../scan/reference.ts";
import { batchTable } from "../store/batch-table.ts";
import { EventStore } from "../store/event-store.ts";
import { matchOneByOne } from "../../testing/match-one-by-one.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { classifyAgain, type RuleChanges } from "./classify-again.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { compileRules } from "./rule-set.ts";
import { runRules } from "./run-rules.ts";
import { needsOf } from "./sigma/needs.ts";

interface Given {
  readonly condition: number;
  readonly filters: readonly number[];
  readonly isMuted: boolean;
  readonly level: CompiledRule["level"];
}

const STORED: ReadonlySet<string> = new Set(["severity", "rule", "suppressed", "source"]);
const LEVELS = ["low", "medium", "high"] as const;
const given = fc.record({
  condition: fc.nat(4),
  filters: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
  isMuted: fc.boolean(),
  level: fc.constantFrom(...LEVELS),
});
/** Of rules by number; undefined for one that is not there. More than are classified together. */
const rules = fc.array(fc.option(given, { nil: undefined, freq: 2 }), {
  minLength: 18,
  maxLength: 18,
});

function compiled(all: readonly (Given | undefined)[], predicates: readonly Predicate[]) {
  const of = (i: number): Predicate => predicates[i] ?? { kind: "all" };
  return all.flatMap((one, i): CompiledRule[] => {
    if (one === undefined) return [];
    const condition = of(one.condition);
    const filters = one.filters.map((n) => ({ id: `f${n}`, title: "", predicate: of(n) }));
    return [
      {
        id: `r${i}`,
        title: "",
        uuid: "",
        level: one.level,
        description: "",
        tactics: [],
        techniques: [],
        references: [],
        falsePositives: [],
        predicate: and(condition, ...filters.map(({ predicate }) => predicate)),
        condition,
        mutedBy: one.isMuted ? OFF : null,
        fields: [],
        selections: [],
        needs: needsOf(condition),
        notes: [],
        filters,
      },
    ];
  });
}

function opened(events: readonly GivenEvent[], with_: readonly CompiledRule[]): EventStore {
  const builder = new BatchBuilder();
  builder.begin(0);
  for (const [line, one] of events.entries()) {
    const bytes = new TextEncoder().encode(textOf(one));
    const read = readRecord(bytes, 0, bytes.length);
    if (read.kind !== "event") throw new Error(read.reason);
    builder.append(read.values, { offset: line, length: 1, line });
  }
  const range = { from: 0, to: events.length };
  const runner = createFilterRunner(batchTable(builder));
  builder.setMatches(runRules(with_, runner, range, (row) => events[row]?.event));
  const store = new EventStore();
  const batch = builder.take({ offset: events.length, line: events.length });
  store.append(batch, { worker: 0, source: 0, range: 0, lineBase: 0 });
  return store;
}

const breathe = (): Promise<boolean> => Promise.resolve(true);

/** Marks as sets: their order is that in which rules came. */
const said = (store: EventStore) =>
  Array.from({ length: store.length }, (_, row) => {
    const cell = (name: "rule" | "severity") => store.chunkOf(row)?.column(name)[row] ?? 0;
    const marks = store.ruleLists.marks(cell("rule"));
    return { marks: marks.map((mark) => JSON.stringify(mark)).toSorted(), rank: cell("severity") };
  });

test("rows that are classified anew say what they would had the log been opened with these rules", async () => {
  const filter = arbitraryFilter.filter((p) => !isForeign(p));
  const predicates = fc.array(filter, { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(arbitraryEvents, predicates, rules, rules, async (events, of, from, to) => {
      const [before, after] = [compiled(from, of), compiled(to, of)];
      const store = opened(events, before);
      const changes: RuleChanges = {
        rules: after.map((rule) => ({
          rule,
          isNew: before.find(({ id }) => id === rule.id)?.condition !== rule.condition,
        })),
        gone: before.map(({ id }) => id).filter((id) => after.every((rule) => rule.id !== id)),
        levelOf: (id) => after.find((rule) => rule.id === id)?.level,
      };
      const runner = createFilterRunner(store);
      const matchRecords = matchOneByOne(recordsOf(events), breathe);
      expect(await classifyAgain(store, changes, { runner, matchRecords, breathe })).toEqual({
        unread: 0,
      });
      expect(said(store)).toEqual(said(opened(events, after)));
    }),
    { numRuns: 100 },
  );
});

const rule = (name: string, detection: string): string =>
  `title: ${name}\nname: ${name}\nlogsource: { product: kubernetes, service: audit }\ndetection: { s: ${detection}, condition: s }\nlevel: low\n`;

const book = (...texts: readonly string[]): readonly CompiledRule[] =>
  compileRules(texts.map((text, i) => ({ file: `${i}.yml`, text }))).rules;

test("keywords of a rule look into the event, and not into what other rules say of it", async () => {
  const gets = rule("curl-found", "{ verb: get }");
  const curl = rule("keyword", "[curl]");
  const events = ["kubectl/v1.34.1", "curl/8.5.0"].map((userAgent) => ({
    event: anEvent({ verb: "get", userAgent }),
  }));
  const after = book(gets, curl);
  const store = opened(events, book(gets));
  const changes: RuleChanges = {
    rules: after.filter(({ id }) => id === "keyword").map((one) => ({ rule: one, isNew: true })),
    gone: [],
    levelOf: () => "low",
  };
  const matchRecords = matchOneByOne(recordsOf(events), breathe);
  await classifyAgain(store, changes, { runner: createFilterRunner(store), matchRecords, breathe });
  expect(said(store).map(({ marks }) => marks)).toEqual([
    ['"curl-found"'],
    ['"curl-found"', '"keyword"'],
  ]);
  expect(said(store)).toEqual(said(opened(events, after)));
});

/** What no rule asks for. */
function isForeign(p: Predicate): boolean {
  if (p.kind === "and" || p.kind === "or") return p.of.some(isForeign);
  if (p.kind === "not") return isForeign(p.of);
  if (p.kind !== "test") return false;
  const asked = p.test.op === "same" ? [p.on, p.test.as] : [p.on];
  return asked.some((on) => on.kind === "raw" || (on.kind === "field" && STORED.has(on.name)));
}
