// core/detect/plan: single tests of rules, put to single rows of a batch. What is learnt of values is kept: of a column's for as
// long as the table lives, of a record's until the next batch.

import { derive, type DerivedValue } from "../../audit/derived/column-fields.ts";
import { fieldSpec, isDerivedField, type FieldName } from "../../audit/fields.ts";
import { IN_FLIGHT } from "../../audit/stages.ts";
import { canHold } from "../../filter/body-gate.ts";
import {
  compileBodyTest,
  compileNumberTest,
  compileSame,
  compileTextTest,
  compileTimeTest,
  uuidStart,
} from "../../filter/compile-leaf.ts";
import { queryValues } from "../../audit/derived/request-uri.ts";
import { bodyFieldValues } from "../../audit/derived/body-fields.ts";
import { valuesAt } from "../../filter/event-path.ts";
import { compileInEvent } from "../../filter/match-event.ts";
import type { TextTest } from "../../filter/pattern.ts";
import {
  onField,
  or,
  type Operand,
  type Predicate,
  type RecordOperand,
  type Test,
} from "../../filter/predicate.ts";
import { NOT_UUID } from "../../scan/uuid.ts";
import { UncolumnedCells } from "../../store/in-flight.ts";
import { cellTexts, type CellTexts } from "../../store/same-matcher.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import type { ReadEvent } from "../matched-sets.ts";
import { ColumnLookup, type IndexedName } from "./column-lookup.ts";
import type { KeptRecords } from "./kept-records.ts";
import type { LetterKernel } from "./letter-kernel.ts";
import type { LetterSet } from "./letter-set.ts";
import { lettersOf } from "./letters.ts";
import { RowLetters } from "./row-letters.ts";
import { RowAnswers, RowValues } from "./row-values.ts";

/** The answer for a row of the present batch. */
export type RowTest = (row: number) => boolean;

const never: RowTest = () => false;

const onTexts =
  (test: TextTest): ((value: unknown) => boolean) =>
  (value) =>
    typeof value === "string" && test(value);

type InEvent = Extract<RecordOperand, { readonly kind: "body" | "derived" }>;

/** A test on a field, or on a key of the query of the request URI. */
export interface ColumnLeaf {
  readonly on: Extract<Operand, { readonly kind: "field" | "query" }>;
  readonly test: Test;
}

/** Owns the lookups; equal tests of all rules are one. All are made before the first batch. */
export class RowTests {
  readonly #table: EventTable;
  readonly #lookups = new Map<FieldName, ColumnLookup>();
  readonly #leaves = new Map<string, RowTest>();
  /** By what is read: a place in the event, or what is derived from columns. */
  readonly #values = new Map<string, RowValues>();
  readonly #answers: RowAnswers[] = [];
  readonly #letters: RowLetters;
  #chunk: Chunk | null = null;
  /** First row of the batch in its chunk. */
  #from = 0;
  #readEvent: ReadEvent = () => undefined;

  constructor(table: EventTable, kernel: LetterKernel | null = null) {
    this.#table = table;
    this.#letters = new RowLetters(kernel);
  }

