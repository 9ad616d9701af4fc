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
import type { Classes } from "./classes.ts";
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

export class ColumnLookup implements Classes {
  readonly #field: IndexedField;
  readonly #table: EventTable;
  readonly #questions: ColumnQuestion[] = [];
  /** Made with the first row, when all questions are there. */
  #index: ValueIndex | null = null;
  #column: ArrayLike<number> = [];
  #from = 0;
  readonly #read: (id: number) => string;

  constructor(name: IndexedName, table: EventTable) {
    const field = FIELDS.find((candidate): candidate is IndexedField => candidate.name === name);
    if (field === undefined) throw new Error(`no field named ${name}`);
    this.#field = field;
    this.#table = table;
    this.#read = (id) => this.#textOf(id);
  }

  /** Its number in this column. */
  add(question: ColumnQuestion): number {
    return this.#questions.push(question) - 1;
  }

  /** Row `from` of the chunk is row 0 from now on. */
  begin(chunk: Chunk, from: number): void {
    this.#column = chunk.column(this.#field.name);
    this.#from = from;
  }

  classOf(row: number): number {
    const value = this.#column[this.#from + row] ?? 0;
    this.#index ??= this.#makeIndex();
    // Codes count from 0, ids from 1.
    return this.#index.classOf(this.#field.column === "enum" ? value + 1 : value, this.#read);
  }

  truth(one: number, question: number): boolean {
    return this.#index?.passes(one, question) === true;
  }

  passes(question: number, row: number): boolean {
    return this.truth(this.classOf(row), question);
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
