// core/scan/kernel: gathers events into a batch like batch-builder.ts, with the same outside, but its columns and tables
// lie in the kernel's memory: what the kernel reads is there already, what the reference read is written beside it.
// One builder lives as long as its worker, because its string ids do.

import { fieldSpec, type ColumnField, type TableField } from "../../audit/fields.ts";
import { byteOffset } from "../../base/brand.ts";
import { SideBySide } from "../../base/side-by-side.ts";
import { NEWLINE } from "../../bytes/splitter.ts";
import type { OtherKind } from "../../formats/piece.ts";
import { EntryText, EXTRA } from "../../formats/gke-text.ts";
import type { LineShapes } from "../../formats/line-shapes.ts";
import { UNWRAP } from "../../formats/place.ts";
import type { Batch, ColumnArray, PackedStrings, Reject, RejectReason } from "../batch.ts";
import {
  NO_STRINGS,
  type BatchEnd,
  type BatchStrings,
  type ByteSpan,
  type EventBuilder,
  type RecordPlace,
} from "../batch-builder.ts";
import { columnNames, forColumns, tableFields, widthOf } from "../columns.ts";
import type { ColumnValue } from "../reference.ts";
import { ruleIds, type RowMatches } from "../rule-ids.ts";
import { NOT_UUID, writeUuid } from "../uuid.ts";
import { SaidVersions } from "../said-versions.ts";
import { OUTCOMES, outcomeOf } from "../../audit/outcome.ts";
import { KernelInstance, SCRATCH_BYTES } from "./kernel-instance.ts";
import { kernelPlan, type KeyPlan } from "./kernel-plan.ts";
import { KernelStrings } from "./kernel-strings.ts";

export interface KernelLimits {
  /** Lines are copied in and read this many bytes at a time; a longer one is left to the reference. */
  readonly windowBytes: number;
  /** Memory at which, with the batch that reaches it, the tables are given up. A text gets a second number then. */
  readonly memoryBytes: number;
}

/**
 * 1 MB stays in the second cache: windows of 4 MB cost 6 % of the speed. 32 MB hold some 250,000 texts, and there are four
 * to eight workers.
 */
const LIMITS: KernelLimits = { windowBytes: 1 << 20, memoryBytes: 32 << 20 };

const [START, LENGTH, LINE] = kernelPlan.places;

/**
 * An event was added as `row` that carries a body and one of the needles; its record is bytes[start, end), only until the
 * call returns.
 */
export type OnBody = (row: number, bytes: Uint8Array, start: number, end: number) => void;

/** Lines that carry an event among other things, as far as they are known. */
export interface WrappedLines {
  readonly shapes: LineShapes;
  /** A line may belong to earlier ones, whatever its shape. */
  readonly isWaiting: () => boolean;
}

export interface RunOptions {
  /** Bytes of the longest record. */
  readonly limit: number;
  readonly onBody?: OnBody | undefined;
  readonly wrapped?: WrappedLines | undefined;
}

const encoder = new TextEncoder();
const KIND = encoder.encode('{"kind":');
const ITEM_HEAD = encoder.encode('{"kind":"Event","apiVersion":"audit.k8s.io/v1",');
const NO_HEAD = new Uint8Array(0);

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false;
  return true;
}

/** In place. */
function countedFrom(start: number, ends: Uint32Array): Uint32Array {
  for (let i = 0; i < ends.length; i++) ends[i] = (ends[i] ?? 0) - start;
  return ends;
}

export class KernelBuilder implements EventBuilder {
  readonly #module: WebAssembly.Module;
  readonly #limits: KernelLimits;
  readonly #needles: readonly Uint8Array[];
  readonly #tellsAll: boolean;
  readonly #asked: readonly KeyPlan[];
  #kernel: KernelInstance;
  readonly #strings: ReadonlyMap<string, KernelStrings>;
  #rejected: Reject[] = [];
  readonly #versions = new SaidVersions();
  #others = new Map<OtherKind, number>();
  readonly #entries = new EntryText();
  /** The line before was an entry. */
  #isEntry = false;
  #base = 0;
  #offset = 0;
  #startLine = 0;

