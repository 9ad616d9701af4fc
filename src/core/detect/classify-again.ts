// core/detect: rows of a log that is loaded, when rules, filters or levels are others: afterwards they say what they would had
// the log been opened with these rules. A rule that is as it was is not run again: its rows have its mark, shown or hidden,
// so only its filters are asked, each once for all rules. Speaks of records: requests are taken apart for it and put
// together again by the caller.

import { markedRule } from "../audit/derived/rule-marks.ts";
import { severityRank } from "../audit/severity.ts";
import { andInto, countBits, emptyBitset, orInto, type Bitset } from "../base/bitset.ts";
import { runSteps } from "../base/in-steps.ts";
import type { Predicate } from "../filter/predicate.ts";
import { resolveBodies, without } from "../store/body-question.ts";
import type { EventStore } from "../store/event-store.ts";
import type { MatchRecords } from "../store/match-records.ts";
import type { FilterRunner } from "../store/run-filter.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { RowMarks } from "./row-marks.ts";

/** Only what is another than it was. */
export interface RuleChanges {
  /** Rules that are new or whose condition is, and those whose filters, level or muting are others. */
  readonly rules: readonly {
    readonly rule: CompiledRule;
    readonly isNew: boolean;
  }[];
  /** Ids of rules that are gone. */
  readonly gone: readonly string[];
  /** Of every rule there is. */
  readonly levelOf: (rule: string) => CompiledRule["level"] | undefined;
}

export interface ClassifyAids {
  /** Of the store; for records. */
  readonly runner: FilterRunner;
  readonly matchRecords: MatchRecords;
  /** Lets other work be done; false to give up. */
  readonly breathe: () => Promise<boolean>;
}

/** Rules whose rows are held at once, as sets of a bit a row: at ten million rows and all of them it would be 180 MB. */
const TOGETHER = 16;

/** How many records could not be read although a rule looks into them; null when given up in the middle. */
export async function classifyAgain(
  store: EventStore,
  { rules, gone, levelOf }: RuleChanges,
  aids: ClassifyAids,
): Promise<{ readonly unread: number } | null> {
  const marks = new RowMarks(store);
  let unread = 0;
  for (let from = 0; from < rules.length; from += TOGETHER) {
    const some = rules.slice(from, from + TOGETHER);
    const found = await classifySome(some, { store, marks, aids });
    if (found === null) return null;
    unread += found.unread;
  }
  marks.forget(gone);
  await marks.setSeverities((rule) => {
    const level = levelOf(rule);
    return level === undefined ? 0 : severityRank(level);
  }, aids.breathe);
  return { unread };
}

interface Classifying {
  readonly store: EventStore;
  readonly marks: RowMarks;
  readonly aids: ClassifyAids;
}

async function classifySome(
  rules: RuleChanges["rules"],
  { store, marks, aids }: Classifying,
): Promise<{ readonly unread: number } | null> {
  const known = rules.flatMap(({ rule, isNew }) => (isNew ? [] : [rule.id]));
  const hits = await runSteps(marks.rowsBy(known, markedRule), aids.breathe);
  if (hits === null) return null;
  let unread = 0;
  for (const { rule, isNew } of rules) {
    if (!isNew) continue;
    const found = await rowsThatPass(rule.condition, aids);
    if (found === null) return null;
    hits.set(rule.id, found.rows);
    unread += found.unread;
    if (!(await aids.breathe())) return null;
  }
  const passing = await filterRows(rules, { store, hits, aids });
  if (passing === null) return null;
  marks.forget(rules.map(({ rule }) => rule.id));
  for (const { rule } of rules) {
    const rows = hits.get(rule.id) ?? emptyBitset(store.length);
    const shown: Bitset = { words: rows.words.slice(), length: rows.length };
    for (const { id, predicate } of rule.filters) {
      const pass = passing.get(predicate) ?? emptyBitset(store.length);
      const hidden: Bitset = { words: rows.words.slice(), length: rows.length };
      without(hidden, pass);
      andInto(shown, pass);
      marks.add([rule.id, id], hidden);
    }
    marks.add(rule.mutedBy === null ? rule.id : [rule.id, rule.mutedBy], shown);
    if (!(await aids.breathe())) return null;
  }
  return { unread };
}

async function rowsThatPass(
  predicate: Predicate,
  { runner, matchRecords, breathe }: ClassifyAids,
  among?: Bitset,
): Promise<{ readonly rows: Bitset; readonly unread: number } | null> {
  if (!(await runner.prepare(predicate, breathe))) return null;
  return await resolveBodies(runner.run(predicate), matchRecords, among);
}

/** By filter's predicate the rows that pass it; of rows that no rule of its own matches it may say anything. */
async function filterRows(
  rules: RuleChanges["rules"],
  {
    store,
    hits,
    aids,
  }: {
    readonly store: EventStore;
    readonly hits: ReadonlyMap<string, Bitset>;
    readonly aids: ClassifyAids;
  },
): Promise<ReadonlyMap<Predicate, Bitset> | null> {
  const asked = new Map<Predicate, Bitset>();
  for (const { rule } of rules) {
    for (const { predicate } of rule.filters) {
      const among = asked.get(predicate) ?? emptyBitset(store.length);
      orInto(among, hits.get(rule.id) ?? emptyBitset(store.length));
      asked.set(predicate, among);
    }
  }
  const passing = new Map<Predicate, Bitset>();
  for (const [predicate, among] of asked) {
    if (countBits(among) === 0) continue;
    const found = await rowsThatPass(predicate, aids, among);
    if (found === null || !(await aids.breathe())) return null;
    passing.set(predicate, found.rows);
  }
  return passing;
}
