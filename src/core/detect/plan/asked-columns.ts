// core/detect/plan: the columns that rules are decided by, and what is made from columns or kept beside them and can be classed
// as they are. In the order in which they are asked: few values, and few rules left, first. A place in it is a bit of a mask.

import { DRY_RUN } from "../../audit/derived/column-field-list.ts";
import type { FieldName } from "../../audit/fields.ts";
import { OUTCOMES } from "../../audit/outcome.ts";
import type { Pattern, Test, ValueTest } from "../../filter/predicate.ts";
import { compileDerivedTest } from "../../store/derived-matchers.ts";
import type { Chunk } from "../../store/table.ts";
import { isIndexed, type ColumnLookup, type IndexedName } from "./column-lookup.ts";
import { atomOf, freeAtom, type Expression } from "./expression.ts";
import type { KeptRecords } from "./kept-records.ts";
import type { AskedColumn } from "./row-classes.ts";
import type { RowTests } from "./row-tests.ts";
import { ValueClasses, type MadeTest } from "./value-classes.ts";

/** Whether the row's record can still be had: nine in ten have no body, and nothing of them is ever asked. */
const KEPT = "#kept";
/** Whether it may hold one of the places beyond bodies that rules look at. */
const PLACES = "#places";

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
  "name",
  "uri",
] as const;

const placeOf = (name: string): number => ORDER.findIndex((one) => one === name);

/** Of the columns that nearly every rule of an API asks for. */
export const NARROWING = ["resource", "verb", "subresource"].reduce(
  (mask, name) => mask | (1 << placeOf(name)),
  0,
);

/** Made from users. */
const ACTORS = ["actor", "actorKind"] as const;
/** Made from these: the field is the same where they are. */
const MADE_FROM: Readonly<Record<string, FieldName>> = {
  effect: "outcome",
  clientIP: "ip",
  "clientIP.isPublic": "ip",
};

/** Of tests whether a row's record is there, and may hold something. */
const IS_THERE = 0;

export class AskedColumns {
  readonly #tests: RowTests;
  /** By place. */
  readonly columns: readonly AskedColumn[];
  readonly #made = new Map<string, ValueClasses>();
  readonly #there = new Map([
    [KEPT, { rows: new Uint8Array(0) }],
    [PLACES, { rows: new Uint8Array(0) }],
  ]);
  #actors = new Uint32Array(0);
  #outcomes: ArrayLike<number> = [];
  #from = 0;

  constructor(tests: RowTests) {
    this.#tests = tests;
    this.columns = ORDER.map((name) => {
      if (isIndexed(name)) return tests.column(name);
      const made = new ValueClasses();
      this.#made.set(name, made);
      return made;
    });
    for (const [name, there] of this.#there)
      this.#made.get(name)?.add((row) => there.rows[row] === 1);
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
    if (this.#actors.length < rows) this.#actors = new Uint32Array(rows);
    for (const [name, there] of this.#there) {
      if (there.rows.length < rows) there.rows = new Uint8Array(rows);
      there.rows.fill(records === null ? 1 : 0);
      for (const row of records?.rows ?? [])
        there.rows[row] = name === KEPT || records?.mayHavePlaces(row) !== false ? 1 : 0;
      this.#made.get(name)?.rows.begin(there.rows, 0, rows);
    }
    for (const [name, source] of Object.entries(MADE_FROM))
      if (isIndexed(source)) this.#made.get(name)?.rows.begin(chunk.column(source), from, to);
    if (!ACTORS.some((name) => this.#made.get(name)?.isAsked === true)) return;
    this.#fillActors(chunk, rows);
    for (const name of ACTORS) this.#made.get(name)?.rows.begin(this.#actors, 0, rows);
  }

  /** Whose rights count is one of the two users: the other does not matter. */
  #fillActors(chunk: Chunk, rows: number): void {
    const [users, acted] = [chunk.column("user"), chunk.column("impersonatedUser")];
    for (let row = 0; row < rows; row++) {
      const other = acted[this.#from + row] ?? 0;
      this.#actors[row] = other === 0 ? (users[this.#from + row] ?? 0) * 2 : other * 2 + 1;
    }
  }

  /** A test on a field; undefined for one that is no column, nor made of any here. */
  ofField(name: FieldName, test: Test): Expression | undefined {
    if (test.op === "same") return undefined;
    const place = placeOf(name);
    if (isIndexed(name)) {
      const column = this.#tests.column(name);
      return this.#atom(place, column.add({ kind: "test", test }), column);
    }
    if (place < 0) return undefined;
    const passes = this.#tests.ofColumns({ on: { kind: "field", name }, test });
    const made = this.#made.get(name);
    const own = name === "effect" ? this.#effectTest(test) : passes;
    return made && atomOf(place, made.add(own), passes);
  }

  /** A word in a column. */
  ofWord(name: IndexedName, pattern: Pattern): Expression {
    const column = this.#tests.column(name);
    return this.#atom(placeOf(name), column.add({ kind: "word", pattern }), column);
  }

  #atom(place: number, number: number, column: ColumnLookup): Expression {
    const passes = (row: number): boolean => column.passes(number, row);
    return place < 0 ? freeAtom(passes) : atomOf(place, number, passes);
  }

  /** Whether the row's record is there, for what stands in its bodies or beyond them. */
  there(isInBody: boolean): Expression {
    const name = isInBody ? KEPT : PLACES;
    const there = this.#there.get(name);
    return atomOf(placeOf(name), IS_THERE, (row) => there?.rows[row] === 1);
  }

  /** A success may be a dry run, which the URI says. */
  #effectTest(test: ValueTest): MadeTest {
    const passes = compileDerivedTest(test);
    return (row) => {
      const outcome = OUTCOMES[this.#outcomes[this.#from + row] ?? 0] ?? "";
      const answer = passes(outcome);
      return outcome !== "success" || answer === passes(DRY_RUN) ? answer : undefined;
    };
  }
}
