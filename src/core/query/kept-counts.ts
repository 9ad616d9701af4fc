// core/query: how often each value of a column occurs in a set of rows, from what was counted before: from all rows, from
// the last set, or from nothing, whichever differs least from the set. So "every event" costs nothing, a key that narrows
// a little costs little, and no set costs more than half of the rows. About 1 ns per row that differs and column; the
// columns of which rows have classes are one column, taken apart once the classes are counted.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { FIELDS, fieldSpec, isDerivedField, type TableField } from "../audit/fields.ts";
import { countBits, emptyBitset, popcount32, type Bitset } from "../base/bitset.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { classDerivation, DerivedClasses } from "../store/derived-classes.ts";
import type { RowClasses } from "../store/row-classes.ts";
import { shownRows, type Chunk, type EventTable } from "../store/table.ts";
import { AllCounts } from "./all-counts.ts";
import { ChunkCounter, type CountedColumn } from "./chunk-counter.ts";
import { classTally, takeApart, type ClassTally, type Tally } from "./class-tally.ts";
import { MemberIndex } from "./member-index.ts";
import type { CountedField } from "./tally.ts";

interface Counted {
  readonly rows: Bitset;
  /** counts[value]; values beyond its end do not occur. */
  readonly counts: Uint32Array;
}

/** Values classed between two breaths: some milliseconds. */
const SLICE = 16_384;
const NO_COLUMN = new Uint8Array(0);

/** For a table that grows; what is known of values that are written over is let go of. Sets are kept by reference and must not change any more. */
export class KeptCounts {
  readonly #table: EventTable;
  readonly #classes: Pick<RowClasses, "current">;
  readonly #all = new Map<CountedField, AllCounts>();
  readonly #last = new Map<CountedField, Counted>();
  readonly #members = new Map<TableField, MemberIndex>();
  readonly #derived = new Map<DerivedFieldName, DerivedClasses>();
  readonly #counter = new ChunkCounter();
  #shown = emptyBitset(0);
  #shownCount = 0;
  #hidden: Bitset | null = null;
  #revision = 0;

  constructor(table: EventTable, classes: Pick<RowClasses, "current"> = { current: null }) {
    this.#table = table;
    this.#classes = classes;
  }

  get memory(): number {
    let bytes = 0;
    const sets = new Set<Uint32Array>();
    for (const { rows, counts } of this.#all.values()) {
      bytes += counts.byteLength;
      sets.add(rows.words);
    }
    for (const { rows, counts } of this.#last.values()) {
      bytes += counts.byteLength;
      sets.add(rows.words);
    }
    for (const { byteLength } of sets) bytes += byteLength;
    for (const members of this.#members.values()) bytes += members.memory;
    for (const classes of this.#derived.values()) bytes += classes.memory;
    return bytes;
  }

  /** Counts of the columns over one set, ready for `of`. Goes through a chunk at a time; a caller may stop in between. */
  *count(names: readonly CountedField[], rows: Bitset): Generator<undefined, void> {
    this.#forgetOld();
    const shown = this.#rowsShown(rows.length);
    for (const name of names) {
      yield* this.#classValues(name);
      yield* this.#extendAll(name, shown);
    }
    for (const [base, columns] of this.#nearest(names, rows)) {
      const tallies = columns.map(({ name, from }) => {
        const counts = new Uint32Array(this.#sizeOf(name));
        counts.set(from.subarray(0, counts.length));
        return { name, counts };
      });
      const byClass = classTally(this.#classes.current, tallies);
      for (const chunk of this.#table.chunks) {
        if (chunk.start >= rows.length) break;
        this.#counter.countDifference(
          chunk,
          { rows, base },
          this.#columnsOf(chunk, tallies, byClass),
        );
        yield;
      }
      if (byClass !== null) takeApart(byClass);
      for (const { name, counts } of tallies) this.#last.set(name, { rows, counts });
    }
  }

  /** Counts of one column; at once if `count` has just counted it over this very set. */
  of(name: CountedField, rows: Bitset): Uint32Array {
    const known = this.#last.get(name);
    if (known?.rows === rows) return known.counts;
    for (const _ of this.count([name], rows));
    return this.#last.get(name)?.counts ?? new Uint32Array(0);
  }

  /** The members of a column of lists, by which counts of lists become counts of members. */
  members(name: TableField): MemberIndex {
    const members = this.#members.get(name) ?? new MemberIndex(this.#table, name);
    this.#members.set(name, members);
    return members;
  }

  /** A slice of values at a time: there may be millions of URIs. */
  *#classValues(name: CountedField): Generator<undefined, void> {
    const classes = isDerivedField(name) ? this.#classesOf(name) : null;
    while (classes?.extend(this.#table, SLICE) === false) yield;
  }

  #classesOf(name: DerivedFieldName): DerivedClasses | null {
    const derivation = classDerivation(name);
    if (derivation === null) return null;
    const classes = this.#derived.get(name) ?? new DerivedClasses(derivation);
    this.#derived.set(name, classes);
    return classes;
  }

  /** The classes of a derived field, with all values classed that the table has by now. */
  classes(name: DerivedFieldName): DerivedClasses | null {
    const classes = this.#classesOf(name);
    classes?.extend(this.#table);
    return classes;
  }

  #sizeOf(name: CountedField): number {
    if (isDerivedField(name)) return this.classes(name)?.values.length ?? 0;
    const field = FIELDS.find((candidate) => candidate.name === name);
    if (field?.column === "enum") return field.values.length;
    if (field?.column === "string" || field?.column === "list")
      return this.#table.strings(field.name).size + 1;
    return this.#all.get(name)?.counts.length ?? 0;
  }

  #forgetOld(): void {
    const { revision = 0 } = this.#table;
    if (revision === this.#revision) return;
    this.#revision = revision;
    this.#all.clear();
    this.#last.clear();
  }

  /** The rows that may be in an answer: one set, as long as it is the same. */
  #rowsShown(length: number): Bitset {
    const hidden = this.#table.hidden ?? null;
    if (this.#shown.length !== length || this.#hidden !== hidden) {
      this.#shown = shownRows(this.#table, length);
      this.#shownCount = countBits(this.#shown);
      this.#hidden = hidden;
    }
    return this.#shown;
  }

  /** Counts the rows that were not shown when they were counted last, and takes away those that no longer are. */
  *#extendAll(name: CountedField, rows: Bitset): Generator<undefined, void> {
    const all = this.#all.get(name) ?? new AllCounts();
    this.#all.set(name, all);
    if (all.rows === rows) return;
    all.beginTowards(rows);
    for (const chunk of this.#table.chunks) {
      if (chunk.start >= rows.length) break;
      const end = Math.min(rows.length, chunk.start + chunk.length);
      if (end <= all.end || isSame(rows, all.rows, { start: chunk.start, end })) continue;
      const column = this.#columnOf(chunk, name);
      const size =
        fieldSpec(name).column === "number" && "length" in column
          ? Math.max(all.counts.length, greatest(column, chunk.length) + 1)
          : this.#sizeOf(name);
      if (size > all.counts.length) {
        const grown = new Uint32Array(size);
        grown.set(all.counts);
        all.counts = grown;
      }
      if (!this.#counter.countWhole(chunk, column, { rows, base: all.rows, counts: all.counts }))
        this.#counter.countDifference(chunk, { rows, base: all.rows }, [
          { column, counts: all.counts },
        ]);
      all.end = end;
      yield;
    }
    all.arrive();
  }

