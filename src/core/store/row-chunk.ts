// core/store: 65,536 rows as columns. A chunk grows while it is the last one; when full it is sealed (sealed-column.ts), which
// more than halves a row. Per row it costs what its columns cost, nothing else.

import { fieldSpec, type ColumnField } from "../audit/fields.ts";
import { isOutOfMemory } from "../base/out-of-memory.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { columnNames, holdsIds, widthOf } from "../scan/columns.ts";
import { PackedPlaces, type LengthArray } from "./packed-places.ts";
import { ColumnSealer } from "./sealed-column.ts";
import type { Chunk } from "./table.ts";

/** A multiple of 32, so that a chunk owns whole words of a bitset; small enough to seal often, large enough to scan fast. */
export const CHUNK_ROWS = 65_536;
/** What the first chunk begins with, and doubles until it is full: most files are small. */
const FIRST_ROWS = 1024;

const sealer = new ColumnSealer(CHUNK_ROWS);

/** Where records are, beside their columns: `start` and `line` count from the batch they came in. */
export type Places = Readonly<Record<"start" | "byteLength" | "line", Uint32Array>>;

function emptyColumn(name: ColumnField, rows: number): ColumnArray {
  switch (fieldSpec(name).column) {
    case "time":
      return new Float64Array(rows);
    case "number":
      return new Uint16Array(rows);
    case "enum":
      return new Uint8Array(rows);
    default:
      return new Uint32Array(rows * widthOf(name));
  }
}

function resized<A extends ColumnArray>(column: A, length: number, make: (n: number) => A): A {
  const grown = make(length);
  grown.set(column.length <= length ? column : column.subarray(0, length));
  return grown;
}

function resizedColumn(column: ColumnArray, length: number): ColumnArray {
  if (column instanceof Float64Array) return resized(column, length, (n) => new Float64Array(n));
  if (column instanceof Uint32Array) return resized(column, length, (n) => new Uint32Array(n));
  if (column instanceof Uint16Array) return resized(column, length, (n) => new Uint16Array(n));
  return resized(column, length, (n) => new Uint8Array(n));
}

/** Ids, and enums, which take a byte and are often the same for all rows. */
const isSealable = (name: ColumnField): boolean =>
  holdsIds(name) || fieldSpec(name).column === "enum";

export class RowChunk implements Chunk {
  readonly start: number;
  #length = 0;
  #capacity: number;
  readonly #columns: Map<ColumnField, ColumnArray>;
  #starts: Uint32Array | PackedPlaces;
  #lines: Uint32Array | PackedPlaces;
  #lengths: LengthArray;

  /** The store's revision when a value was last written over. */
  revision = 0;

  /** How each event lies in its bytes. Its own, since it takes a byte where the others take two or four. */
  #form: Uint8Array;

  /** Only the first chunk grows; a later one will be filled, and growing would copy it six times. */
  constructor(start: number) {
    const rows = start === 0 ? FIRST_ROWS : CHUNK_ROWS;
    this.start = start;
    this.#capacity = rows;
    this.#columns = new Map(columnNames.map((name) => [name, emptyColumn(name, rows)]));
    this.#starts = new Uint32Array(rows);
    this.#lines = new Uint32Array(rows);
    this.#lengths = new Uint32Array(rows);
    this.#form = new Uint8Array(rows);
  }