  /**
   * `needles`: what a record with a body, or with `tellsAll` any, must hold, one of them, to be told to an OnBody; one with
   * any of the keys `asked` is told too.
   */
  constructor(
    module: WebAssembly.Module,
    {
      needles = [],
      tellsAll = false,
      asked = [],
      ...limits
    }: Partial<KernelLimits> & {
      needles?: readonly Uint8Array[];
      tellsAll?: boolean;
      asked?: readonly KeyPlan[];
    } = {},
  ) {
    this.#module = module;
    this.#limits = { ...LIMITS, ...limits };
    this.#needles = needles;
    this.#tellsAll = tellsAll;
    this.#asked = asked;
    const kernel = this.#instance(() => 1);
    this.#kernel = kernel;
    this.#strings = new Map(tableFields.map((name) => [name, new KernelStrings(name, kernel)]));
  }

  /** Events gathered since the last `take`. */
  get rows(): number {
    return this.#kernel.rows;
  }

  /** Records gathered since the last `take`, events and rejects. */
  get records(): number {
    return this.rows + this.#rejected.length;
  }

  /** Bytes of memory in use, for tables, columns and the window. */
  get memoryBytes(): number {
    return this.#kernel.bytes.length;
  }

  /** Where lines are written before `run`. Void after anything else is asked of the builder. */
  get window(): Uint8Array<ArrayBuffer> {
    return this.#kernel.window;
  }

  /** As BatchBuilder's. */
  begin(base: number): void {
    this.#kernel.clearRows();
    this.#rejected = [];
    this.#others.clear();
    this.#versions.clear();
    this.#kernel.takeVersions();
    this.#base = base;
    this.#offset = 0;
    this.#startLine = 0;
  }

