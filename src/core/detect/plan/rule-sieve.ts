// core/detect/plan: the rules as decision trees over a table. What columns cannot say (bodies, parts of URIs, times) is left to be
// asked of the few rows that come so far. Rules about a resource or a verb have a tree of their own, so that thousands that are
// not about any, say of user agents, are not carried along each of its branches.

import { wordFields } from "../../filter/match-event.ts";
import { compileUuidWord, uuidWord } from "../../filter/compile-leaf.ts";
import type { Pattern, Predicate } from "../../filter/predicate.ts";
import type { Chunk } from "../../store/table.ts";
import { AskedColumns, NARROWING } from "./asked-columns.ts";
import { DecisionTree } from "./decision-tree.ts";
import { freeAtom, join, maskOf, not, type Expression } from "./expression.ts";
import type { KeptRecords } from "./kept-records.ts";
import type { OpenRule } from "./leaf.ts";
import type { LetterSet } from "./letter-set.ts";
import { carrierOf, type RowTests } from "./row-tests.ts";

const isNarrow = ({ left }: OpenRule): boolean => (maskOf(left) & NARROWING) !== 0;

export class RuleSieve {
  readonly #tests: RowTests;
  readonly #columns: AskedColumns;
  /** Together they have all rules. */
  readonly trees: readonly DecisionTree[];

  constructor(conditions: readonly Predicate[], tests: RowTests) {
    this.#tests = tests;
    this.#columns = new AskedColumns(tests);
    const rules = conditions.map((condition, rule): OpenRule => ({
      rule,
      left: this.expressionOf(condition),
    }));
    const open = rules.filter(({ left }) => left !== false);
    this.trees = [open.filter(isNarrow), open.filter((rule) => !isNarrow(rule))]
      .filter((some) => some.length > 0)
      .map((some) => new DecisionTree(this.#columns.columns, some));
  }

  /** See AskedColumns. */
  begin(
    chunk: Chunk,
    span: { readonly from: number; readonly to: number },
    records: KeptRecords | null,
  ): void {
    this.#columns.begin(chunk, span, records);
  }

  /** To be made before the first batch. */
  expressionOf(p: Predicate): Expression {
    switch (p.kind) {
      case "all":
        return true;
      case "not":
        return not(this.expressionOf(p.of));
      case "and":
        return join(p.kind, this.#partsOf(p.of));
      case "or": {
        const any = join(p.kind, this.#partsOf(p.of));
        const letters = this.#tests.lettersOf(p);
        return letters === null ? any : join("and", [this.#mayHold(letters), any]);
      }
      case "word":
        return this.#wordOf(p.pattern);
      case "test":
        return this.#testOf(p);
    }
  }

  /** Columns before bodies: the first part that fails is the last asked. */
  #partsOf(parts: readonly Predicate[]): readonly Expression[] {
    return parts
      .map((part) => ({ part, cost: costOf(part) }))
      .toSorted((a, b) => a.cost - b.cost)
      .map(({ part }) => this.expressionOf(part));
  }

  #testOf({ on, test }: Predicate & { readonly kind: "test" }): Expression {
    switch (on.kind) {
      case "raw":
        // No rule asks for a record's text.
        return false;
      case "query":
        return freeAtom(this.#tests.ofColumns({ on, test }));
      case "field":
        return (
          this.#columns.ofField(on.name, test) ?? freeAtom(this.#tests.ofColumns({ on, test }))
        );
      case "body":
      case "derived": {
        const carrier = carrierOf(on);
        const isInBody = on.kind === "derived" || carrier !== null;
        const letters = this.#tests.lettersOf({ kind: "test", on, test });
        return join("and", [
          this.#columns.there(isInBody),
          ...(carrier === null ? [] : [this.expressionOf(carrier)]),
          ...(letters === null ? [] : [this.#mayHold(letters)]),
          freeAtom(this.#tests.ofRecord(on, test)),
        ]);
      }
    }
  }

  #mayHold(letters: LetterSet): Expression {
    return freeAtom((row) => this.#tests.mayHold(letters, row), letters);
  }

  #wordOf(pattern: Pattern): Expression {
    return join(
      "or",
      wordFields.map(({ name, column }) => {
        if (column !== "uuid") return this.#columns.ofWord(name, pattern);
        const isOther = uuidWord(pattern) === undefined;
        return freeAtom(this.#tests.uuid(name, compileUuidWord(pattern), isOther));
      }),
    );
  }
}

function costOf(p: Predicate): number {
  switch (p.kind) {
    case "all":
      return 0;
    case "not":
      return costOf(p.of);
    case "and":
    case "or":
      return Math.max(0, ...p.of.slice(0, 1_000).map(costOf));
    case "word":
      return 1;
    case "test":
      return p.on.kind === "field" ? 1 : p.on.kind === "query" ? 2 : 3;
  }
}
