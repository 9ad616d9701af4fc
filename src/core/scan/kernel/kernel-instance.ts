// core/scan/kernel: one instance of the compiled kernel, set up by the plan. Knows addresses and views; what rows and
// batches are is for its users. An instance only grows: it is thrown away when its tables have become large.

import { NEWLINE, RETURN } from "../../bytes/splitter.ts";
import { MOST_SPANS, type EntryDesk } from "../../formats/entry-pen.ts";
import type { LineShapes } from "../../formats/line-shapes.ts";
import type { Place } from "../../formats/place.ts";
import type { ColumnArray } from "../batch.ts";
import { LONGEST_VERSION } from "../said-versions.ts";
import { exportsOf, type KernelExports } from "./kernel-exports.ts";
import { KernelMemory } from "./kernel-memory.ts";
import { kernelPlan } from "./kernel-plan.ts";
import {
  ARRAYS,
  SCRATCH_BYTES,
  setUpKernel,
  type KernelPlaces,
  type KernelSetup,
} from "./kernel-setup.ts";

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

export class KernelInstance {
  readonly #exports: KernelExports;
  readonly #memory: KernelMemory;
  readonly #places: KernelPlaces;
  readonly #windowBytes: number;
  /** Rows that columns have room for: a view is void when that or the memory has grown. */
  #capacity: number;
  readonly #views = new Map<string, ColumnArray>();
  #desk: EntryDesk | null = null;
  /** What the kernel knows of them. */
  #shapes: LineShapes | null = null;
  #shapesVersion = 0;

  constructor(module: WebAssembly.Module, setup: KernelSetup) {
    this.#exports = exportsOf(module);
    this.#memory = new KernelMemory(this.#exports);
    this.#places = setUpKernel(this.#exports, this.#memory, setup);
    this.#windowBytes = setup.windowBytes;
    this.#capacity = Number(this.#exports.capacity.value);
  }

  /** All memory. Void after anything that may need more of it: a run, a new row, a new text. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#memory.bytes;
  }

  /** Where lines are written before they are read. */
  get window(): Uint8Array<ArrayBuffer> {
    const { window } = this.#places;
    return this.bytes.subarray(window, window + this.#windowBytes);
  }

  /** A place for one event and a newline. Void as `bytes`. */
  get scratch(): Uint8Array<ArrayBuffer> {
    const { scratch } = this.#places;
    return this.bytes.subarray(scratch, scratch + SCRATCH_BYTES);
  }

  /**
   * Reads the event that is the first `length` bytes of the scratch. False when the kernel declines it. What `isMadeUp` did
   * not say which version it is of.
   */
  readScratch(length: number, isMadeUp: boolean): boolean {
    const said = this.#exports.versionCount();
    this.bytes[this.#places.scratch + length] = NEWLINE;
    const end = this.#places.scratch + length + 1;
    const stop = this.#exports.run(this.#places.scratch, end, 0, 0, length, false);
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
    const stop = this.#exports.readEntry(this.#places.window + from);
    return stop === 0 ? 0 : stop - this.#places.window;
  }

  /** Where the next line begins when the one at `at` of the window ends there; 0 when it does not. */
  lineAfter(at: number): number {
    const { bytes } = this;
    const end = bytes[this.#places.window + at] === RETURN ? at + 1 : at;
    return bytes[this.#places.window + end] === NEWLINE ? end + 1 : 0;
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
        words: this.#places.words,
        written: new Uint32Array(buffer, this.#exports.writtenAt(), 2 * MOST_SPANS),
      };
    }
    return this.#desk;
  }

  /** Puts the first spans listed together, in the scratch. Returns the length. */
  putTogether(spanCount: number): number {
    return this.#exports.putTogether(spanCount, this.#places.scratch);
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
    const start = this.#places.window + from;
    if (shapes !== null) this.#learn(shapes);
    const stop = this.#exports.run(
      start,
      this.#places.window + end,
      offset - start,
      line,
      limit,
      shapes !== null,
    );
    this.#follow(this.rows);
    return stop - this.#places.window;
  }

  /**
   * Reads items of a list in the window, all of one line. Returns `end`, or where the first begins that is declined or not
   * all there, or where the list ends. The byte at `end` is written over.
   */
  runList({ from, end, offset, line, limit }: Omit<KernelRun, "shapes">): number {
    const start = this.#places.window + from;
    const stop = this.#places.window + end;
    this.bytes[stop] = NEWLINE;
    const at = this.#exports.runList(start, stop, offset - start, line, limit);
    this.#follow(this.rows);
    return at - this.#places.window;
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
    const { handle, plan } = this.#places.column(name);
    const at = this.#exports.columnAt(handle);
    const view = new ARRAYS[plan.type](this.bytes.buffer, at, this.#capacity * plan.perRow);
    this.#views.set(name, view);
    return view;
  }

  /** A column's values, those of each row. Void as `bytes`. */
  valuesOf(name: string): ColumnArray {
    return this.column(name).subarray(0, this.rows * this.#places.column(name).plan.perRow);
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

  /** The id of a text in a column's table; a new one gets the next. */
  idOf(column: string, text: string): number {
    const table = this.#places.tables.get(column) ?? 0;
    // A lone surrogate becomes U+FFFD: UTF-8 has none.
    const encoded = encoder.encode(text);
    const at = this.#exports.roomFor(table, encoded.length);
    this.bytes.set(encoded, at);
    return this.#exports.idOfWritten(table, encoded.length);
  }

  /** Texts in a column's table. */
  textCount(column: string): number {
    return this.#exports.countOf(this.#places.tables.get(column) ?? 0);
  }

  /** Where they lie, and an array that says where each ends, from there. */
  texts(column: string): { readonly at: number; readonly ends: Uint32Array } {
    const table = this.#places.tables.get(column) ?? 0;
    const { buffer } = this.bytes;
    const ends = new Uint32Array(buffer, this.#exports.endsAt(table), this.textCount(column));
    return { at: this.#exports.textsAt(table), ends };
  }
}
