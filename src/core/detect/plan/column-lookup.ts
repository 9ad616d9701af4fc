// core/detect/plan: the tests all rules put to one column, and the classes that make of its values: of a string, a list or a code
// it is known which tests it passes once it was seen.

import { FIELDS, type Field } from "../../audit/fields.ts";
import { compileNumberTest, compilePathTest, compileTextTest } from "../../filter/compile-leaf.ts";
import type { TextTest } from "../../filter/pattern.ts";
import type { ValueTest } from "../../filter/predicate.ts";
import { soughtBy, soughtByWord, type Sought } from "../../filter/sought.ts";
import type { Pattern } from "../../filter/predicate.ts";
import { compileWord } from "../../filter/pattern.ts";
import { listMembers } from "../../store/list-members.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { RowClasses, type AskedColumn } from "./row-classes.ts";
import { ValueIndex, type NumberedTest } from "./value-index.ts";

export type ColumnQuestion =
  | { readonly kind: "test"; readonly test: ValueTest }
  | { readonly kind: "word"; readonly pattern: Pattern };

type IndexedField = Extract<Field, { readonly column: "string" | "list" | "enum" | "number" }>;

export type IndexedName = IndexedField["name"];

/** Whether a field's values can be known by number: strings, lists, codes. */
export function isIndexed(name: string): name is IndexedName {
  const field = FIELDS.find((candidate) => candidate.name === name);
  const kind = field?.column;
  return kind === "string" || kind === "list" || kind === "enum" || kind === "number";
}

export class ColumnLookup implements AskedColumn {
  readonly #field: IndexedField;
  readonly #table: EventTable;
  readonly #questions: ColumnQuestion[] = [];
  /** Made with the first row, when all questions are there. */
  #index: ValueIndex | null = null;
  readonly rows = new RowClasses((value) => this.#classify(value));

  constructor(name: IndexedName, table: EventTable) {
    const field = FIELDS.find((candidate): candidate is IndexedField => candidate.name === name);
    if (field === undefined) throw new Error(`no field named ${name}`);
    this.#field = field;
    this.#table = table;
  }

  /** Its number in this column. */
  add(question: ColumnQuestion): number {
    return this.#questions.push(question) - 1;
  }

  /** Rows `from` to `to` of the chunk are the batch from now on. */
  begin(chunk: Chunk, { from, to }: { readonly from: number; readonly to: number }): void {
    if (this.#questions.length > 0) this.rows.begin(chunk.column(this.#field.name), from, to);
  }

  /** What the first value would wait for. All questions are there. */
  prepare(): void {
    if (this.#questions.length > 0) this.#index ??= this.#makeIndex();
  }

  #classify(value: number): number {
    this.#index ??= this.#makeIndex();
    return this.#index.classOf(this.#textOf(value));
  }

  truth(one: number, question: number): boolean {
    return this.#index?.passes(one, question) === true;
  }

  passes(question: number, row: number): boolean {
    return this.truth(this.rows.classOf(row), question);
  }

  /** Null where the event has none: ids count from 1, and so do numbers of answers; codes of an enum are all values. */
  #textOf(value: number): string | null {
    const field = this.#field;
    if (field.column === "enum") return field.values[value] ?? "";
    if (value === 0) return null;
    return field.column === "number" ? String(value) : this.#table.strings(field.name).get(value);
  }

  #makeIndex(): ValueIndex {
    const field = this.#field;
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
