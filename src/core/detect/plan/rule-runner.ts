// core/detect/plan: many rules over a table, a batch of rows at a time. A rule is put to the rows that its narrowest part lets
// through, mostly none: for each rule the cost is a look at how many rows have the values it asks for. run-rules.ts is the
// same done plainly, and the two are held against each other.

import { severityRank } from "../../audit/severity.ts";
import type { EventTable } from "../../store/table.ts";
import type { RowRange } from "../../store/run-filter.ts";
import type { CompiledRule } from "../compiled-rule.ts";
import { MatchedSets, type ReadEvent, type RuleMatches } from "../matched-sets.ts";
import { NodeFactory, type RuleNode } from "./rule-node.ts";

/** Rows looked at together. Chains of rows by value stay in the cache. */
const BATCH_ROWS = 16_384;
/** A rule with more candidates than this is worth a look at fields of many values. */
const MANY = 64;

interface PlannedRule {
  readonly id: string;
  readonly rank: number;
  readonly node: RuleNode;
}

/** Lives as long as its table: what it learnt about values is kept. */
export class RuleRunner {
  readonly #table: EventTable;
  readonly #factory: NodeFactory;
  readonly #rules: readonly PlannedRule[];
  /** By row of the batch: the rule it was last put to, + 1. */
  readonly #seen = new Uint32Array(BATCH_ROWS);

  constructor(rules: readonly CompiledRule[], table: EventTable) {
    this.#table = table;
    this.#factory = new NodeFactory(table);
    this.#rules = rules.map(({ id, level, predicate }) => ({
      id,
      rank: severityRank(level),
      node: this.#factory.make(predicate),
    }));
  }

  /** Rows of the range that match. `readEvent` is asked only for rows whose answer hangs on the event itself. */
  run(range: RowRange, readEvent: ReadEvent): RuleMatches {
    const matched = new MatchedSets(range);
    for (const chunk of this.#table.chunks) {
      const start = Math.max(0, range.from - chunk.start);
      const end = Math.min(chunk.length, range.to - chunk.start);
      for (let from = start; from < end; from += BATCH_ROWS) {
        const to = Math.min(end, from + BATCH_ROWS);
        const first = chunk.start + from;
        this.#factory.begin(chunk, { from, to }, (row) => readEvent(first + row));
        this.#factory.rows = to - from;
        this.#runBatch(to - from, first, matched);
      }
    }
    return matched.finish();
  }

  #runBatch(rows: number, first: number, matched: MatchedSets): void {
    this.#seen.fill(0, 0, rows);
    for (const [i, { id, rank, node }] of this.#rules.entries()) {
      let bound = node.bound(false);
      if (bound > MANY) bound = node.bound(true);
      if (bound === 0) continue;
      const hits: number[] = [];
      const look = (row: number): void => {
        if (this.#seen[row] === i + 1) return;
        this.#seen[row] = i + 1;
        if (node.passes(row)) hits.push(row);
      };
      if (bound < rows) node.candidates(look);
      else for (let row = 0; row < rows; row++) look(row);
      if (hits.length > 0)
        matched.add(
          { id, rank },
          hits.map((row) => first + row),
        );
    }
  }
}
