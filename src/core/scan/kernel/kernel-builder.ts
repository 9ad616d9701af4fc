// core/scan/kernel: gathers events into a batch like batch-builder.ts, with the same outside, but its columns and tables
// lie in the kernel's memory: what the kernel reads is there already, what the reference read is written beside it.
// One builder lives as long as its worker, because its string ids do.

import { fieldSpec, type ColumnField, type TableField } from "../../audit/fields.ts";
import { byteOffset } from "../../base/brand.ts";
import type { Batch, ColumnArray, PackedStrings, Reject, RejectReason } from "../batch.ts";
import type { BatchEnd, EventBuilder, RecordPlace } from "../batch-builder.ts";
import { columnNames, forColumns, tableFields, widthOf } from "../columns.ts";
import type { ColumnValue } from "../reference.ts";
import { NOT_UUID, writeUuid } from "../uuid.ts";
import { OUTCOMES, outcomeOf } from "../../audit/outcome.ts";
import { KernelInstance } from "./kernel-instance.ts";
import { kernelPlan } from "./kernel-plan.ts";
import { KernelStrings } from "./kernel-strings.ts";

export interface KernelLimits {
  /** Lines are copied in and read this many bytes at a time; a longer one is left to the reference. */
  readonly windowBytes: number;
  /** Memory at which, with the batch that reaches it, the tables are given up. A text gets a second number then. */
  readonly memoryBytes: number;
}

/** 1 MB stays in the second cache: windows of 4 MB cost 6 % of the speed. 64 MB hold some 500,000 texts. */
const LIMITS: KernelLimits = { windowBytes: 1 << 20, memoryBytes: 64 << 20 };

const [START, LENGTH, LINE] = kernelPlan.places;

/**
 * An event was added as `row` that carries a body and one of the needles; its record is bytes[start, end), only until the
 * call returns.
 */
export type OnBody = (row: number, bytes: Uint8Array, start: number, end: number) => void;

export class KernelBuilder implements EventBuilder {
  readonly #module: WebAssembly.Module;
  readonly #limits: KernelLimits;
  readonly #needles: readonly Uint8Array[];
  #kernel: KernelInstance;
  readonly #strings: ReadonlyMap<string, KernelStrings>;
  #rejected: Reject[] = [];
  #base = 0;
  #offset = 0;
  #startLine = 0;

  /** `needles`: what a record with a body must hold, one of them, to be told to an OnBody. */
  constructor(
    module: WebAssembly.Module,
    { needles = [], ...limits }: Partial<KernelLimits> & { needles?: readonly Uint8Array[] } = {},
  ) {
    this.#module = module;
    this.#limits = { ...LIMITS, ...limits };
    this.#needles = needles;
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
    limit: number,
    onBody?: OnBody,
  ): { readonly stop: number; readonly newlines: number } {
    const firstRow = this.rows;
    const stop = this.#kernel.run({
      from,
      end,
      offset: place.offset - this.#offset,
      line: place.line - this.#startLine,
      limit,
    });
    this.#kernel.derive(firstRow, (code, decision, stage) => {
      const texts = {
        decision: this.#text("decision", decision),
        stage: this.#text("stage", stage),
      };
      return OUTCOMES.indexOf(outcomeOf({ code, ...texts }));
    });
    if (onBody) this.#tellBodies(place.offset - this.#offset - from, onBody);
    return { stop, newlines: this.#kernel.newlines };
  }

  /** Adds an event's values, in the order of `columnNames`. Returns its row. */
  append(values: readonly ColumnValue[], place: RecordPlace): number {
    const kernel = this.#kernel;
    const row = kernel.addRow();
    for (const [i, name] of columnNames.entries()) this.#write(name, row, values[i]);
    kernel.column(START)[row] = place.offset - this.#offset;
    kernel.column(LENGTH)[row] = place.length;
    kernel.column(LINE)[row] = place.line - this.#startLine;
    return row;
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

  setSeverity(row: number, rank: number): void {
    this.#kernel.column("severity")[row] = rank;
  }

  /** The rules a row matches, by id; none is absent, not an empty list. */
  setRules(row: number, ids: readonly string[]): void {
    const id = ids.length === 0 ? 0 : this.#intern("rule", JSON.stringify(ids));
    this.#kernel.column("rule")[row] = id;
  }

  /** The column of the rows gathered so far; longer than `rows`. Void after anything that may add a row or a text. */
  column(name: ColumnField): ColumnArray {
    return this.#kernel.column(name);
  }

  strings(field: TableField): { readonly size: number; get(id: number): string } {
    return this.#strings.get(field) ?? { size: 0, get: () => "" };
  }

  /** What was gathered, as a batch; the builder is empty afterwards and the next batch begins at `end`. */
  take(end: BatchEnd): Batch {
    const kernel = this.#kernel;
    const strings: Partial<Record<TableField, PackedStrings>> = {};
    for (const field of tableFields) {
      const fresh = this.#strings.get(field)?.takeNew();
      if (fresh) strings[field] = fresh;
    }
    const batch: Batch = {
      rows: this.rows,
      columns: forColumns((name) => kernel.copyOf(name)),
      strings,
      byteBase: byteOffset(this.#base + this.#offset),
      start: Uint32Array.from(kernel.copyOf(START)),
      byteLength: Uint32Array.from(kernel.copyOf(LENGTH)),
      line: Uint32Array.from(kernel.copyOf(LINE)),
      newlines: end.line - this.#startLine,
      rejected: this.#rejected,
    };
    kernel.clearRows();
    if (kernel.bytes.length >= this.#limits.memoryBytes) this.#renew();
    this.#rejected = [];
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
    return new KernelInstance(this.#module, { windowBytes, needles: this.#needles, firstId });
  }

  /** `windowStart`: where the window begins in the batch. */
  #tellBodies(windowStart: number, onBody: OnBody): void {
    const start = this.#kernel.column(START);
    const length = this.#kernel.column(LENGTH);
    const { told, window } = this.#kernel;
    for (const row of told) {
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
