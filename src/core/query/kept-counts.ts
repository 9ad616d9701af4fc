// core/query: how often each value of a column occurs in a set of rows, from what was counted before: from all rows, from
// the last set, or from nothing, whichever differs least from the set. So "every event" costs nothing, a key that narrows
// a little costs little, and no set costs more than half of the rows. About 1 ns per row that differs and column; the
// columns of which rows have classes are one column, taken apart once the classes are counted.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import {
  FIELDS,
  fieldSpec,
  isDerivedField,
  type ColumnField,
  type TableField,
} from "../audit/fields.ts";
import { countBetween, countBits, emptyBitset, popcount32, type Bitset } from "../base/bitset.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { classDerivation, DerivedClasses } from "../store/derived-classes.ts";
import type { ClassSet, RowClasses } from "../store/row-classes.ts";
import { shownRows, type Chunk, type EventTable } from "../store/table.ts";
import { MemberIndex } from "./member-index.ts";
import { tally, tallyBytes, type Places } from "./tally.ts";

/** A column; or a derived field of a few classes, which is counted by their codes. */
export type CountedField = ColumnField | DerivedFieldName;

interface Counted {
  readonly rows: Bitset;
  /** counts[value]; values beyond its end do not occur. */
  readonly counts: Uint32Array;
}

/** Counts over all rows that are shown, which may be on the way from one set to the next: a question may be given up. */
class AllCounts {
  counts = new Uint32Array(0);
  rows = emptyBitset(0);
  /** Rows before `end` are counted as `towards` has them, the others as `rows` has them. */
  towards: Bitset | null = null;
  end = 0;

  beginTowards(rows: Bitset): void {
    const { towards, end } = this;
    if (towards === rows) return;
    if (towards !== null && end > 0) {
      // `end` is that of a chunk, which is one of words too, or of all there is.
      const words = new Uint32Array(Math.max(this.rows.words.length, towards.words.length));
      words.set(this.rows.words);
      words.set(towards.words.subarray(0, (end + 31) >>> 5));
      this.rows = { words, length: Math.max(this.rows.length, end) };
    }
    this.towards = rows;
    this.end = 0;
  }

  arrive(): void {
    if (this.towards !== null) this.rows = this.towards;
    this.towards = null;
    this.end = 0;
  }
}

/** Rows whose positions are laid out at once: few enough to stay in the processor's first cache. */
const BLOCK = 4096;
/** Values classed between two breaths: some milliseconds. */
const SLICE = 16_384;
const NO_COLUMN = new Uint8Array(0);
const EVERY = Uint32Array.from({ length: BLOCK }, (_, i) => i);

