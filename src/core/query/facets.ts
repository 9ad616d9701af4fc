// core/query: the values of one field among the rows of an answer, most frequent or rarest first. Values are counted by id; their
// text is only made for those that reach the top, or that a search must read.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import {
  FIELDS,
  fieldSpec,
  isDerivedField,
  type FieldName,
  type MarkField,
} from "../audit/fields.ts";
import { countBits, hasBit, type Bitset } from "../base/bitset.ts";
import { compileWord } from "../filter/pattern.ts";
import type { EventTable, StringPool } from "../store/table.ts";
import { classDerivation } from "../store/derived-classes.ts";
import { KeptCounts } from "./kept-counts.ts";
import type { FacetAnswer, FacetQuestion, FacetValue } from "./question.ts";
import type { CountedField } from "./tally.ts";

/** Values by position: `counts[i]` of the value whose text is `text(i)`. */
export interface Counted {
  readonly counts: ArrayLike<number>;
  readonly first: number;
  readonly text: (i: number) => string;
  readonly find: (text: string) => number;
  readonly absent: number;
}

/** Whether a field has values worth counting. */
export function isCounted(name: FieldName): name is CountedField {
  if (isDerivedField(name)) return classDerivation(name) !== null;
  const { column } = fieldSpec(name);
  return column === "string" || column === "list" || column === "enum" || column === "number";
}

/** Times, UUIDs, durations and derived texts have no values worth counting: their answer is empty. */
export function countFacet(
  table: EventTable,
  rows: Bitset,
  question: FacetQuestion,
  kept = new KeptCounts(table),
): FacetAnswer {
  return answerOf(countField(table, rows, question.field, kept), question);
}

export function answerOf(counted: Counted, question: FacetQuestion): FacetAnswer {
  const { field } = question;
  let distinct = 0;
  for (let i = counted.first; i < counted.counts.length; i++)
    if ((counted.counts[i] ?? 0) > 0) distinct++;
  return { field, values: topValues(counted, question), distinct, absent: counted.absent };
}

function countField(table: EventTable, rows: Bitset, name: FieldName, kept: KeptCounts): Counted {
  const field = FIELDS.find((candidate) => candidate.name === name);
  switch (field?.column) {
    case "string": {
      const pool = table.strings(field.name);
      const counts = kept.of(field.name, rows);
      const find = (text: string): number => findText(pool, text);
      return { counts, first: 1, text: (id) => pool.get(id), find, absent: counts[0] ?? 0 };
    }
    case "list": {
      const lists = kept.of(field.name, rows);
      const members = kept.members(field.name);
      return {
        counts: members.count(lists),
        first: 0,
        text: (member) => members.text(member),
        find: (text) => members.find(text),
        absent: lists[0] ?? 0,
      };
    }
    case "enum": {
      const values: readonly string[] = field.values;
      const counts = kept.of(field.name, rows);
      return {
        counts,
        first: 0,
        text: (code) => values[code] ?? "",
        find: (text) => values.indexOf(text),
        absent: 0,
      };
    }
    case "number": {
      const counts = kept.of(field.name, rows);
      return { counts, first: 1, text: String, find: codeOf, absent: counts[0] ?? 0 };
    }
    case "derived":
      return countClasses(rows, field.name, kept);
    case "marked":
      return countMarks(table, rows, field.name);
    default:
      return { counts: [], first: 0, text: String, find: () => -1, absent: countBits(rows) };
  }
}

/** Of the few rows of which somebody says something. */
function countMarks(table: EventTable, rows: Bitset, name: MarkField): Counted {
  const counts = new Map<string, number>();
  let absent = countBits(rows);
  for (const row of table.marked?.all.keys() ?? []) {
    if (row >= rows.length || !hasBit(rows, row)) continue;
    const values = table.marked?.valuesOf(row, name) ?? [];
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (values.length > 0) absent--;
  }
  const texts = [...counts.keys()];
  return {
    counts: [...counts.values()],
    first: 0,
    text: (i) => texts[i] ?? "",
    find: (text) => texts.indexOf(text),
    absent,
  };
}

/** Several codes may stand for one value. */
function countClasses(rows: Bitset, name: DerivedFieldName, kept: KeptCounts): Counted {
  const texts = fieldSpec(name).values ?? [];
  const counts = new Uint32Array(texts.length);
  let absent = 0;
  if (classDerivation(name) === null) absent = countBits(rows);
  else {
    const byCode = kept.of(name, rows);
    for (const [code, value] of (kept.classes(name)?.values ?? []).entries()) {
      const count = byCode[code] ?? 0;
      if (value === undefined) absent += count;
      else counts[texts.indexOf(value)] = (counts[texts.indexOf(value)] ?? 0) + count;
    }
  }
  return {
    counts,
    first: 0,
    text: (i) => texts[i] ?? "",
    find: (text) => texts.indexOf(text),
    absent,
  };
}

const codeOf = (text: string): number => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : -1);

function findText(pool: StringPool, text: string): number {
  if (pool.find !== undefined) return pool.find(text);
  for (let id = 1; id <= pool.size; id++) if (pool.get(id) === text) return id;
  return 0;
}

type Before = (a: FacetValue, b: FacetValue) => boolean;
const commonFirst: Before = (a, b) =>
  a.count > b.count || (a.count === b.count && a.value < b.value);
const rareFirst: Before = (a, b) => a.count < b.count || (a.count === b.count && a.value < b.value);

function topValues(counted: Counted, question: FacetQuestion): FacetValue[] {
  const { limit, search, keep = [], isRare = false } = question;
  const { counts, first, text } = counted;
  const wanted = search === "" ? undefined : compileWord([search]);
  const before = isRare ? rareFirst : commonFirst;
  const top: FacetValue[] = [];
  for (let i = first; i < counts.length; i++) {
    const count = counts[i] ?? 0;
    const worst = top.length < limit ? undefined : top[limit - 1];
    if (count === 0 || limit <= 0) continue;
    if (worst !== undefined && (isRare ? count > worst.count : count < worst.count)) continue;
    const candidate = { value: text(i), count };
    if (worst !== undefined && !before(candidate, worst)) continue;
    if (wanted !== undefined && !wanted(candidate.value)) continue;
    insert(top, candidate, before);
    if (top.length > limit) top.pop();
  }
  const shown = new Set(top.map(({ value }) => value));
  for (const value of new Set(keep)) {
    const i = value === "" || shown.has(value) ? undefined : counted.find(value);
    if (i !== undefined) insert(top, { value, count: i < first ? 0 : (counts[i] ?? 0) }, before);
  }
  return top;
}

/** Binary search for the place, since a facet may be asked for some thousand values. */
function insert(sorted: FacetValue[], value: FacetValue, before: Before): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && before(other, value)) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}
