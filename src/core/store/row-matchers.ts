// core/store: one leaf of a predicate as a pass over the chunks of its column. Marks whole words of 32 rows of a bitset.
// Cost: about 1 ns per row for ids and enums, 2 ns for times, 12 ns for UUIDs.

import {
  FIELDS,
  type ColumnField,
  type FieldName,
  type FieldSpec,
  type TableField,
} from "../audit/fields.ts";
import {
  compileNumberTest,
  compilePathTest,
  compileTextTest,
  compileTimeTest,
  uuidStart,
  type NumberTest,
} from "../filter/compile-leaf.ts";
import { addBit, emptyBitset, forEachBit } from "../base/bitset.ts";
import type { TextTest } from "../filter/pattern.ts";
import type { Test, ValueTest } from "../filter/predicate.ts";
import { soughtBy, soughtInList } from "../filter/sought.ts";
import type { ByteSearch } from "../search/byte-search.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { IN_FLIGHT } from "../audit/stages.ts";
import { InFlightStages } from "./in-flight.ts";
import { AcceptTable, type TextQuestion } from "./accept-table.ts";
import { listMembers } from "./list-members.ts";
import { markMatcher } from "./marked-rows.ts";
import type { RowMatcher, RowSpan } from "./row-matcher.ts";
import type { Chunk } from "./table.ts";
import { sameMatcher } from "./same-matcher.ts";
import { uuidMatcher } from "./uuid-matcher.ts";

const done = (): boolean => true;

/** Paths are few, one a file: their bytes are not worth a search. */
const pathQuestion = (test: ValueTest): TextQuestion => ({
  test: compilePathTest(test),
  sought: null,
});

/** Not for derived fields: those have derived-matchers.ts. With a search, texts are looked for in bytes where the test allows it. */
export function fieldMatcher(name: FieldName, test: Test, search?: ByteSearch): RowMatcher {
  if (test.op === "same") return sameMatcher(name, test);
  const field = FIELDS.find((candidate) => candidate.name === name);
  switch (field?.column) {
    case "string":
      return textMatcher(
        field.name,
        "isPath" in field ? pathQuestion(test) : textQuestion(test),
        search,
      );
    case "list":
      return textMatcher(field.name, listQuestion(field.name, test), search);
    case "uuid":
      return uuidMatcher(field.name, uuidStart(test), new AcceptTable(textQuestion(test), search));
    case "enum":
      return codeMatcher(field.name, enumCodes(field, test));
    case "number":
      return codeMatcher(field.name, numberCodes(test));
    case "time":
      return timeMatcher(field.name, compileTimeTest(test));
    case "marked":
      return markMatcher(field.name, test);
    case "derived":
      throw new Error(`${field.name} is derived`);
    case "virtual":
      return field.name === "inFlight"
        ? inFlightMatcher(compileTextTest(test)(IN_FLIGHT))
        : durationMatcher(compileNumberTest(test));
    case undefined:
      throw new Error(`no field ${name}`);
  }
}

const textQuestion = (test: ValueTest): TextQuestion => ({
  test: compileTextTest(test),
  sought: soughtBy(test),
});

export const anyMember =
  (test: TextTest): TextTest =>
  (text) =>
    listMembers(text).some(test);

/** A list of rules may hold only hidden ones, which are no members and stand in its bytes all the same. */
function listQuestion(name: FieldName, test: ValueTest): TextQuestion {
  const isPure = name !== "rule";
  if (test.op === "exists") return { test: isPure ? done : anyMember(done), sought: null };
  const sought = isPure ? soughtInList(soughtBy(test)) : null;
  return { test: anyMember(compileTextTest(test)), sought, isList: true };
}

export interface TextMatcher extends RowMatcher {
  accepts(): { readonly name: TableField; readonly accept: Uint8Array; readonly some: boolean };
}

export function textMatcher(
  name: TableField,
  question: TextQuestion,
  search?: ByteSearch,
): TextMatcher {
  const table = new AcceptTable(question, search);
  return {
    get memory() {
      return table.memory;
    },
    prepare: (events, most) => table.extend(events.strings(name), most),
    rowsAmong: (among, events) => {
      const rows = emptyBitset(among.length);
      const pool = events.strings(name);
      const column = events.chunks[0]?.column(name);
      forEachBit(among, (row) => {
        if (table.passes(pool, column?.[row] ?? 0)) addBit(rows, row);
      });
      return rows;
    },
    accepts: () => ({ name, accept: table.accept, some: table.some }),
    mark: (chunk, span, words) => {
      if (table.some)
        markCodes(chunk, { column: chunk.column(name), accept: table.accept, ...span }, words);
    },
  };
}

/** Columns whose values are few and need no table: the value itself is the position in `accept`. */
function codeMatcher(name: ColumnField, accept: Uint8Array): RowMatcher {
  return {
    memory: accept.byteLength,
    prepare: done,
    mark: (chunk, span, words) => {
      markCodes(chunk, { column: chunk.column(name), accept, ...span }, words);
    },
  };
}