  /** Makes room for `count` more rows, at most `room`; rows stay as they are if there is no memory for it. */
  reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#capacity) return;
    let capacity = this.#capacity;
    while (capacity < needed) capacity *= 2;
    for (const [name, column] of this.#columns)
      this.#columns.set(name, resizedColumn(column, capacity * widthOf(name)));
    const longer = (places: Uint32Array): Uint32Array =>
      resized(places, capacity, (n) => new Uint32Array(n));
    // Only a chunk that is full has others, and that does not grow.
    if (this.#starts instanceof Uint32Array) this.#starts = longer(this.#starts);
    if (this.#lines instanceof Uint32Array) this.#lines = longer(this.#lines);
    if (this.#lengths instanceof Uint32Array) this.#lengths = longer(this.#lengths);
    this.#form = resized(this.#form, capacity, (n) => new Uint8Array(n));
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#length;
  }

  /** Rows that still fit. */
  get room(): number {
    return CHUNK_ROWS - this.#length;
  }

  column(name: ColumnField): ColumnArray {
    return this.#columns.get(name) ?? new Uint8Array(0);
  }

  /** Where the row's record begins, from its batch's first byte. */
  startOf(row: number): number {
    return placeAt(this.#starts, row);
  }

  /** The line of the row's record, from its batch's first. */
  lineOf(row: number): number {
    return placeAt(this.#lines, row);
  }

  byteLengthOf(row: number): number {
    return this.#lengths[row] ?? 0;
  }

  form(row: number): number {
    return this.#form[row] ?? 0;
  }

  /** Those of all rows, as they are now; longer than `length`, and replaced when the chunk grows or is sealed. */
  forms(): Uint8Array {
    return this.#form;
  }

  /** As `forms`. */
  byteLengths(): LengthArray {
    return this.#lengths;
  }

  /** Bytes allocated, for this chunk alone. */
  get memory(): number {
    let bytes = sealer.isShared(this.#form) ? 0 : this.#form.byteLength;
    for (const column of this.#columns.values())
      bytes += sealer.isShared(column) ? 0 : column.byteLength;
    return bytes + this.#starts.byteLength + this.#lines.byteLength + this.#lengths.byteLength;
  }

  /** Appends rows [from, to) of columns whose ids are the store's. At most `room` rows. */
  append(
    { from, to }: { readonly from: number; readonly to: number },
    columns: ReadonlyMap<ColumnField, ColumnArray>,
    { start, byteLength, line, form }: Places & { readonly form: Uint8Array },
  ): void {
    this.reserve(to - from);
    for (const [name, column] of this.#columns) {
      const width = widthOf(name);
      const part = columns.get(name)?.subarray(from * width, to * width);
      if (part) column.set(part, this.#length * width);
    }
    if (this.#starts instanceof Uint32Array)
      this.#starts.set(start.subarray(from, to), this.#length);
    if (this.#lines instanceof Uint32Array) this.#lines.set(line.subarray(from, to), this.#length);
    this.#lengths.set(byteLength.subarray(from, to), this.#length);
    this.#form.set(form.subarray(from, to), this.#length);
    this.#length += to - from;
    if (this.room === 0) this.#seal();
  }

  /**
   * Writes over a value of a row that is there. A column too narrow for it becomes wide again, one that is shared its own:
   * returns the bytes it grew by.
   */
  write(name: ColumnField, row: number, value: number): number {
    let grown = 0;
    let column = this.column(name);
    const most =
      column instanceof Uint8Array ? 255 : column instanceof Uint16Array ? 65_535 : Infinity;
    if (sealer.isShared(column) || (value > most && holdsIds(name))) {
      const before = sealer.isShared(column) ? 0 : column.byteLength;
      column = value > most ? new Uint32Array(column) : new Uint8Array(column);
      grown = column.byteLength - before;
      this.#columns.set(name, column);
    }
    column[row] = value;
    return grown;
  }

  /** What there is no memory to narrow stays wide, and answers as well. */
  #seal(): void {
    try {
      for (const [name, column] of this.#columns) {
        if (isSealable(name)) this.#columns.set(name, sealer.column(column));
      }
      const lengths = sealer.lengths(this.#lengths);
      this.#lengths = lengths;
      if (this.#starts instanceof Uint32Array)
        this.#starts = PackedPlaces.of(this.#starts, lengths) ?? this.#starts;
      if (this.#lines instanceof Uint32Array)
        this.#lines = PackedPlaces.of(this.#lines, null) ?? this.#lines;
      const form = sealer.column(this.#form);
      if (form instanceof Uint8Array) this.#form = form;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }
}

const placeAt = (places: Uint32Array | PackedPlaces, row: number): number =>
  places instanceof PackedPlaces ? places.at(row) : (places[row] ?? 0);
