// core/store: a field that is a few classes of several columns, by row: each column's distinct values are classed once, one
// byte per id, and a row's code is the classes of its ids put together. Matching, counting and sorting all go by that code.

import {
  DERIVATIONS,
  type ClassSource,
  type Derivation,
  type TextSource,
} from "../audit/derived/column-fields.ts";
import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { fieldSpec } from "../audit/fields.ts";
import { OUTCOMES } from "../audit/outcome.ts";
import { listMembers } from "./list-members.ts";
import type { Chunk, EventTable, StringPool } from "./table.ts";

type ClassDerivation = Extract<Derivation, { readonly form: "class" }>;

export function classDerivation(name: DerivedFieldName): ClassDerivation | null {
  const derivation = DERIVATIONS[name];
  return derivation.form === "class" ? derivation : null;
}

/** The value of a source's column as derivations read it. */
export function valuesOfText(source: TextSource, text: string): readonly string[] {
  // Not its members: they are only the rules that are shown.
  if (source === "rule") return [text];
  return fieldSpec(source).column === "list" ? listMembers(text) : [text];
}

/** For a table that only grows. */
export class DerivedClasses {
  /** By code; undefined = absent. */
  readonly values: readonly (string | undefined)[];
  readonly #sources: readonly SourceClasses[];

  constructor({ of, combine }: ClassDerivation) {
    let stride = 1;
    this.#sources = of.map((source) => {
      const classes = new SourceClasses(source, stride);
      stride *= source.size;
      return classes;
    });
    if (stride > 256) throw new Error("a code is one byte");
    this.values = Array.from({ length: stride }, (_, code) =>
      combine(this.#sources.map((source) => source.codeIn(code))),
    );
  }

  get memory(): number {
    return this.#sources.reduce((sum, { byId }) => sum + byId.byteLength, 0);
  }

  /** Classes values not yet classed, at most about `most`; true when all are. */
  extend(table: EventTable, most = Number.POSITIVE_INFINITY): boolean {
    return this.#sources.every((source) => source.extend(table, most));
  }

  /** Codes of rows `from` to `to` of a chunk, written from `codes[0]` on. Values must have been classed. */
  codes(
    chunk: Chunk,
    { from, to }: { readonly from: number; readonly to: number },
    codes: Uint8Array,
  ): void {
    codes.fill(0, 0, to - from);
    for (const { name, byId } of this.#sources) {
      const column = chunk.column(name);
      for (let row = from; row < to; row++)
        codes[row - from] = (codes[row - from] ?? 0) + (byId[column[row] ?? 0] ?? 0);
    }
  }

  /** Codes of the first `count` of `places`, which count from row `from` of a chunk. */
  codesAt(
    chunk: Chunk,
    at: { readonly from: number; readonly places: Uint32Array; readonly count: number },
    codes: Uint8Array,
  ): void {
    const { from, places, count } = at;
    codes.fill(0, 0, count);
    for (const { name, byId } of this.#sources) {
      const column = chunk.column(name);
      for (let i = 0; i < count; i++)
        codes[i] = (codes[i] ?? 0) + (byId[column[from + (places[i] ?? 0)] ?? 0] ?? 0);
    }
  }
}

class SourceClasses {
  readonly name: ClassSource["name"];
  /** Class times stride, by id; 0, absent, is class 0. */
  byId = new Uint8Array(64);
  readonly #source: ClassSource;
  readonly #stride: number;
  #known = 0;

  constructor(source: ClassSource, stride: number) {
    this.name = source.name;
    this.#source = source;
    this.#stride = stride;
    if (source.name !== "outcome") return;
    for (const [code, outcome] of OUTCOMES.entries()) this.#set(code, [outcome]);
  }

  /** This source's class in a code of all. */
  codeIn(code: number): number {
    return Math.floor(code / this.#stride) % this.#source.size;
  }

  extend(table: EventTable, most: number): boolean {
    const { name } = this;
    if (name === "outcome") return true;
    const pool: StringPool = table.strings(name);
    if (pool.size >= this.byId.length) {
      const grown = new Uint8Array(Math.max(pool.size + 1, this.byId.length * 2));
      grown.set(this.byId);
      this.byId = grown;
    }
    const last = Math.min(pool.size, this.#known + most);
    while (this.#known < last) {
      const id = ++this.#known;
      this.#set(id, valuesOfText(name, pool.get(id)));
    }
    return this.#known >= pool.size;
  }

  #set(id: number, values: readonly string[]): void {
    this.byId[id] = this.#source.codeOf(values) * this.#stride;
  }
}
