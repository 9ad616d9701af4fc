// core/scan/kernel: gathers events into a batch like batch-builder.ts, with the same outside, but its columns and tables
// lie in the kernel's memory: what the kernel reads is there already, what the reference read is written beside it.
// One builder lives as long as its worker, because its string ids do.

import { fieldSpec, type ColumnField, type TableField } from "../../audit/fields.ts";
import { SideBySide } from "../../base/side-by-side.ts";
import type { Batch, ColumnArray, PackedStrings } from "../batch.ts";
import {
  NO_STRINGS,
  type BatchStrings,
  type ByteSpan,
  type EventBuilder,
} from "../batch-builder.ts";
import { BatchNotes, type BatchEnd, type RecordPlace } from "../batch-notes.ts";
import { columnNames, forColumns, tableFields, widthOf } from "../columns.ts";
import type { ColumnValue } from "../reference.ts";
import { ruleIds, type RowMatches } from "../rule-ids.ts";
import { NOT_UUID, writeUuid } from "../uuid.ts";
import { KernelInstance } from "./kernel-instance.ts";
import { kernelPlan } from "./kernel-plan.ts";
import { KernelReader } from "./kernel-reader.ts";
import type { KernelSetup } from "./kernel-setup.ts";
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

/** In place. */
function countedFrom(start: number, ends: Uint32Array): Uint32Array {
  for (let i = 0; i < ends.length; i++) ends[i] = (ends[i] ?? 0) - start;
  return ends;
}

/** All but what only a builder knows. */
type Setup = Omit<KernelSetup, "firstId">;

export class KernelBuilder implements EventBuilder {
  readonly #module: WebAssembly.Module;
  readonly #memoryBytes: number;
  readonly #setup: Setup;
  #kernel: KernelInstance;
  readonly #strings: ReadonlyMap<string, KernelStrings>;
  readonly notes = new BatchNotes();
  /** Reads into this builder. */
  readonly reader: KernelReader;

  /**
   * `needles`: what a record with a body, or with `tellsAll` any, must hold, one of them, to be told to an OnBody; one with
   * any of the keys `asked` is told too.
   */
  constructor(
    module: WebAssembly.Module,
    { memoryBytes = LIMITS.memoryBytes, ...setup }: Partial<Setup & KernelLimits> = {},
  ) {
    this.#module = module;
    this.#memoryBytes = memoryBytes;
    const { windowBytes } = LIMITS;
    this.#setup = { windowBytes, needles: [], tellsAll: false, asked: [], ...setup };
    const kernel = this.#instance(() => 1);
    this.#kernel = kernel;
    this.#strings = new Map(tableFields.map((name) => [name, new KernelStrings(name, kernel)]));
    this.reader = new KernelReader(this);
  }

  /** The present one: another follows it when its tables have become large. */
  get kernel(): KernelInstance {
    return this.#kernel;
  }

  get tellsAll(): boolean {
    return this.#setup.tellsAll;
  }

  /** Events gathered since the last `take`. */
  get rows(): number {
    return this.#kernel.rows;
  }

  /** Records gathered since the last `take`, events and rejects. */
  get records(): number {
    return this.rows + this.notes.rejects;
  }

  /** Bytes of memory in use, for tables, columns and the window. */
  get memoryBytes(): number {
    return this.#kernel.bytes.length;
  }

  /** As BatchBuilder's. */
  begin(base: number): void {
    this.#kernel.clearRows();
    this.#kernel.takeVersions();
    this.notes.begin(base);
  }

  /** Adds an event's values, in the order of `columnNames`. Returns its row. */
  append(values: readonly ColumnValue[], place: RecordPlace): number {
    const kernel = this.#kernel;
    const row = kernel.addRow();
    for (const [i, name] of columnNames.entries()) this.#write(name, row, values[i]);
    kernel.column(START)[row] = place.offset - this.notes.start.offset;
    kernel.column(LENGTH)[row] = place.length;
    kernel.column(LINE)[row] = place.line - this.notes.start.line;
    kernel.column(kernelPlan.form)[row] = place.form ?? 0;
    return row;
  }

  read(bytes: Uint8Array, span: ByteSpan, place: RecordPlace): boolean {
    return this.reader.read(bytes, span, place);
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
    this.notes.saidVersions(kernel.takeVersions());
    const batch: Batch = {
      rows: this.rows,
      columns: forColumns((name) => side.copy(kernel.valuesOf(name))),
      strings,
      start: side.copy(kernel.wordsOf(START)),
      byteLength: side.copy(kernel.wordsOf(LENGTH)),
      line: side.copy(kernel.wordsOf(LINE)),
      form: side.copy(kernel.bytesOf(kernelPlan.form)),
      ...this.notes.take(end),
    };
    kernel.clearRows();
    if (kernel.bytes.length >= this.#memoryBytes) this.#renew();
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
    return new KernelInstance(this.#module, { ...this.#setup, firstId });
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
