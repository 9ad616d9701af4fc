// core/store: rows as classes: rows alike in every field of few values (verb, resource, status, severity, and whatever else
// fits) are one class, a hundred to some thousand of them in ten million rows. A question about those fields is answered
// per class, and the rows are passed over once instead of a dozen times. 2 bytes a row; some 80 ns a row to make, so that is
// done between questions, and rows without classes are answered from their columns: the same, only later. Which fields
// are in is found out on the first full chunk. Exact by how it is made: each field splits the classes of those before it.

import { FIELDS, type ColumnField } from "../audit/fields.ts";
import { GrowableColumn } from "../base/grow.ts";
import { isOutOfMemory } from "../base/out-of-memory.ts";
import { ClassSplit } from "./class-split.ts";
import type { Chunk, EventTable } from "./table.ts";

/** As many as 16 bits can tell apart. */
const MOST_CLASSES = 65_536;
/** Of them, those that one chunk may have when fields are chosen: others come with other chunks. */
const FIRST_SHARE = 16;

/** Classes by the same fields; only ever more of them, and of more chunks. */
export interface ClassSet {
  /** Classes so far: 0 to size - 1. */
  readonly size: number;
  /** Highest `size` there can be. */
  readonly most: number;
  readonly fields: ReadonlySet<ColumnField>;
  /** By row of the chunk; undefined where the chunk is not classed. */
  of(chunk: Chunk): Uint16Array | undefined;
  /** By class: what all its rows have in one of `fields`. May be longer than `size`; replaced when classes are added. */
  values(name: ColumnField): Uint32Array;
}

/** For a table that grows; of one whose values are written over, all is found out again. */
export class RowClasses {
  readonly #table: EventTable;
  readonly #most: number;
  readonly #left: Set<ColumnField>;
  #set: Classes | null = null;
  #isOver = false;
  /** The table's, when the first chunk was classed. */
  #revision = 0;

  constructor(table: EventTable, most = MOST_CLASSES) {
    this.#table = table;
    this.#most = Math.min(most, MOST_CLASSES);
    this.#left = new Set(candidates);
  }

  /** Values of rows were written over: which, is not known. */
  #forgetOld(): void {
    const { revision = 0 } = this.#table;
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#set = null;
    for (const name of candidates) this.#left.add(name);
  }

  /** Null while there are none. Another set when these fields proved too many. */
  get current(): ClassSet | null {
    return this.#revision === (this.#table.revision ?? 0) ? this.#set : null;
  }

  /** Bytes. */
  get memory(): number {
    return this.#set?.memory ?? 0;
  }

  /** Classes the rows of one more chunk, of those that do not change any more; false when there was none. */
  extend(): boolean {
    const { chunks } = this.#table;
    this.#forgetOld();
    // The last chunk may still grow.
    const next = chunks[this.#set?.chunks ?? 0];
    if (this.#isOver || next === undefined || next === chunks.at(-1)) return false;
    try {
      this.#set ??= this.#choose(next);
      if (this.#set?.add(next) === false) this.#startOver();
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      this.#set = null;
      this.#isOver = true;
    }
    return true;
  }

  /** Fields of few values first, and of the others those that split classes little. */
  #choose(first: Chunk): Classes | null {
    const most = Math.ceil(this.#most / FIRST_SHARE);
    const sizeOf = (name: ColumnField): number => this.#sizeOf(name);
    const names = [...this.#left]
      .filter((name) => sizeOf(name) <= most)
      .toSorted((a, b) => sizeOf(a) - sizeOf(b));
    const splits: ClassSplit[] = [];
    let classes = new Uint16Array(first.length);
    // Splits what was split so far; it goes through the chunk once more when the fields are known.
    for (const name of names) {
      const split = new ClassSplit(name, most);
      const finer = classes.slice();
      if (!split.split(first, finer)) continue;
      classes = finer;
      splits.push(split);
    }
    // With one field a class says no more than its column.
    if (splits.length > 1) return new Classes(splits, this.#most);
    this.#isOver = true;
    return null;
  }

  /** Without the field that has the most values. */
  #startOver(): void {
    const { widest } = this.#set ?? {};
    if (widest !== undefined) this.#left.delete(widest);
    this.#set = null;
  }

  #sizeOf(name: ColumnField): number {
    const field = FIELDS.find((candidate) => candidate.name === name);
    if (field?.column === "string" || field?.column === "list")
      return this.#table.strings(field.name).size;
    return field?.column === "enum" ? field.values.length : 0;
  }
}

const candidates: readonly ColumnField[] = FIELDS.flatMap((field) =>
  field.column === "string" ||
  field.column === "list" ||
  field.column === "enum" ||
  field.column === "number"
    ? [field.name]
    : [],
);

class Classes implements ClassSet {
  readonly most: number;
  readonly fields: ReadonlySet<ColumnField>;
  readonly #splits: readonly ClassSplit[];
  readonly #columns = new Map<number, Uint16Array>();
  /** By field, by class. */
  readonly #values: ReadonlyMap<ColumnField, GrowableColumn<Uint32Array>>;
  #size = 0;

  constructor(splits: readonly ClassSplit[], most: number) {
    this.most = most;
    this.fields = new Set(splits.map(({ name }) => name));
    this.#splits = splits;
    this.#values = new Map(
      splits.map(({ name }) => [name, new GrowableColumn((n) => new Uint32Array(n), 64)]),
    );
    for (const split of splits) split.most = most;
  }

  get size(): number {
    return this.#size;
  }

  get chunks(): number {
    return this.#columns.size;
  }

  get memory(): number {
    let bytes = 0;
    for (const column of this.#columns.values()) bytes += column.byteLength;
    for (const split of this.#splits) bytes += split.memory;
    for (const { values } of this.#values.values()) bytes += values.byteLength;
    return bytes;
  }

  /** The field with the most values. */
  get widest(): ColumnField | undefined {
    return this.#splits.toSorted((a, b) => b.width - a.width)[0]?.name;
  }

  of({ start }: Chunk): Uint16Array | undefined {
    return this.#columns.get(start);
  }

  values(name: ColumnField): Uint32Array {
    return this.#values.get(name)?.values ?? new Uint32Array(0);
  }

  /** The next chunk; false when its rows are of too many classes. */
  add(chunk: Chunk): boolean {
    const classes = new Uint16Array(chunk.length);
    for (const split of this.#splits) if (!split.split(chunk, classes)) return false;
    this.#columns.set(chunk.start, classes);
    this.#learn();
    return true;
  }

  /** The values of classes that are new. */
  #learn(): void {
    const size = this.#splits.at(-1)?.values.length ?? 0;
    for (; this.#size < size; this.#size++) {
      let classId = this.#size;
      for (const split of this.#splits.toReversed()) {
        this.#values.get(split.name)?.push(split.values.at(classId));
        classId = split.parents.at(classId);
      }
    }
  }
}
