// core/scan: gathers scanned events into a batch of columns. One builder lives as long as its worker, because its string
// ids do. Severity and rules are set after the fact, by whoever ran the rules on the rows gathered so far.

import { fieldSpec, type ColumnField, type TableField } from "../audit/fields.ts";
import { GrowableColumn, type NumberArray } from "../base/grow.ts";
import type { Batch, ColumnArray, PackedStrings } from "./batch.ts";
import { BatchNotes, type BatchEnd, type RecordPlace } from "./batch-notes.ts";
import { columnNames, forColumns } from "./columns.ts";
import { Interner } from "./interner.ts";
import type { ColumnValue } from "./reference.ts";
import { ruleIds, type RowMatches } from "./rule-ids.ts";
import { NOT_UUID, writeUuid } from "./uuid.ts";

interface ColumnInMaking {
  readonly name: ColumnField;
  readonly values: GrowableColumn<NumberArray>;
  /** Only for columns with a string table. */
  readonly interner: Interner | undefined;
  readonly append: (value: ColumnValue) => void;
}

const uint8 = (): GrowableColumn<NumberArray> =>
  new GrowableColumn<NumberArray>((n) => new Uint8Array(n));
const uint16 = (): GrowableColumn<NumberArray> =>
  new GrowableColumn<NumberArray>((n) => new Uint16Array(n));
const uint32 = (): GrowableColumn<NumberArray> =>
  new GrowableColumn<NumberArray>((n) => new Uint32Array(n));
const float64 = (): GrowableColumn<NumberArray> =>
  new GrowableColumn<NumberArray>((n) => new Float64Array(n));

const asNumber = (value: ColumnValue, absent: number): number =>
  typeof value === "number" ? value : absent;

function makeColumn(name: ColumnField): ColumnInMaking {
  const { column } = fieldSpec(name);
  if (column === "time") {
    const values = float64();
    return {
      name,
      values,
      interner: undefined,
      append: (v) => values.push(asNumber(v, Number.NaN)),
    };
  }
  if (column === "number" || column === "enum") {
    const values = column === "enum" ? uint8() : uint16();
    return { name, values, interner: undefined, append: (v) => values.push(asNumber(v, 0)) };
  }
  const values = uint32();
  const interner = new Interner();
  if (column === "uuid")
    return { name, values, interner, append: (v) => appendUuid(values, interner, v) };
  return {
    name,
    values,
    interner,
    append: (v) => values.push(typeof v === "string" ? interner.intern(v) : 0),
  };
}

function appendUuid(
  words: GrowableColumn<NumberArray>,
  interner: Interner,
  value: ColumnValue,
): void {
  if (typeof value === "string") {
    if (writeUuid(value, words)) return;
    words.push(NOT_UUID);
    words.push(interner.intern(value));
  } else {
    words.push(0);
    words.push(0);
  }
  words.push(0);
  words.push(0);
}

/** What gathers events into batches: this file's, or the kernel's, which has its columns in WebAssembly memory. */
export type EventBuilder = Pick<
  BatchBuilder,
  "append" | "begin" | "column" | "rows" | "setMatches" | "strings" | "take"
> & {
  readonly notes: Pick<BatchNotes, "other" | "reject" | "said">;
  /** Reads bytes[start, end) as an event, if it is one as kube-apiserver writes them; false leaves it to the reference. */
  read?(bytes: Uint8Array, span: ByteSpan, place: RecordPlace): boolean;
};

/** The texts of a field, as store/table.ts has them. */
export interface BatchStrings {
  readonly size: number;
  get(id: number): string;
  piece?(id: number): { bytes: Uint8Array; ends: Uint32Array; base: number } | null;
}

export const NO_STRINGS: BatchStrings = { size: 0, get: () => "" };

export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

export class BatchBuilder {
  readonly #columns = columnNames.map(makeColumn);
  readonly #byName = new Map(this.#columns.map((column) => [column.name, column]));
  readonly #start = new GrowableColumn((n) => new Uint32Array(n));
  readonly #byteLength = new GrowableColumn((n) => new Uint32Array(n));
  readonly #line = new GrowableColumn((n) => new Uint32Array(n));
  readonly #form = new GrowableColumn((n) => new Uint8Array(n));
  readonly notes = new BatchNotes();

  /** Events gathered since the last `take`. */
  get rows(): number {
    return this.#start.length;
  }

  /** Records gathered since the last `take`, events and rejects. */
  get records(): number {
    return this.rows + this.notes.rejects;
  }

  /**
   * A new run of bytes: offsets of places count from `base` in the source. Rows gathered and not taken are let go; their
   * new strings are not, for ids must stay the count of strings sent.
   */
  begin(base: number): void {
    for (const column of this.#columns) column.values.clear();
    this.#start.clear();
    this.#byteLength.clear();
    this.#line.clear();
    this.#form.clear();
    this.notes.begin(base);
  }

  /** Adds an event's values, in the order of `columnNames`. Returns its row. */
  append(values: readonly ColumnValue[], place: RecordPlace): number {
    const columns = this.#columns;
    const { start } = this.notes;
    for (let i = 0; i < columns.length; i++) columns[i]?.append(values[i]);
    this.#start.push(place.offset - start.offset);
    this.#byteLength.push(place.length);
    this.#line.push(place.line - start.line);
    this.#form.push(place.form ?? 0);
    return this.rows - 1;
  }

  /** What the rules found in the rows gathered since the last `take`. */
  setMatches(matches: RowMatches): void {
    const rule = this.#byName.get("rule");
    const ids = ruleIds(matches, (text) => rule?.interner?.intern(text) ?? 0);
    rule?.values.values.set(ids);
    this.#byName.get("severity")?.values.values.set(matches.severity);
  }

  /** The column of the rows gathered so far; longer than `rows`. Not kept across an `append`. */
  column(name: ColumnField): ColumnArray {
    return this.#byName.get(name)?.values.values ?? new Uint8Array(0);
  }

  strings(field: TableField): BatchStrings {
    return this.#byName.get(field)?.interner ?? NO_STRINGS;
  }

  /** What was gathered, as a batch; the builder is empty afterwards and the next batch begins at `end`. */
  take(end: BatchEnd): Batch {
    const { rows } = this;
    const strings: Partial<Record<ColumnField, PackedStrings>> = {};
    for (const { name, interner } of this.#columns) {
      const fresh = interner?.takeNew();
      if (fresh) strings[name] = fresh;
    }
    return {
      rows,
      columns: forColumns((name) => this.#byName.get(name)?.values.take() ?? new Uint8Array(0)),
      strings,
      start: this.#start.take(),
      byteLength: this.#byteLength.take(),
      line: this.#line.take(),
      form: this.#form.take(),
      ...this.notes.take(end),
    };
  }
}

/** The buffers of a batch, each once, to be given away with it instead of copied. */
export function transferables(batch: Batch): ArrayBuffer[] {
  const views = [
    ...Object.values(batch.columns),
    ...Object.values(batch.strings).flatMap((packed) => [packed.bytes, packed.ends]),
    batch.start,
    batch.byteLength,
    batch.line,
    batch.form,
  ];
  const buffers = views.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
  return [...new Set(buffers)];
}
