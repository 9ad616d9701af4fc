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
import { atomOf, freeAtom, join, maskOf, not, type Expression } from "./expression.ts";
import type { KeptRecords } from "./kept-records.ts";
import { carrierOf, ordered, type NodeFactory } from "./rule-node.ts";
import { ValueClasses, type RowTest } from "./value-classes.ts";

/** Whether the row's record can still be had: nine in ten have no body, and nothing of them is ever asked. */
const KEPT = "#kept";
/** Whether it may hold one of the places beyond bodies that rules look at. */
const PLACES = "#places";

/** In the order in which they are asked. Columns that are not here have too many values, or none that rules ask for. */
const ORDER = [
  KEPT,
  PLACES,
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

/** Made from users. */
const ACTORS = ["actor", "actorKind"] as const;
/** Made from these: the field is the same where they are. */
const MADE_FROM: Readonly<Partial<Record<Asked, FieldName>>> = {
  effect: "outcome",
  clientIP: "ip",
  "clientIP.isPublic": "ip",
};
const isMade = (name: string): boolean => name in MADE_FROM || ACTORS.some((one) => one === name);

const isNarrow = ({ left }: OpenRule): boolean => (maskOf(left) & NARROWING) !== 0;

export class RuleSieve {
  readonly #factory: NodeFactory;
  readonly #columns: readonly ValueClasses[];
  /** Together they have all rules. */
  readonly trees: readonly DecisionTree[];
  #outcomes: ArrayLike<number> = [];
  #from = 0;
  readonly #kept = { rows: new Uint8Array(0) };
  readonly #places = { rows: new Uint8Array(0) };
  #actors = new Uint32Array(0);

  constructor(conditions: readonly Predicate[], factory: NodeFactory) {
    this.#factory = factory;
    this.#columns = ORDER.map(() => new ValueClasses());
    this.#columns[placeOf(KEPT)]?.add((row) => this.#kept.rows[row] === 1);
    this.#columns[placeOf(PLACES)]?.add((row) => this.#places.rows[row] === 1);
    const rules = conditions.map((condition, rule): OpenRule => {
      return { rule, left: this.#expressionOf(condition) };
    });
    this.trees = [rules.filter(isNarrow), rules.filter((rule) => !isNarrow(rule))]
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
    const rows = to - from;
    this.#from = from;
    this.#outcomes = chunk.column("outcome");
    if (this.#kept.rows.length < rows) {
      this.#kept.rows = new Uint8Array(rows);
      this.#places.rows = new Uint8Array(rows);
      this.#actors = new Uint32Array(rows);
    }
    this.#kept.rows.fill(records === null ? 1 : 0);
    this.#places.rows.fill(records === null ? 1 : 0);
    for (const row of records?.rows ?? []) {
      this.#kept.rows[row] = 1;
      this.#places.rows[row] = records?.mayHavePlaces(row) === false ? 0 : 1;
    }
    for (const [place, name] of ORDER.entries()) {
      const column = this.#columns[place];
      if (column?.isAsked === true) this.#begin(name, column, chunk);
    }
    if (ACTORS.some((name) => this.#columns[placeOf(name)]?.isAsked === true))
      this.#fillActors(chunk, rows);
  }

  #begin(name: Asked, column: ValueClasses, chunk: Chunk): void {
    if (name === KEPT) column.begin(this.#kept.rows, 0);
    else if (name === PLACES) column.begin(this.#places.rows, 0);
    else if (ACTORS.some((one) => one === name)) column.begin(this.#actors, 0);
    else {
      const from = MADE_FROM[name] ?? name;
      if (isIndexed(from)) column.begin(chunk.column(from), this.#from);
    }
  }

  /** Whose rights count is one of the two users: the other does not matter. */
  #fillActors(chunk: Chunk, rows: number): void {
    const [users, acted] = [chunk.column("user"), chunk.column("impersonatedUser")];
    for (let row = 0; row < rows; row++) {
      const other = acted[this.#from + row] ?? 0;
      this.#actors[row] = other === 0 ? (users[this.#from + row] ?? 0) * 2 : other * 2 + 1;
    }
  }

  #expressionOf(p: Predicate): Expression {
    switch (p.kind) {
      case "all":
        return true;
      case "not":
        return not(this.#expressionOf(p.of));
      case "and":
        return join(p.kind, this.#partsOf(p.of));
      case "or": {
        const any = join(p.kind, this.#partsOf(p.of));
        const mayHold = this.#factory.mayHold(p);
        return mayHold === null ? any : join("and", [freeAtom(mayHold), any]);
      }
      case "word":
        return freeAtom(this.#passesOf(p));
      case "test":
        return this.#testOf(p.on, p);
    }
  }

  #partsOf(parts: readonly Predicate[]): readonly Expression[] {
    return ordered(parts).map((part) => this.#expressionOf(part));
  }

  #passesOf(leaf: Predicate): (row: number) => boolean {
    const node = this.#factory.make(leaf);
    return (row) => node.passes(row);
  }

  #testOf(on: Operand, leaf: Predicate & { readonly kind: "test" }): Expression {
    if (on.kind === "body" || on.kind === "derived") {
      const carrier = carrierOf(on);
      const isBody = on.kind === "derived" || isInBody(on.path);
      const there = isBody ? this.#kept : this.#places;
      return join("and", [
        atomOf(placeOf(isBody ? KEPT : PLACES), 0, (row) => there.rows[row] === 1),
        ...(carrier === null ? [] : [this.#expressionOf(carrier)]),
        freeAtom(this.#factory.ofRecord(on, leaf.test)),
      ]);
    }
    const passes = this.#passesOf(leaf);
    if (on.kind !== "field" || leaf.test.op === "same") return freeAtom(passes);
    const { name } = on;
    const place = placeOf(name);
    const column = this.#columns[place];
    const isKnown = place >= 0 && (isIndexed(name) || isMade(name));
    if (column === undefined || !isKnown) return freeAtom(passes);
    const test: RowTest = name === "effect" ? this.#effectTest(leaf.test) : passes;
    return atomOf(place, column.add(test), passes);
  }

  /** A success may be a dry run, which the URI says. */
  #effectTest(test: Exclude<Test, { readonly op: "same" }>): RowTest {
    const passes = compileDerivedTest(test);
    return (row) => {
      const outcome = OUTCOMES[this.#outcomes[this.#from + row] ?? 0] ?? "";
      const answer = passes(outcome);
      return outcome !== "success" || answer === passes(DRY_RUN) ? answer : undefined;
    };
  }
}

const BODIES: ReadonlySet<string> = new Set(["requestObject", "responseObject"]);

const isInBody = (path: readonly string[]): boolean =>
  BODIES.has(path.join(".").split(".", 1)[0] ?? "");