  /** The set to count each column from, with its counts. */
  #nearest(
    names: readonly CountedField[],
    rows: Bitset,
  ): ReadonlyMap<Bitset, readonly { readonly name: CountedField; readonly from: Uint32Array }[]> {
    const size = countBits(rows);
    const none = emptyBitset(0);
    const distances = new Map<Bitset, number>();
    const groups = new Map<Bitset, { name: CountedField; from: Uint32Array }[]>();
    for (const name of names) {
      const last = this.#last.get(name);
      const all = this.#all.get(name);
      let [base, from, distance]: [Bitset, Uint32Array, number] = [none, new Uint32Array(0), size];
      if (all !== undefined) {
        // Nearly always all rows of the set are shown; if not, this is no more than a guess.
        const hiding = this.#shownCount - size;
        if (hiding < distance) [base, from, distance] = [all.rows, all.counts, hiding];
      }
      if (last !== undefined) {
        const known = distances.get(last.rows) ?? distanceOf(last.rows, rows);
        distances.set(last.rows, known);
        if (known < distance) [base, from] = [last.rows, last.counts];
      }
      const group = groups.get(base) ?? [];
      groups.set(base, group);
      group.push({ name, from });
    }
    return groups;
  }

  #columnOf(chunk: Chunk, name: CountedField): ColumnArray | DerivedClasses {
    if (!isDerivedField(name)) return chunk.column(name);
    return this.classes(name) ?? NO_COLUMN;
  }

  #columnsOf(
    chunk: Chunk,
    tallies: readonly Tally[],
    byClass: ClassTally | null,
  ): readonly CountedColumn[] {
    const classes = byClass?.set.of(chunk);
    const isClassed = byClass !== null && classes !== undefined;
    const own = isClassed ? byClass.others : tallies;
    const columns = own.map(({ name, counts }) => ({
      column: this.#columnOf(chunk, name),
      counts,
    }));
    return isClassed ? [{ column: classes, counts: byClass.counts }, ...columns] : columns;
  }
}

function greatest(column: ColumnArray, length: number): number {
  let most = 0;
  for (let i = 0; i < length; i++) if ((column[i] ?? 0) > most) most = column[i] ?? 0;
  return most;
}

/** `start` begins a word. */
function isSame(a: Bitset, b: Bitset, { start, end }: { start: number; end: number }): boolean {
  for (let i = start >>> 5; i < (end + 31) >>> 5; i++)
    if ((a.words[i] ?? 0) !== (b.words[i] ?? 0)) return false;
  return true;
}

function distanceOf(a: Bitset, b: Bitset): number {
  const length = Math.max(a.words.length, b.words.length);
  let distance = 0;
  for (let i = 0; i < length; i++) distance += popcount32((a.words[i] ?? 0) ^ (b.words[i] ?? 0));
  return distance;
}
