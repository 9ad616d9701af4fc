// core/query: how many rows there are of each kind: rows alike in verb, resource, subresource, group, audit level, bodies, stage and
// outcome are one kind, some hundred in ten million rows. A predicate on these fields is decided per kind and never looks
// at a row; of one that asks more, it is known of which kinds it cannot be true. One pass, some 30 ns a row.

import { FIELDS, type ColumnField } from "../audit/fields.ts";
import { hasBit } from "../base/bitset.ts";
import { constantOf } from "../detect/sigma/certainty.ts";
import { compileTextTest } from "../filter/compile-leaf.ts";
import type { Predicate, ValueTest } from "../filter/predicate.ts";
import { ClassSplit } from "../store/class-split.ts";
import type { Chunk, EventTable } from "../store/table.ts";

/** Of few values first: tables of pairs stay small. */
const KIND_FIELDS = [
  "bodies",
  "level",
  "stage",
  "outcome",
  "verb",
  "resource",
  "subresource",
  "apiGroup",
] as const satisfies readonly ColumnField[];
export type KindField = (typeof KIND_FIELDS)[number];
const KNOWN: ReadonlySet<string> = new Set(KIND_FIELDS);

/** A log made to have more is asked row by row. */
const MOST_KINDS = 16_384;

/** What all rows of a kind have, as text; nothing for what is absent. */
export type KindValues = Readonly<Partial<Record<KindField, string>>>;

export interface RowKind {
  readonly values: KindValues;
  /** Rows that are shown. */
  readonly count: number;
}

/** Counts what is added, chunk by chunk. */
export class RowKinds {
  readonly #table: EventTable;
  readonly #most: number;
  readonly #splits: readonly ClassSplit[];
  readonly #counts: Uint32Array;
  #isOver = false;

  constructor(table: EventTable, most = MOST_KINDS) {
    this.#table = table;
    this.#most = most;
    this.#splits = KIND_FIELDS.map((name) => new ClassSplit(name, most));
    this.#counts = new Uint32Array(most);
  }

  /** The first `rows` of a chunk. */
  add(chunk: Chunk, rows: number): void {
    if (this.#isOver) return;
    const kinds = new Uint16Array(rows);
    if (!this.#splits.every((split) => split.split(chunk, kinds))) {
      this.#isOver = true;
      return;
    }
    const { hidden = null } = this.#table;
    const counts = this.#counts;
    for (let i = 0; i < rows; i++) {
      const kind = kinds[i] ?? 0;
      if (hidden === null || !hasBit(hidden, chunk.start + i))
        counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }

  /** Null when there are too many. */
  list(): readonly RowKind[] | null {
    if (this.#isOver) return null;
    const texts = KIND_FIELDS.map((name) => textsOf(this.#table, name));
    const size = Math.min(this.#splits.at(-1)?.values.length ?? 0, this.#most);
    return Array.from({ length: size }, (_, kind): RowKind => {
      const values: Partial<Record<KindField, string>> = {};
      let at = kind;
      for (let field = KIND_FIELDS.length - 1; field >= 0; field--) {
        const split = this.#splits[field];
        const name = KIND_FIELDS[field];
        if (split === undefined || name === undefined) continue;
        const text = texts[field]?.(split.values.at(at));
        if (text !== undefined) values[name] = text;
        at = split.parents.at(at);
      }
      return { values, count: this.#counts[kind] ?? 0 };
    }).filter(({ count }) => count > 0);
  }
}

/** The text of a column's code; undefined for absent. */
function textsOf(table: EventTable, name: KindField): (code: number) => string | undefined {
  const field = FIELDS.find((one) => one.name === name);
  if (field?.column === "enum") return (code) => field.values[code];
  if (field?.column === "string") {
    const pool = table.strings(field.name);
    return (code) => (code === 0 ? undefined : pool.get(code));
  }
  throw new Error(`${name} has no texts`);
}

/** Whether a predicate holds of all rows of a kind, or of none; undefined where other fields decide. */
export class KindTests {
  readonly #compiled = new Map<ValueTest, (value: string) => boolean>();

  decide(predicate: Predicate, { values }: RowKind): boolean | undefined {
    return constantOf(predicate, (leaf) => {
      if (leaf.kind !== "test" || leaf.on.kind !== "field" || leaf.test.op === "same")
        return undefined;
      const { name } = leaf.on;
      if (!isKindField(name)) return undefined;
      const value = values[name];
      return value !== undefined && this.#passes(leaf.test, value);
    });
  }

  #passes(test: ValueTest, value: string): boolean {
    let passes = this.#compiled.get(test);
    if (passes === undefined) {
      passes = remembered(compileTextTest(test));
      this.#compiled.set(test, passes);
    }
    return passes(value);
  }
}

const isKindField = (name: string): name is KindField => KNOWN.has(name);

/** Values are few, and many kinds share each. */
function remembered(test: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    let passes = known.get(value);
    if (passes === undefined) known.set(value, (passes = test(value)));
    return passes;
  };
}
