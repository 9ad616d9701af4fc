// core/scan/kernel: one instance of the compiled kernel, set up by the plan. Knows addresses and views; what rows and
// batches are is for its users. An instance only grows: it is thrown away when its tables have become large.

import { NEWLINE, RETURN } from "../../bytes/splitter.ts";
import { MOST_SPANS, WORDS, type EntryDesk } from "../../formats/entry-pen.ts";
import type { LineShapes } from "../../formats/line-shapes.ts";
import type { Place } from "../../formats/place.ts";
import type { ColumnArray } from "../batch.ts";
import { LONGEST_VERSION } from "../said-versions.ts";
import { kernelPlan, type ColumnPlan, type KeyPlan } from "./kernel-plan.ts";

/** Addresses are bytes from the start of the memory. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly rows: WebAssembly.Global;
  readonly lines: WebAssembly.Global;
  readonly capacity: WebAssembly.Global;
  allocate(bytes: number): number;
  seedHash(seed: bigint): void;
  createColumn(bytesPerRow: number, absent: bigint): number;
  createTable(firstId: number): number;
  createKey(node: number, kind: number, operand: number, name: number, length: number): number;
  keepIn(key: number, column: number, table: number): void;
  keepPlacesIn(start: number, length: number, line: number, form: number): void;
  unescapeTo(at: number, bytes: number): void;
  clearShapes(): void;
  addShape(kind: number, headLength: number, tailLength: number): number;
  setTelling(key: number): void;
  createEntry(node: number, most: number): void;
  createSpan(
    node: number,
    kind: number,
    operand: number,
    name: number,
    length: number,
    span: number,
  ): void;
  readEntry(from: number): number;
  placeLast(start: number, length: number, line: number, form: number): void;
  spansAt(): number;
  writtenAt(): number;
  putTogether(spanCount: number, to: number): number;
  readonly isToldOfScratch: WebAssembly.Global;
  requireText(key: number, text: number, length: number): void;
  expectAgain(key: number, sample: number): void;
  addNeedle(text: number, length: number): void;
  tellRows(column: number): void;
  tellAsked(column: number): void;
  readonly toldCount: WebAssembly.Global;
  toldAt(): number;
  versionsAt(): number;
  versionCount(): number;
  keepVersions(kept: number): void;
  fallBack(to: number, from: number): void;
  capAt(column: number, most: number): void;
  derive(to: number, a: number, b: number, c: number): void;
  deriveFrom(row: number): number;
  learn(a: number, b: number, c: number, value: number): void;
  addRow(): number;
  clearRows(): void;
  columnAt(column: number): number;
  textsAt(table: number): number;
  endsAt(table: number): number;
  countOf(table: number): number;
  roomFor(table: number, length: number): number;
  idOfWritten(table: number, length: number): number;
  run(
    from: number,
    end: number,
    startShift: number,
    lineShift: number,
    limit: number,
    isShaped: boolean,
  ): number;
  runList(from: number, end: number, startShift: number, lineShift: number, limit: number): number;
}

/** The one gate: assembly/index.ts exports just this. */
function exportsOf(module: WebAssembly.Module): KernelExports {
  const { exports } = new WebAssembly.Instance(module, {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is compiled here is built from beside this file
  return exports as unknown as KernelExports;
}

const ARRAYS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float64: Float64Array,
} as const;

/** 99 % of events have less than 8 kB; what is longer is rare enough for the reference. */
export const SCRATCH_BYTES = 256 << 10;
const ZEROS = 0n;
const NAN = 0x7ff8000000000000n;

/** A hash that an author of logs could foresee would let him make every text collide with every other. */
const randomSeed = (): bigint => crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n;

const encoder = new TextEncoder();
const latin1 = new TextDecoder("latin1");

/** Bytes of a run of lines. */
export interface KernelRun {
  /** Half-open, within the window. */
  readonly from: number;
  readonly end: number;
  /** Position and line, in the batch, of the window's byte `from`. */
  readonly offset: number;
  readonly line: number;
  /** Bytes of the longest record. */
  readonly limit: number;
  /** Of lines that carry an event among other things; null leaves such lines to others. */
  readonly shapes: LineShapes | null;
}

export interface KernelSetup {
  readonly windowBytes: number;
  /** What a record must hold, one of them, to be among those told of a run. Of 1 to 255 bytes each. */
  readonly needles: readonly Uint8Array[];
  /** Also rows without a body are told. */
  readonly tellsAll: boolean;
  /** See askedKeys: rows that have one are told, whatever they hold. */
  readonly asked: readonly KeyPlan[];
  /** The id of the first text that a column's table will hold. */
  readonly firstId: (column: string) => number;
}

interface PlacedColumn {
  readonly plan: ColumnPlan;
  /** The kernel's own record of it. */
  readonly handle: number;
}

export class KernelInstance {
  readonly #exports: KernelExports;
  readonly #columns = new Map<string, PlacedColumn>();
  readonly #tables = new Map<string, number>();
  readonly #window: number;
  readonly #scratch: number;
  readonly #windowBytes: number;
  #bytes: Uint8Array<ArrayBuffer>;
  /** Rows that columns have room for: a view is void when that or the memory has grown. */
  #capacity: number;
  readonly #views = new Map<string, ColumnArray>();
  /** Where the words of entries lie. */
  readonly #words: Uint32Array;
  #desk: EntryDesk | null = null;
  /** What the kernel knows of them. */
  #shapes: LineShapes | null = null;
  #shapesVersion = 0;

  constructor(
    module: WebAssembly.Module,
    { windowBytes, needles, tellsAll, asked, firstId }: KernelSetup,
  ) {
    const kernel = exportsOf(module);
    this.#exports = kernel;
    this.#windowBytes = windowBytes;
    kernel.seedHash(randomSeed());
    this.#window = kernel.allocate(windowBytes);
    this.#scratch = kernel.allocate(SCRATCH_BYTES);
    this.#bytes = this.#view();
    for (const plan of kernelPlan.columns) {
      const { name, type, perRow } = plan;
      const absent = type === "float64" ? NAN : ZEROS;
      const handle = kernel.createColumn(ARRAYS[type].BYTES_PER_ELEMENT * perRow, absent);
      this.#columns.set(name, { handle, plan });
      if (plan.hasTable) this.#tables.set(name, kernel.createTable(firstId(name)));
    }
    const keyOf = new Map<string, number>();
    for (const { node, name, kind, operand, column, constant, tells } of [
      ...kernelPlan.keys,
      ...asked,
    ]) {
      // With what stands behind a key, so that one comparison finds the key that is expected.
      const key = kernel.createKey(node, kind, operand, this.#place(`${name}":`), name.length);
      if (column !== undefined)
        kernel.keepIn(key, this.#placed(column).handle, this.#tables.get(column) ?? 0);
      if (constant !== undefined) kernel.requireText(key, this.#place(constant), constant.length);
      if (tells) kernel.setTelling(key);
      if (node === 0) keyOf.set(name, key);
    }
    for (const { name, sample } of kernelPlan.repeated)
      kernel.expectAgain(keyOf.get(name) ?? 0, sample);
    kernel.createEntry(kernelPlan.entry.node, kernelPlan.entry.keys.length);
    for (const { node, name, kind, operand, span } of kernelPlan.entry.keys)
      kernel.createSpan(node, kind, operand, this.#place(`${name}":`), name.length, span);
    this.#words = Uint32Array.from(
      WORDS.flatMap((word) => {
        const at = this.#placeBytes(word);
        return [at, at + word.length];
      }),
    );
    const { places, form } = kernelPlan;
    const [start = 0, length = 0, line = 0, how = 0] = [...places, form].map(
      (name) => this.#placed(name).handle,
    );
    kernel.keepPlacesIn(start, length, line, how);
    kernel.unescapeTo(this.#scratch, SCRATCH_BYTES);
    for (const needle of needles) kernel.addNeedle(this.#placeBytes(needle), needle.length);
    if (needles.length > 0) kernel.tellRows(tellsAll ? 0 : this.#placed(kernelPlan.told).handle);
    if (asked.length > 0) kernel.tellAsked(this.#placed(kernelPlan.asked).handle);
    for (const name of kernelPlan.timeFallbacks)
      kernel.fallBack(this.#placed("time").handle, this.#placed(name).handle);
    kernel.capAt(this.#placed(kernelPlan.capped.column).handle, kernelPlan.capped.most);
    const { to, from } = kernelPlan.derived;
    const [a = 0, b = 0, c = 0] = from.map((name) => this.#placed(name).handle);
    kernel.derive(this.#placed(to).handle, a, b, c);
    this.#capacity = Number(kernel.capacity.value);
  }

  /** All memory. Void after anything that may need more of it: a run, a new row, a new text. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length === 0) this.#bytes = this.#view();
    return this.#bytes;
  }

  /** Where lines are written before they are read. */
  get window(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(this.#window, this.#window + this.#windowBytes);
  }

  /** A place for one event and a newline. Void as `bytes`. */
  get scratch(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(this.#scratch, this.#scratch + SCRATCH_BYTES);
  }

  /**
   * Reads the event that is the first `length` bytes of the scratch. False when the kernel declines it. What `isMadeUp` did
   * not say which version it is of.
   */
  readScratch(length: number, isMadeUp: boolean): boolean {
    const said = this.#exports.versionCount();
    this.bytes[this.#scratch + length] = NEWLINE;
    const end = this.#scratch + length + 1;
    const stop = this.#exports.run(this.#scratch, end, 0, 0, length, false);
    this.#follow(this.rows);
    if (isMadeUp) this.#exports.keepVersions(said);
    return stop === end;
  }

  /** The versions of the audit API that events said they are of, since this was asked last. */
  takeVersions(): readonly string[] {
    const at = this.#exports.versionsAt();
    const count = this.#exports.versionCount();
    this.#exports.keepVersions(0);
    return Array.from({ length: count }, (_, i) =>
      latin1
        .decode(this.bytes.subarray(at + i * LONGEST_VERSION, at + (i + 1) * LONGEST_VERSION))
        .replace(/\0+$/, ""),
    );
  }

  /** Where the last row lies in truth: it was read from the scratch. */
  placeLast(place: Place): void {
    this.#exports.placeLast(place.offset, place.length, place.line, place.form);
  }

  /**
   * Where the object that begins at `from` of the window ends, its values' places noted in `spans`; 0 when it is no sound
   * JSON.
   */
  readEntry(from: number): number {
    const stop = this.#exports.readEntry(this.#window + from);
    return stop === 0 ? 0 : stop - this.#window;
  }

  /** Where the next line begins when the one at `at` of the window ends there; 0 when it does not. */
  lineAfter(at: number): number {
    const { bytes } = this;
    const end = bytes[this.#window + at] === RETURN ? at + 1 : at;
    return bytes[this.#window + end] === NEWLINE ? end + 1 : 0;
  }

  /** For an entry that was read: to find its values, and to list what goes to the scratch. Void as `bytes`. */
  get desk(): EntryDesk {
    if (this.#desk === null || this.#desk.spans.length === 0) {
      const { bytes } = this;
      const { buffer } = bytes;
      const values = 2 * (kernelPlan.entry.keys.length + 1);
      this.#desk = {
        bytes,
        spans: new Uint32Array(buffer, this.#exports.spansAt(), values),
        words: this.#words,
        written: new Uint32Array(buffer, this.#exports.writtenAt(), 2 * MOST_SPANS),
      };
    }
    return this.#desk;
  }

  /** Puts the first spans listed together, in the scratch. Returns the length. */
  putTogether(spanCount: number): number {
    return this.#exports.putTogether(spanCount, this.#scratch);
  }

  get rows(): number {
    return Number(this.#exports.rows.value);
  }

  /** Newlines passed by the last run. */
  get newlines(): number {
    return Number(this.#exports.lines.value);
  }

  /**
   * Reads lines of the window. Returns `end`, or where the first line begins that the kernel declines, or the line after one
   * that it tells of and whose record is in the scratch, until anything else is read.
   */
  run({ from, end, offset, line, limit, shapes }: KernelRun): number {
    const start = this.#window + from;
    if (shapes !== null) this.#learn(shapes);
    const stop = this.#exports.run(
      start,
      this.#window + end,
      offset - start,
      line,
      limit,
      shapes !== null,
    );
    this.#follow(this.rows);
    return stop - this.#window;
  }

  /**
   * Reads items of a list in the window, all of one line. Returns `end`, or where the first begins that is declined or not
   * all there, or where the list ends. The byte at `end` is written over.
   */
  runList({ from, end, offset, line, limit }: Omit<KernelRun, "shapes">): number {
    const start = this.#window + from;
    const stop = this.#window + end;
    this.bytes[stop] = NEWLINE;
    const at = this.#exports.runList(start, stop, offset - start, line, limit);
    this.#follow(this.rows);
    return at - this.#window;
  }

  /** How many rows `told` has. */
  get toldCount(): number {
    return Number(this.#exports.toldCount.value);
  }

  /** Whether the last run ended with such a line. */
  get isToldOfScratch(): boolean {
    return Number(this.#exports.isToldOfScratch.value) !== 0;
  }

  #learn(shapes: LineShapes): void {
    if (this.#shapes === shapes && this.#shapesVersion === shapes.version) return;
    this.#shapes = shapes;
    this.#shapesVersion = shapes.version;
    this.#exports.clearShapes();
    for (const { kind, head, tail } of shapes.all.toReversed()) {
      const at = this.#exports.addShape(kind, head.length, tail.length);
      if (at === 0) continue;
      this.bytes.set(head, at);
      this.bytes.set(tail, at + head.length);
    }
  }

  /** Rows of the last run that carry a body, and one of the needles anywhere in their record. Void as `bytes`. */
  get told(): Uint32Array {
    return new Uint32Array(this.bytes.buffer, this.#exports.toldAt(), this.toldCount);
  }

  /**
   * Fills in the derived column for the rows from `row` on; `follows` says what follows from three values, once for each
   * three that are new.
   */
  derive(row: number, follows: (a: number, b: number, c: number) => number): void {
    const [one = "", two = "", three = ""] = kernelPlan.derived.from;
    for (let at = row; ;) {
      at = this.#exports.deriveFrom(at);
      if (at >= this.rows) return;
      const [a = 0, b = 0, c = 0] = [one, two, three].map((name) => this.column(name)[at]);
      this.#exports.learn(a, b, c, follows(a, b, c));
    }
  }

  /** A new row with nothing in it. */
  addRow(): number {
    const row = this.#exports.addRow();
    this.#follow(row + 1);
    return row;
  }

  clearRows(): void {
    this.#exports.clearRows();
  }

  /** A column's values; longer than there are rows. Void as `bytes`. */
  column(name: string): ColumnArray {
    const known = this.#views.get(name);
    // A view of memory that has grown since has no length any more.
    if (known !== undefined && known.length > 0) return known;
    const { handle, plan } = this.#placed(name);
    const at = this.#exports.columnAt(handle);
    const view = new ARRAYS[plan.type](this.bytes.buffer, at, this.#capacity * plan.perRow);
    this.#views.set(name, view);
    return view;
  }

  /** A column's values, those of each row. Void as `bytes`. */
  valuesOf(name: string): ColumnArray {
    return this.column(name).subarray(0, this.rows * this.#placed(name).plan.perRow);
  }

  /** The same of a column that is known to hold numbers of 32 bits. */
  wordsOf(name: string): Uint32Array {
    const words = this.valuesOf(name);
    if (words instanceof Uint32Array) return words;
    throw new Error(`${name} has no 32 bits`);
  }

  /** The same of one that holds bytes. */
  bytesOf(name: string): Uint8Array {
    const bytes = this.valuesOf(name);
    if (bytes instanceof Uint8Array) return bytes;
    throw new Error(`${name} is not of bytes`);
  }

  /** Columns that were too small for so many rows lie elsewhere now. */
  #follow(rows: number): void {
    if (rows <= this.#capacity) return;
    this.#capacity = Number(this.#exports.capacity.value);
    this.#views.clear();
  }

  #placed(name: string): PlacedColumn {
    const column = this.#columns.get(name);
    if (column === undefined) throw new Error(`the kernel has no column ${name}`);
    return column;
  }

  /** The id of a text in a column's table; a new one gets the next. */
  idOf(column: string, text: string): number {
    const table = this.#tables.get(column) ?? 0;
    // A lone surrogate becomes U+FFFD: UTF-8 has none.
    const encoded = encoder.encode(text);
    const at = this.#exports.roomFor(table, encoded.length);
    this.bytes.set(encoded, at);
    return this.#exports.idOfWritten(table, encoded.length);
  }

  /** Texts in a column's table. */
  textCount(column: string): number {
    return this.#exports.countOf(this.#tables.get(column) ?? 0);
  }

  /** Where they lie, and an array that says where each ends, from there. */
  texts(column: string): { readonly at: number; readonly ends: Uint32Array } {
    const table = this.#tables.get(column) ?? 0;
    const { buffer } = this.bytes;
    const ends = new Uint32Array(buffer, this.#exports.endsAt(table), this.textCount(column));
    return { at: this.#exports.textsAt(table), ends };
  }

  /** Address of a text put into the kernel's memory for good. */
  #place(text: string): number {
    return this.#placeBytes(encoder.encode(text));
  }

  #placeBytes(bytes: Uint8Array): number {
    const at = this.#exports.allocate(bytes.length);
    this.bytes.set(bytes, at);
    return at;
  }

  #view(): Uint8Array<ArrayBuffer> {
    const { buffer } = this.#exports.memory;
    if (!(buffer instanceof ArrayBuffer)) throw new TypeError("the kernel's memory is its own");
    return new Uint8Array(buffer);
  }
}