/** For a table that grows; what is known of values that are written over is let go of. Sets are kept by reference and must not change any more. */
export class KeptCounts {
  readonly #table: EventTable;
  readonly #classes: Pick<RowClasses, "current">;
  readonly #all = new Map<CountedField, AllCounts>();
  readonly #last = new Map<CountedField, Counted>();
  readonly #members = new Map<TableField, MemberIndex>();
  readonly #derived = new Map<DerivedFieldName, DerivedClasses>();
  readonly #codes = new Uint8Array(BLOCK);
  readonly #gained = new Uint32Array(BLOCK);
  readonly #lost = new Uint32Array(BLOCK);
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
        this.#countChunk(chunk, { rows, base }, this.#columnsOf(chunk, tallies, byClass));
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
      if (!this.#countWhole(chunk, column, { rows, base: all.rows, counts: all.counts }))
        this.#countChunk(chunk, { rows, base: all.rows }, [{ column, counts: all.counts }]);
      all.end = end;
      yield;
    }
    all.arrive();
  }

  /** A chunk of which every row is new and shown, as of most logs all are; false when it is none. */
  #countWhole(
    chunk: Chunk,
    column: ColumnArray | DerivedClasses,
    { rows, base, counts }: { rows: Bitset; base: Bitset; counts: Uint32Array },
  ): boolean {
    const end = Math.min(rows.length, chunk.start + chunk.length);
    const isWhole =
      base.length <= chunk.start && countBetween(rows, chunk.start, end) === end - chunk.start;
    if (!isWhole) return false;
    for (let from = 0; from < end - chunk.start; from += BLOCK) {
      const count = Math.min(BLOCK, end - chunk.start - from);
      this.#tally(column, { from, places: EVERY, count, by: 1 }, { chunk, counts });
    }
    return true;
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

  #countChunk(
    chunk: Chunk,
    { rows, base }: { readonly rows: Bitset; readonly base: Bitset },
    columns: readonly CountedColumn[],
  ): void {
    const [gained, lost] = [this.#gained, this.#lost];
    const firstWord = chunk.start >>> 5;
    for (let from = 0; from < chunk.length; from += BLOCK) {
      const words = (Math.min(BLOCK, chunk.length - from) + 31) >>> 5;
      let gains = 0;
      let losses = 0;
      for (let w = 0; w < words; w++) {
        const now = rows.words[firstWord + (from >>> 5) + w] ?? 0;
        const before = base.words[firstWord + (from >>> 5) + w] ?? 0;
        if (now === before) continue;
        for (let more = now & ~before; more !== 0; more &= more - 1)
          gained[gains++] = (w << 5) + 31 - Math.clz32(more & -more);
        for (let less = before & ~now; less !== 0; less &= less - 1)
          lost[losses++] = (w << 5) + 31 - Math.clz32(less & -less);
      }
      if (gains + losses === 0) continue;
      for (const { column, counts } of columns) {
        const into = { chunk, counts };
        if (gains > 0) this.#tally(column, { from, places: gained, count: gains, by: 1 }, into);
        if (losses > 0) this.#tally(column, { from, places: lost, count: losses, by: -1 }, into);
      }
    }
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

  /** Of a derived field the codes of the rows are made first. */
  #tally(
    column: ColumnArray | DerivedClasses,
    places: Places,
    { chunk, counts }: { readonly chunk: Chunk; readonly counts: Uint32Array },
  ): void {
    if (!(column instanceof DerivedClasses)) {
      tally(column, places, counts);
      return;
    }
    column.codesAt(chunk, places, this.#codes);
    tallyBytes(this.#codes, { ...places, from: 0, places: EVERY }, counts);
  }
}

interface Tally {
  readonly name: CountedField;
  readonly counts: Uint32Array;
}

interface ClassTally {
  readonly set: ClassSet;
  /** By class: how many rows more, modulo 2^32. */
  readonly counts: Uint32Array;
  /** Columns that are counted by class, and those that are not. */
  readonly joined: readonly Tally[];
  readonly others: readonly Tally[];
}

const isClassed = (set: ClassSet | null, name: CountedField): name is ColumnField =>
  !isDerivedField(name) && set?.fields.has(name) === true;

/** Null when classes would not save a pass. */
function classTally(set: ClassSet | null, tallies: readonly Tally[]): ClassTally | null {
  const joined = tallies.filter(({ name }) => isClassed(set, name));
  if (set === null || joined.length < 2) return null;
  const others = tallies.filter(({ name }) => !isClassed(set, name));
  return { set, counts: new Uint32Array(set.most), joined, others };
}

interface CountedColumn {
  readonly column: ColumnArray | DerivedClasses;
  readonly counts: Uint32Array;
}

/** From counts by class to counts by value. */
function takeApart({ set, counts, joined }: ClassTally): void {
  for (const { name, counts: byValue } of joined) {
    if (isDerivedField(name)) continue;
    const values = set.values(name);
    for (let i = 0; i < set.size; i++) {
      const value = values[i] ?? 0;
      byValue[value] = (byValue[value] ?? 0) + (counts[i] ?? 0);
    }
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
