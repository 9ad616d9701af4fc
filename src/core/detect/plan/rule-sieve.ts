// core/detect/plan: the rules as decision trees over a table. Columns of few values are asked first, in the order in which they
// leave the fewest rules; what they cannot say (bodies, URIs, names, times) is left to the rule itself, for the few rows that
// come so far. Rules about a resource or a verb have a tree of their own, so that thousands that are not about any, say of
// user agents, are not carried along each of its branches.

import { DRY_RUN } from "../../audit/derived/column-field-list.ts";
import type { FieldName } from "../../audit/fields.ts";
import { OUTCOMES } from "../../audit/outcome.ts";
import type { Operand, Predicate, Test } from "../../filter/predicate.ts";
import { compileDerivedTest } from "../../store/derived-matchers.ts";
import type { Chunk } from "../../store/table.ts";
import { isIndexed } from "./column-lookup.ts";
import { DecisionTree, type OpenRule } from "./decision-tree.ts";
import { atomOf, FREE_ATOM, join, maskOf, not, type Expression } from "./expression.ts";
import type { KeptRecords } from "./kept-records.ts";
import { carrierOf, type NodeFactory } from "./rule-node.ts";
import { ValueClasses, type KeyOfRow, type RowTest } from "./value-classes.ts";

/** Whether the row's record can still be had: nine in ten have no body, and nothing of them is ever asked. */
const KEPT = "#kept";

/** In the order in which they are asked. Columns that are not here have too many values, or none that rules ask for. */
const ORDER = [
  KEPT,
  "resource",
  "verb",
  "subresource",
  "bodies",
  "effect",
  "outcome",
  "status",
  "decision",
  "actorKind",
  "user",
  "actor",
  "impersonatedUser",
  "userAgent",
  "groups",
  "namespace",
  "apiGroup",
  "apiVersion",
  "level",
  "stage",
  "responseReason",
  "reason",
  "clientIP.isPublic",
  "clientIP",
  "ip",
] as const;

type Asked = (typeof ORDER)[number];

const placeOf = (name: string): number => ORDER.findIndex((one) => one === name);
/** Of the columns that nearly every rule of an API asks for. */
const NARROWING = ["resource", "verb", "subresource"].reduce(
  (mask, name) => mask | (1 << placeOf(name)),
  0,
);

/** Made from these: the field is the same where they are. */
const MADE_FROM: Readonly<Partial<Record<Asked, readonly FieldName[]>>> = {
  actor: ["user", "impersonatedUser"],
  actorKind: ["user", "impersonatedUser"],
  effect: ["outcome"],
  clientIP: ["ip"],
  "clientIP.isPublic": ["ip"],
};

export class RuleSieve {
  readonly #factory: NodeFactory;
  readonly #columns: ValueClasses[];
  readonly #trees: readonly DecisionTree[];
  #chunk: Chunk | null = null;
  #from = 0;
  #kept = new Uint8Array(0);
  /** By name, of the present chunk. */
  readonly #arrays = new Map<FieldName, ArrayLike<number>>();

  constructor(conditions: readonly Predicate[], factory: NodeFactory) {
    this.#factory = factory;
    this.#columns = ORDER.map((name) => new ValueClasses(this.#keyOf(name)));
    this.#columns[placeOf(KEPT)]?.add((row) => this.#kept[row] === 1);
    const rules = conditions.map((condition, rule): OpenRule => {
      return { rule, left: this.#expressionOf(condition) };
    });
    const isNarrow = ({ left }: OpenRule): boolean => (maskOf(left) & NARROWING) !== 0;
    this.#trees = [rules.filter(isNarrow), rules.filter((rule) => !isNarrow(rule))]
      .filter((some) => some.length > 0)
      .map(
        (some) =>
          new DecisionTree(
            this.#columns,
            some.filter(({ left }) => left !== false),
          ),
      );
  }

  /** Rows `from` to `to` of the chunk are the batch; rows of it count from 0. Without `records` any event can be had. */
  begin(
    chunk: Chunk,
    { from, to }: { readonly from: number; readonly to: number },
    records: KeptRecords | null,
  ): void {
    this.#chunk = chunk;
    this.#from = from;
    this.#arrays.clear();
    if (this.#kept.length < to - from) this.#kept = new Uint8Array(to - from);
    this.#kept.fill(records === null ? 1 : 0);
    for (const row of records?.rows ?? []) this.#kept[row] = 1;
  }

  /** Calls `see` for each rule that may match the row; surely, where nothing is left to be asked. */
  visit(row: number, see: (rule: number, isSure: boolean) => void): void {
    for (const tree of this.#trees)
      for (const { rule, left } of tree.rulesFor(row)) see(rule, left === true);
  }

  #column(name: FieldName): ArrayLike<number> {
    let array = this.#arrays.get(name);
    if (array === undefined) {
      array = this.#chunk === null || !isIndexed(name) ? [] : this.#chunk.column(name);
      this.#arrays.set(name, array);
    }
    return array;
  }

  #keyOf(name: Asked): KeyOfRow {
    if (name === KEPT) return (row) => this.#kept[row] ?? 0;
    if (name === "actor" || name === "actorKind")
      // Whose rights count is one of the two: the other does not matter.
      return (row) => {
        const at = this.#from + row;
        const acted = this.#column("impersonatedUser")[at] ?? 0;
        return acted === 0 ? (this.#column("user")[at] ?? 0) * 2 : acted * 2 + 1;
      };
    const [from = name] = MADE_FROM[name] ?? [];
    return (row) => this.#column(from)[this.#from + row] ?? 0;
  }

  #expressionOf(p: Predicate): Expression {
    switch (p.kind) {
      case "all":
        return true;
      case "not":
        return not(this.#expressionOf(p.of));
      case "and":
      case "or":
        return join(
          p.kind,
          p.of.map((part) => this.#expressionOf(part)),
        );
      case "word":
        return FREE_ATOM;
      case "test":
        return this.#testOf(p.on, p);
    }
  }

  #testOf(on: Operand, leaf: Predicate & { readonly kind: "test" }): Expression {
    if (on.kind === "body" || on.kind === "derived") {
      const carrier = carrierOf(on);
      const kept = atomOf(placeOf(KEPT), 0);
      return join("and", [
        kept,
        ...(carrier === null ? [] : [this.#expressionOf(carrier)]),
        FREE_ATOM,
      ]);
    }
    if (on.kind !== "field" || leaf.test.op === "same") return FREE_ATOM;
    const { name } = on;
    const place = placeOf(name);
    const column = this.#columns[place];
    const isKnown = place >= 0 && (isIndexed(name) || name in MADE_FROM);
    if (column === undefined || !isKnown) return FREE_ATOM;
    const node = this.#factory.make(leaf);
    const test: RowTest =
      name === "effect" ? this.#effectTest(leaf.test) : (row) => node.passes(row);
    return atomOf(place, column.add(test));
  }

  /** A success may be a dry run, which the URI says. */
  #effectTest(test: Exclude<Test, { readonly op: "same" }>): RowTest {
    const passes = compileDerivedTest(test);
    return (row) => {
      const outcome = OUTCOMES[this.#column("outcome")[this.#from + row] ?? 0] ?? "";
      const answer = passes(outcome);
      return outcome !== "success" || answer === passes(DRY_RUN) ? answer : undefined;
    };
  }
}