  /**
   * Adds the events of the window's lines [from, end), the last of which is whole. `place` is that of the byte at `from`.
   * Stops at the first line that the kernel declines; `newlines` were passed until then.
   */
  run(
    { from, end }: { readonly from: number; readonly end: number },
    place: { readonly offset: number; readonly line: number },
    { limit, onBody, wrapped }: RunOptions,
  ): { readonly stop: number; readonly newlines: number } {
    const kernel = this.#kernel;
    const firstRow = this.rows;
    const windowStart = place.offset - this.#offset - from;
    const shapes = wrapped === undefined || wrapped.isWaiting() ? null : wrapped.shapes;
    let stop = from;
    let newlines = 0;
    let tried = -1;
    const isEntry = (): boolean => {
      if (shapes === null) return false;
      tried = stop;
      const next = this.#readEntry(stop, { windowStart, line: place.line + newlines, limit });
      this.#isEntry = next > stop;
      if (!this.#isEntry) return false;
      stop = next;
      newlines++;
      return true;
    };
    while (stop < end) {
      // Lines come in runs of a kind, so each is tried as the one before was.
      if (this.#isEntry && isEntry()) continue;
      const line = place.line - this.#startLine + newlines;
      stop = kernel.run({ from: stop, end, offset: windowStart + stop, line, limit, shapes });
      newlines += kernel.newlines;
      if (onBody) this.#tellBodies(windowStart, onBody);
      if (stop === end || kernel.isToldOfScratch) continue;
      if (stop === tried || !isEntry()) break;
    }
    this.#derive(firstRow);
    return { stop, newlines };
  }

  /**
   * Adds the events that are the items of a list at [from, end) of the window; the byte at `end` is the builder's. `place` is
   * that of the byte at `from`. Returns where an item begins that the kernel declines or that is not all there, or where the
   * list ends.
   */
  runList(
    { from, end }: { readonly from: number; readonly end: number },
    place: { readonly offset: number; readonly line: number },
    { limit, onBody }: RunOptions,
  ): number {
    const firstRow = this.rows;
    const offset = place.offset - this.#offset;
    const line = place.line - this.#startLine;
    const stop = this.#kernel.runList({ from, end, offset, line, limit });
    if (onBody) this.#tellBodies(offset - from, onBody);
    this.#derive(firstRow);
    return stop;
  }

  /** Adds the event that the entry at `at` of the window tells of. Returns where the line after it is; 0 for no entry. */
  #readEntry(
    at: number,
    about: { readonly windowStart: number; readonly line: number; readonly limit: number },
  ): number {
    const kernel = this.#kernel;
    const end = kernel.readEntry(at);
    if (end === 0 || end - at > about.limit) return 0;
    const next = kernel.lineAfter(end);
    if (next === 0) return 0;
    if (2 * (end - at) + EXTRA >= SCRATCH_BYTES) return 0;
    const spans = this.#entries.write(kernel.desk);
    if (spans === 0) return 0;
    const length = kernel.putTogether(spans);
    if (!kernel.readScratch(length, true)) return 0;
    kernel.placeLast({
      offset: about.windowStart + at,
      length: end - at,
      line: about.line - this.#startLine,
      form: UNWRAP,
    });
    this.#tellScratch(length);
    return next;
  }

  /** Adds an event's values, in the order of `columnNames`. Returns its row. */
  append(values: readonly ColumnValue[], place: RecordPlace): number {
    const kernel = this.#kernel;
    const row = kernel.addRow();
    for (const [i, name] of columnNames.entries()) this.#write(name, row, values[i]);
    kernel.column(START)[row] = place.offset - this.#offset;
    kernel.column(LENGTH)[row] = place.length;
    kernel.column(LINE)[row] = place.line - this.#startLine;
    kernel.column(kernelPlan.form)[row] = place.form ?? 0;
    return row;
  }

  /**
   * Adds the event bytes[start, end), which may come from anywhere, if the kernel accepts it. It is copied to where nothing
   * else is, since the window may hold lines that were not read yet.
   */
  read(bytes: Uint8Array, { start, end }: ByteSpan, place: RecordPlace): boolean {
    const kernel = this.#kernel;
    const { scratch } = kernel;
    // An item of a list has no kind; that it is an event was said by the caller.
    const head = startsWith(bytes, start, KIND) ? NO_HEAD : ITEM_HEAD;
    const from = head === NO_HEAD ? start : start + 1;
    const length = head.length + end - from;
    if (length + 1 > scratch.length) return false;
    scratch.set(head);
    scratch.set(bytes.subarray(from, end), head.length);
    if (!kernel.readScratch(length, head !== NO_HEAD)) return false;
    kernel.placeLast({
      offset: place.offset - this.#offset,
      length: place.length,
      line: place.line - this.#startLine,
      form: place.form ?? 0,
    });
    this.#derive(kernel.rows - 1);
    this.#tellScratch(length);
    return true;
  }

  /** Of the last row, if it is one to be told of: it was read from the first `length` bytes of the scratch. */
  #tellScratch(length: number): void {
    const kernel = this.#kernel;
    if (this.onBody && kernel.toldCount > 0)
      this.onBody(kernel.rows - 1, kernel.scratch, 0, length);
  }

  /** As run's, for events that come by `read`. */
  onBody: OnBody | undefined;

  other(kind: OtherKind): void {
    this.#others.set(kind, (this.#others.get(kind) ?? 0) + 1);
  }

  said(apiVersion: unknown): void {
    this.#versions.add(apiVersion);
  }