function enumCodes({ name, values = [] }: FieldSpec, test: ValueTest): Uint8Array {
  const text = compileTextTest(test);
  const rank = test.op === "compare" && name === "severity" ? compileNumberTest(test) : undefined;
  return Uint8Array.from(values, (value, code) => Number(rank ? rank(code) : text(value)));
}

/** 0 is absent. 65,535 texts are tested in about 5 ms, once per question. */
function numberCodes(test: ValueTest): Uint8Array {
  const passes = test.op === "exists" ? done : compileNumberTest(test);
  return Uint8Array.from({ length: 65_536 }, (_, code) => Number(code > 0 && passes(code)));
}

interface Codes<C = ColumnArray> extends RowSpan {
  readonly column: C;
  readonly accept: Uint8Array;
}

/** All 32 rows are marked: another field of a bare word has them. */
const FULL = 0xffffffff;

/** One loop for each width of a column: V8 makes a slower one where an array may be of several kinds. */
export function markCodes(chunk: Pick<Chunk, "start">, codes: Codes, words: Uint32Array): void {
  const { column, accept, from, to } = codes;
  const first = (chunk.start + from) >>> 5;
  if (column instanceof Uint8Array) markBytes(first, { ...codes, column }, words);
  else if (column instanceof Uint16Array) markShorts(first, { ...codes, column }, words);
  else if (column instanceof Uint32Array) markWords(first, { ...codes, column }, words);
  const rest = to & ~31;
  let bits = 0;
  for (let row = Math.max(from, rest); row < to; row++)
    bits |= (accept[column[row] ?? 0] ?? 0) << (row & 31);
  const word = (chunk.start + rest) >>> 5;
  if (bits !== 0) words[word] = (words[word] ?? 0) | bits;
}

function markBytes(
  first: number,
  { column, accept, from, to }: Codes<Uint8Array>,
  words: Uint32Array,
): void {
  for (let row = from; row + 32 <= to; row += 32) {
    const word = first + ((row - from) >>> 5);
    const known = words[word] ?? 0;
    if (known === FULL) continue;
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) bits |= (accept[column[row + bit] ?? 0] ?? 0) << bit;
    words[word] = known | bits;
  }
}

function markShorts(
  first: number,
  { column, accept, from, to }: Codes<Uint16Array>,
  words: Uint32Array,
): void {
  for (let row = from; row + 32 <= to; row += 32) {
    const word = first + ((row - from) >>> 5);
    const known = words[word] ?? 0;
    if (known === FULL) continue;
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) bits |= (accept[column[row + bit] ?? 0] ?? 0) << bit;
    words[word] = known | bits;
  }
}

function markWords(
  first: number,
  { column, accept, from, to }: Codes<Uint32Array>,
  words: Uint32Array,
): void {
  for (let row = from; row + 32 <= to; row += 32) {
    const word = first + ((row - from) >>> 5);
    const known = words[word] ?? 0;
    if (known === FULL) continue;
    let bits = 0;
    for (let bit = 0; bit < 32; bit++) bits |= (accept[column[row + bit] ?? 0] ?? 0) << bit;
    words[word] = known | bits;
  }
}

function timeMatcher(name: ColumnField, passes: NumberTest): RowMatcher {
  return numberMatcher((chunk) => {
    const times = chunk.column(name);
    return (row) => times[row] ?? Number.NaN;
  }, passes);
}

function durationMatcher(passes: NumberTest): RowMatcher {
  const stages = new InFlightStages();
  return {
    ...numberMatcher((chunk) => stages.durations(chunk), passes),
    prepare: (table, most) => stages.extend(table.strings("stage"), most),
  };
}

/** `passes`: whether the one value there is does. */
function inFlightMatcher(passes: boolean): RowMatcher {
  const stages = new InFlightStages();
  return {
    ...numberMatcher(
      (chunk) => {
        const isUnderWay = stages.of(chunk);
        return (row) => (isUnderWay(row) ? 1 : Number.NaN);
      },
      () => passes,
    ),
    prepare: (table, most) => stages.extend(table.strings("stage"), most),
  };
}

function numberMatcher(
  valuesOf: (chunk: Chunk) => (row: number) => number,
  passes: NumberTest,
): RowMatcher {
  return {
    memory: 0,
    prepare: done,
    mark: (chunk, { from, to }, words) => {
      const valueAt = valuesOf(chunk);
      for (let row = from; row < to; row++) {
        const value = valueAt(row);
        if (Number.isNaN(value) || !passes(value)) continue;
        const word = (chunk.start + row) >>> 5;
        words[word] = (words[word] ?? 0) | (1 << ((chunk.start + row) & 31));
      }
    },
  };
}
