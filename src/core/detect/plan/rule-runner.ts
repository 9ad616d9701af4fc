// core/detect/plan: many rules over a table, a batch of rows at a time. For each row the columns say which rules may match it,
// mostly none, whatever their number (rule-sieve.ts); those are put to it one by one. run-rules.ts is the same done plainly,
// and the two are held against each other.

import { severityRank } from "../../audit/severity.ts";
import type { RuleMark } from "../../audit/derived/rule-marks.ts";
import type { Predicate } from "../../filter/predicate.ts";
import type { EventTable } from "../../store/table.ts";
import type { RowRange } from "../../store/run-filter.ts";
import type { CompiledRule } from "../compiled-rule.ts";
import { MatchedSets, type ReadEvent, type RuleMatches } from "../matched-sets.ts";
import { recordsIn, type KeptRecords } from "./kept-records.ts";
import { holds, type Expression } from "./expression.ts";
import type { Leaf } from "./leaf.ts";
import type { LetterKernel } from "./letter-kernel.ts";
import { RowTests } from "./row-tests.ts";
import { RuleSieve } from "./rule-sieve.ts";

/** Rows looked at together. */
const BATCH_ROWS = 16_384;

/** By rule: rows of the batch. */
type Hits = (number[] | undefined)[];

interface PlannedRule {
  readonly mark: RuleMark;
  readonly rank: number;
  /** Put to the few rows it matches. */
  readonly filters: readonly { readonly mark: RuleMark; readonly keeps: Expression }[];
}

/** Lives as long as its table: what it learnt about values is kept. */
export class RuleRunner {
  readonly #table: EventTable;
  readonly #tests: RowTests;
  readonly #rules: readonly PlannedRule[];
  readonly #sieve: RuleSieve;

  /** With a kernel, bytes of records are looked into faster, above all those in its memory. */
  constructor(
    rules: readonly CompiledRule[],
    table: EventTable,
    kernel: LetterKernel | null = null,
  ) {
    this.#table = table;
    this.#tests = new RowTests(table, kernel);
    this.#sieve = new RuleSieve(
      rules.map(({ condition }) => condition),
      this.#tests,
    );
    const known = new Map<Predicate, Expression>();
    const expressionOf = (predicate: Predicate): Expression => {
      const expression = known.get(predicate) ?? this.#sieve.expressionOf(predicate);
      known.set(predicate, expression);
      return expression;
    };
    this.#rules = rules.map(({ id, level, filters, mutedBy }) => ({
      mark: mutedBy === null ? id : [id, mutedBy],
      rank: mutedBy === null ? severityRank(level) : 0,
      filters: filters.map((filter) => ({
        mark: [id, filter.id] as const,
        keeps: expressionOf(filter.predicate),
      })),
    }));
  }

  /** Makes what the first rows would wait for. */
  prepare(): void {
    this.#tests.prepare();
  }

  /**
   * Rows of the range that match. `readEvent` is asked only for rows whose answer hangs on the event itself, and, where
   * `records` has their bytes, whose bytes do not say no.
   */
  run(range: RowRange, readEvent: ReadEvent, records: KeptRecords | null = null): RuleMatches {
    const matched = new MatchedSets(range);
    for (const chunk of this.#table.chunks) {
      const start = Math.max(0, range.from - chunk.start);
      const end = Math.min(chunk.length, range.to - chunk.start);
      for (let from = start; from < end; from += BATCH_ROWS) {
        const to = Math.min(end, from + BATCH_ROWS);
        const first = chunk.start + from;
        const kept = records && recordsIn(records, first, chunk.start + to);
        this.#tests.begin(
          chunk,
          { from, to },
          { readEvent: (row) => readEvent(first + row), records: kept },
        );
        this.#sieve.begin(chunk, { from, to }, kept);
        this.#runBatch(to - from, first, matched);
      }
    }
    return matched.finish();
  }

  #runBatch(count: number, first: number, matched: MatchedSets): void {
    const hits: Hits = Array.from({ length: this.#rules.length });
    for (const tree of this.#sieve.trees)
      tree.eachRow(count, (row, leaf) => {
        this.#ask(leaf, row, hits);
      });
    for (const [i, rule] of this.#rules.entries()) {
      const rows = hits[i];
      if (rows !== undefined) addMatches(rule, rows, { first, matched });
    }
  }

  #ask({ sure, open, lettered, letters }: Leaf, row: number, hits: Hits): void {
    for (const rule of sure) (hits[rule] ??= []).push(row);
    for (const { rule, left } of open) if (holds(left, row)) (hits[rule] ??= []).push(row);
    if (lettered.length === 0 || !this.#tests.mayHold(letters, row)) return;
    for (const one of lettered)
      if (this.#tests.mayHold(one.letters, row) && holds(one.left, row))
        (hits[one.rule] ??= []).push(row);
  }
}

function addMatches(
  { mark, rank, filters }: PlannedRule,
  hits: readonly number[],
  { first, matched }: { readonly first: number; readonly matched: MatchedSets },
): void {
  const anyHides = new Set<number>();
  const inTable = (rows: readonly number[]): readonly number[] => rows.map((row) => first + row);
  const hidden = filters.map((filter) => {
    const rows = hits.filter((row) => !holds(filter.keeps, row));
    for (const row of rows) anyHides.add(row);
    return { mark: filter.mark, rows };
  });
  const shown = hits.filter((row) => !anyHides.has(row));
  matched.add({ mark, rank }, inTable(shown));
  for (const { mark: of, rows } of hidden) matched.add({ mark: of, rank: 0 }, inTable(rows));
}