  reject(reason: RejectReason, detail: string, place: RecordPlace): void {
    this.#rejected.push({
      reason,
      detail,
      offset: byteOffset(this.#base + place.offset),
      length: place.length,
      line: place.line - this.#startLine,
    });
  }

  /** What the rules found in the rows gathered since the last `take`. */
  setMatches(matches: RowMatches): void {
    // First the ids: a new text may move the columns.
    const ids = ruleIds(matches, (text) => this.#intern("rule", text));
    this.#kernel.column("rule").set(ids);
    this.#kernel.column("severity").set(matches.severity);
  }

  /** The column of the rows gathered so far; longer than `rows`. Void after anything that may add a row or a text. */
  column(name: ColumnField): ColumnArray {
    return this.#kernel.column(name);
  }

  strings(field: TableField): BatchStrings {
    return this.#strings.get(field) ?? NO_STRINGS;
  }

  /** What was gathered, as a batch in one buffer; the builder is empty afterwards and the next batch begins at `end`. */
  take(end: BatchEnd): Batch {
    const kernel = this.#kernel;
    const fresh = tableFields.flatMap((field) => {
      const texts = this.#strings.get(field)?.takeNew();
      return texts ? [{ field, ...texts }] : [];
    });
    const places = [...kernelPlan.places, kernelPlan.form].map((name) => kernel.valuesOf(name));
    const columns = columnNames.map((name) => kernel.valuesOf(name));
    const texts = fresh.flatMap(({ bytes, ends }) => [bytes, ends]);
    const side = new SideBySide([...places, ...columns, ...texts]);
    const strings: Partial<Record<TableField, PackedStrings>> = {};
    for (const { field, bytes, ends, start } of fresh)
      strings[field] = { bytes: side.copy(bytes), ends: countedFrom(start, side.copy(ends)) };
    this.#versions.addVersions(kernel.takeVersions());
    const versions = this.#versions.take();
    const batch: Batch = {
      rows: this.rows,
      columns: forColumns((name) => side.copy(kernel.valuesOf(name))),
      strings,
      start: side.copy(kernel.wordsOf(START)),
      byteLength: side.copy(kernel.wordsOf(LENGTH)),
      line: side.copy(kernel.wordsOf(LINE)),
      form: side.copy(kernel.bytesOf(kernelPlan.form)),
      byteBase: byteOffset(this.#base + this.#offset),
      newlines: end.line - this.#startLine,
      rejected: this.#rejected,
      others: [...this.#others],
      versions,
    };
    kernel.clearRows();
    if (kernel.bytes.length >= this.#limits.memoryBytes) this.#renew();
    this.#rejected = [];
    this.#others = new Map();
    this.#offset = end.offset;
    this.#startLine = end.line;
    return batch;
  }

  /** Goes on with a new instance, and so gives all memory back. What is in the window stays. */
  #renew(): void {
    const kernel = this.#instance((column) => (this.#strings.get(column)?.size ?? 0) + 1);
    kernel.window.set(this.#kernel.window);
    for (const strings of this.#strings.values()) strings.moveTo(kernel);
    this.#kernel = kernel;
  }

  #instance(firstId: (column: string) => number): KernelInstance {
    const { windowBytes } = this.#limits;
    return new KernelInstance(this.#module, {
      windowBytes,
      needles: this.#needles,
      tellsAll: this.#tellsAll,
      asked: this.#asked,
      firstId,
    });
  }

  /** What follows from other columns, for the rows from `firstRow` on. */
  #derive(firstRow: number): void {
    this.#kernel.derive(firstRow, (code, decision, stage) => {
      const texts = {
        decision: this.#text("decision", decision),
        stage: this.#text("stage", stage),
      };
      return OUTCOMES.indexOf(outcomeOf({ code, ...texts }));
    });
  }

  /** Of the last run of the window, which begins at `windowStart` of the batch. */
  #tellBodies(windowStart: number, onBody: OnBody): void {
    if (this.#kernel.toldCount === 0) return;
    const start = this.#kernel.column(START);
    const length = this.#kernel.column(LENGTH);
    const { told, window, scratch, isToldOfScratch } = this.#kernel;
    const ofScratch = isToldOfScratch ? told.at(-1) : -1;
    for (const row of told) {
      if (row === ofScratch) {
        onBody(row, scratch, 0, scratch.indexOf(NEWLINE));
        continue;
      }
      const at = (start[row] ?? 0) - windowStart;
      onBody(row, window, at, at + (length[row] ?? 0));
    }
  }

  #text(field: TableField, id: number): string {
    return this.strings(field).get(id);
  }

  #intern(column: string, text: string): number {
    return this.#strings.get(column)?.intern(text) ?? 0;
  }

  #write(name: ColumnField, row: number, value: ColumnValue): void {
    if (typeof value === "number") this.#kernel.column(name)[row] = value;
    if (typeof value !== "string") return;
    if (fieldSpec(name).column === "uuid") {
      this.#writeUuid(name, row * widthOf(name), value);
      return;
    }
    // First the id: a new text may move the column.
    const id = this.#intern(name, value);
    this.#kernel.column(name)[row] = id;
  }

  #writeUuid(name: ColumnField, at: number, value: string): void {
    const words: number[] = [];
    if (!writeUuid(value, { push: (word) => void words.push(word) }))
      words.push(NOT_UUID, this.#intern(name, value));
    this.#kernel.column(name).set(words, at);
  }
}
