// core/detect/plan: the tests all rules put to one column, and for a batch of its rows: how many rows pass each test, which they
// are, and whether one does. Columns of ids know it by value; the rest is asked row by row.

import { FIELDS, type Field, type FieldName } from "../../audit/fields.ts";
import { compileNumberTest, compilePathTest, compileTextTest } from "../../filter/compile-leaf.ts";
import type { TextTest } from "../../filter/pattern.ts";
import type { ValueTest } from "../../filter/predicate.ts";
import { soughtBy, soughtByWord, type Sought } from "../../filter/sought.ts";
import type { Pattern } from "../../filter/predicate.ts";
import { compileWord } from "../../filter/pattern.ts";
import { listMembers } from "../../store/list-members.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { RowsByValue } from "./rows-by-value.ts";
import { ValueIndex, type NumberedTest } from "./value-index.ts";

export type ColumnQuestion =
  | { readonly kind: "test"; readonly test: ValueTest }
  | { readonly kind: "word"; readonly pattern: Pattern };

type IndexedField = Extract<Field, { readonly column: "string" | "list" | "enum" | "number" }>;

/** Whether a field's values can be known by number: strings, lists, codes. */
export function isIndexed(name: FieldName): name is IndexedField["name"] {
  const field = FIELDS.find((candidate) => candidate.name === name);
  const kind = field?.column;
  return kind === "string" || kind === "list" || kind === "enum" || kind === "number";
}

export class ColumnLookup {
  readonly name: IndexedField["name"];
  readonly #field: IndexedField;
  readonly #table: EventTable;
  readonly #questions: ColumnQuestion[] = [];
  #index: ValueIndex | null = null;
  readonly #rows = new RowsByValue();
  /** By question: values of the batch that pass. */
  #valuesOf: number[][] = [];
  #counts = new Float64Array(0);
  #touched: number[] = [];
  #column: ArrayLike<number> = [];
  #span = { from: 0, to: 0 };
  #isFilled = false;
  #isCounted = false;
  readonly #read: (id: number) => string;

  constructor(name: IndexedField["name"], table: EventTable) {
    const field = FIELDS.find((candidate): candidate is IndexedField => candidate.name === name);
    if (field === undefined) throw new Error(`no field named ${name}`);
    this.name = name;
    this.#field = field;
    this.#table = table;
    this.#read = (id) => this.#textOf(id);
  }

  /** Its number in this column. */
  add(question: ColumnQuestion): number {
    return this.#questions.push(question) - 1;
  }

  begin(chunk: Chunk, from: number, to: number): void {
    this.#index ??= this.#makeIndex();
    this.#column = chunk.column(this.name);
    this.#span = { from, to };
    this.#isFilled = false;
    this.#isCounted = false;
    for (const question of this.#touched) {
      this.#counts[question] = 0;
      const values = this.#valuesOf[question];
      if (values !== undefined) values.length = 0;
    }
    this.#touched = [];
  }

  passes(question: number, row: number): boolean {
    return this.#passing(this.#column[this.#span.from + row] ?? 0).includes(question);
  }

  /** Rows that pass, if that is cheap to say or `isWorth` it; undefined where it was not counted. */
  count(question: number, isWorth: boolean): number | undefined {
    if (!this.#isCounted) {
      if (!isWorth && !this.#isCheap()) return undefined;
      this.#countAll();
    }
    return this.#counts[question] ?? 0;
  }

  /** Only after `count` said how many. */
  visit(question: number, see: (row: number) => void): void {
    for (const value of this.#valuesOf[question] ?? []) this.#rows.visit(value, see);
  }

  /** Few values: all will have been tested before, or are at once. */
  #isCheap(): boolean {
    this.#fill();
    let values = 0;
    for (const _ of this.#rows.values) if (++values > CHEAP) return false;
    return true;
  }

  #fill(): void {
    if (this.#isFilled) return;
    this.#rows.fill(this.#column, this.#span.from, this.#span.to);
    this.#isFilled = true;
  }

  #countAll(): void {
    this.#fill();
    this.#isCounted = true;
    for (const value of this.#rows.values) {
      const rows = this.#rows.countOf(value);
      for (const question of this.#passing(value)) {
        const values = (this.#valuesOf[question] ??= []);
        if (values.length === 0) this.#touched.push(question);
        values.push(value);
        this.#counts[question] = (this.#counts[question] ?? 0) + rows;
      }
    }
  }

  #passing(value: number): readonly number[] {
    // Codes count from 0, ids from 1.
    return this.#index?.passing(this.#isEnum ? value + 1 : value, this.#read) ?? [];
  }

  get #isEnum(): boolean {
    return this.#field.column === "enum";
  }

  #textOf(id: number): string {
    const field = this.#field;
    switch (field.column) {
      case "string":
      case "list":
        return this.#table.strings(field.name).get(id);
      case "enum":
        return field.values[id - 1] ?? "";
      default:
        return String(id);
    }
  }

  #makeIndex(): ValueIndex {
    const field = this.#field;
    this.#counts = new Float64Array(this.#questions.length);
    const present: number[] = [];
    const tests: NumberedTest[] = [];
    for (const [number, question] of this.#questions.entries()) {
      if (question.kind === "test" && question.test.op === "exists") present.push(number);
      else tests.push({ number, ...this.#testOf(question) });
    }
    const textsOf = field.column === "list" ? listMembers : (value: string) => [value];
    return new ValueIndex(tests, textsOf, present);
  }

  #testOf(question: ColumnQuestion): { readonly test: TextTest; readonly sought: Sought | null } {
    if (question.kind === "word")
      return { test: compileWord(question.pattern), sought: soughtByWord(question.pattern) };
    const { test } = question;
    const field = this.#field;
    if ("isPath" in field) return { test: compilePathTest(test), sought: null };
    if (field.column === "number") {
      const number = compileNumberTest(test);
      return { test: (text) => number(Number(text)), sought: null };
    }
    if (field.name === "severity" && test.op === "compare") {
      const rank = compileNumberTest(test);
      return { test: (text) => rank(field.values.findIndex((one) => one === text)), sought: null };
    }
    return { test: compileTextTest(test), sought: soughtBy(test) };
  }
}

/** Values of one field in one batch that are counted without asking whether it is worth it. */
const CHEAP = 256;