  prepare(): void {
    this.#letters.prepare();
    for (const lookup of this.#lookups.values()) lookup.prepare();
  }

  /** Rows `from` to `to` of the chunk are the batch; rows of it count from 0. */
  begin(
    chunk: Chunk,
    span: { readonly from: number; readonly to: number },
    { readEvent, records }: { readonly readEvent: ReadEvent; readonly records: KeptRecords | null },
  ): void {
    this.#chunk = chunk;
    this.#from = span.from;
    this.#readEvent = readEvent;
    this.#letters.begin(records, span.to - span.from);
    for (const lookup of this.#lookups.values()) lookup.begin(chunk, span);
    for (const values of this.#values.values()) values.begin();
    for (const answers of this.#answers) answers.begin();
  }

  /** Of what columns hold, or is derived from them. */
  ofColumns(leaf: ColumnLeaf): RowTest {
    const key = JSON.stringify(leaf);
    const known = this.#leaves.get(key);
    if (known !== undefined) return known;
    const test = this.#makeTest(leaf);
    this.#leaves.set(key, test);
    return test;
  }

  #makeTest({ on, test }: ColumnLeaf): RowTest {
    if (on.kind === "field") return this.#field(on.name, test);
    if (test.op === "same") return never;
    const uri = cellTexts("uri", this.#table);
    const read = (row: number): readonly string[] => {
      const [text] = this.#chunk === null ? [] : uri(this.#chunk, this.#from + row);
      return text === undefined ? [] : queryValues(text, on.key);
    };
    return this.#ofValues(`query ${on.key}`, read, onTexts(compileTextTest(test)));
  }

  /** Of what a record holds, for a row whose event can be had. */
  ofRecord(on: InEvent, test: Test): RowTest {
    const key = JSON.stringify([on, test]);
    const known = this.#leaves.get(key) ?? this.#holds(on, test);
    this.#leaves.set(key, known);
    return known;
  }

  /** One of these is in the bytes of any record for which it is true; null where that cannot be said. */
  lettersOf(p: Predicate): LetterSet | null {
    const letters = lettersOf(p);
    return letters === null ? null : this.#letters.setOf(letters);
  }

  mayHold(letters: LetterSet, row: number): boolean {
    return this.#letters.mayHold(letters, row);
  }

  #holds(on: InEvent, test: Test): RowTest {
    if (test.op === "exists" || test.op === "null" || test.op === "same") {
      const isTrue = compileInEvent(on, test);
      return this.#ofRow((row) => isTrue(this.#readEvent(row)));
    }
    const read =
      on.kind === "body"
        ? (row: number) => valuesAt(this.#readEvent(row), on.path)
        : (row: number) => bodyFieldValues(on.name, this.#readEvent(row));
    return this.#ofValues(JSON.stringify(on), read, compileBodyTest(test));
  }

  #ofValues(
    key: string,
    read: (row: number) => readonly unknown[],
    test: (value: unknown) => boolean,
  ): RowTest {
    let values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, (values = new RowValues(read)));
    const own = values;
    const number = own.add(test);
    return (row) => own.passes(number, row);
  }

  #ofRow(answer: RowTest): RowTest {
    const answers = new RowAnswers(answer);
    this.#answers.push(answers);
    return (row) => answers.passes(row);
  }

  #field(name: FieldName, test: Test): RowTest {
    if (test.op === "same") {
      const { as } = test;
      if (as.kind !== "field") return never;
      const same = compileSame(test);
      const left = cellTexts(name, this.#table);
      const right = cellTexts(as.name, this.#table);
      return this.#cell((chunk, row) => same(left(chunk, row), right(chunk, row)));
    }
    if (isDerivedField(name)) {
      const source = new Map<FieldName, CellTexts>();
      const valueAt = (row: number): DerivedValue =>
        derive(name, (of) => {
          if (this.#chunk === null) return undefined;
          const texts = source.get(of) ?? cellTexts(of, this.#table);
          source.set(of, texts);
          const values = texts(this.#chunk, this.#from + row);
          return values.length === 0 ? undefined : values;
        });
      if (test.op === "exists") return this.#ofRow((row) => valueAt(row) !== undefined);
      const read = (row: number): readonly string[] => {
        const value = valueAt(row);
        return value === undefined ? [] : typeof value === "string" ? [value] : value;
      };
      return this.#ofValues(`field ${name}`, read, onTexts(compileTextTest(test)));
    }
    const { column } = fieldSpec(name);
    if (column === "uuid") return this.uuid(name, compileTextTest(test), uuidStart(test) === null);
    const cells = new UncolumnedCells(this.#table);
    if (name === "inFlight") {
      const passes = compileTextTest(test)(IN_FLIGHT);
      return this.#cell((chunk, row) => passes && cells.isInFlight(chunk, row));
    }
    const passes = column === "time" ? compileTimeTest(test) : compileNumberTest(test);
    const isThere = test.op === "exists";
    return this.#cell((chunk, row) => {
      const value =
        name === "time" || name === "stageTime"
          ? (chunk.column(name)[row] ?? Number.NaN)
          : cells.duration(chunk, row);
      return !Number.isNaN(value) && (isThere || passes(value));
    });
  }

  /** `onlyOthers`: no UUID passes, only what stands in its place; those are few, and known by a number. */
  uuid(name: FieldName, passes: TextTest, onlyOthers: boolean): RowTest {
    const texts = cellTexts(name, this.#table);
    return this.#cell((chunk, row) => {
      if (onlyOthers && name === "auditID" && chunk.column(name)[row * 4] !== NOT_UUID)
        return false;
      return texts(chunk, row).some(passes);
    });
  }

  #cell(passes: (chunk: Chunk, row: number) => boolean): RowTest {
    return (row) => this.#chunk !== null && passes(this.#chunk, this.#from + row);
  }

  /** Shared by all who ask of it. */
  column(name: IndexedName): ColumnLookup {
    const known = this.#lookups.get(name) ?? new ColumnLookup(name, this.#table);
    this.#lookups.set(name, known);
    return known;
  }
}

/** Which events can hold it, as columns tell; null for all. */
export function carrierOf(on: InEvent): Predicate | null {
  if (on.kind === "derived") return canHold(on.name);
  const [root = ""] = on.path.join(".").split(".", 1);
  const part = root === "requestObject" ? "request" : root === "responseObject" ? "response" : null;
  if (part === null) return null;
  const bodies = [part, "both", "lost"].map((value) =>
    onField("bodies", { op: "match", pattern: [value], cased: true }),
  );
  return or(...bodies);
}
