// core/store: two fields of a row against each other. Rows share pairs of ids, so the texts of a pair are compared once; what
// has no string table (times, numbers) is compared row by row. About 10 ns a row where the pairs are few.

import { derive } from "../audit/derived/column-fields.ts";
import { FIELDS, fieldSpec, type Field, type FieldName } from "../audit/fields.ts";
import { IN_FLIGHT } from "../audit/stages.ts";
import { epochMicros } from "../base/brand.ts";
import { formatTime } from "../base/time.ts";
import { compileSame } from "../filter/compile-leaf.ts";
import type { SameTest } from "../filter/predicate.ts";
import { NOT_UUID, uuidText } from "../scan/uuid.ts";
import { UncolumnedCells } from "./in-flight.ts";
import { listMembers } from "./list-members.ts";
import type { RowMatcher } from "./row-matcher.ts";
import type { Chunk, EventTable } from "./table.ts";

/** The texts of a field in a row of a chunk, none where it is absent: as match-event.ts writes them. */
export type CellTexts = (chunk: Chunk, row: number) => readonly string[];

const NONE: readonly string[] = [];

export function cellTexts(name: FieldName, table: EventTable): CellTexts {
  const field = FIELDS.find((candidate) => candidate.name === name);
  switch (field?.column) {
    case "string": {
      const pool = table.strings(field.name);
      return (chunk, row) => {
        const id = chunk.column(field.name)[row] ?? 0;
        return id === 0 ? NONE : [pool.get(id)];
      };
    }
    case "list": {
      const pool = table.strings(field.name);
      return (chunk, row) => {
        const id = chunk.column(field.name)[row] ?? 0;
        return id === 0 ? NONE : listMembers(pool.get(id));
      };
    }
    case "uuid": {
      const pool = table.strings(field.name);
      return (chunk, row) => {
        const column = chunk.column(field.name);
        const [a = 0, b = 0, c = 0, d = 0] = column.subarray(row * 4, row * 4 + 4);
        if (a === NOT_UUID) return [pool.get(b)];
        return (a | b | c | d) === 0 ? NONE : [uuidText(a, b, c, d)];
      };
    }
    case "enum":
      return (chunk, row) => [field.values[chunk.column(field.name)[row] ?? 0] ?? ""];
    case "number":
      return (chunk, row) => {
        const value = chunk.column(field.name)[row] ?? 0;
        return value === 0 ? NONE : [String(value)];
      };
    case "time":
      return (chunk, row) => {
        const value = chunk.column(field.name)[row] ?? Number.NaN;
        return Number.isNaN(value) ? NONE : [formatTime(epochMicros(value))];
      };
    case "derived": {
      const own = field.name;
      const sources = new Map<FieldName, CellTexts>();
      const sourceTexts = (source: FieldName): CellTexts => {
        const known = sources.get(source) ?? cellTexts(source, table);
        sources.set(source, known);
        return known;
      };
      return (chunk, row) => {
        const value = derive(own, (source) => {
          const texts = sourceTexts(source)(chunk, row);
          return texts.length === 0 ? undefined : texts;
        });
        return value === undefined ? NONE : typeof value === "string" ? [value] : value;
      };
    }
    case "marked":
      return (chunk, row) => table.marked?.valuesOf(chunk.start + row, field.name) ?? NONE;
    case "virtual": {
      const cells = new UncolumnedCells(table);
      if (field.name === "inFlight")
        return (chunk, row) => (cells.isInFlight(chunk, row) ? [IN_FLIGHT] : NONE);
      return (chunk, row) => {
        const value = cells.duration(chunk, row);
        return Number.isNaN(value) ? NONE : [String(value)];
      };
    }
    case undefined:
      throw new Error(`no field ${name}`);
  }
}

/** Pairs remembered; with more of them than this, few come again. */
const KEPT_PAIRS = 100_000;

export function sameMatcher(name: FieldName, test: SameTest): RowMatcher {
  const { as } = test;
  const holds = compileSame(test);
  const pairs = new Map<number, boolean>();
  let own: { readonly table: EventTable; readonly left: CellTexts; readonly right: CellTexts };
  const other = as.kind === "field" ? as.name : undefined;
  return {
    get memory() {
      return pairs.size * 40;
    },
    prepare: (table) => {
      if (other !== undefined)
        own = { table, left: cellTexts(name, table), right: cellTexts(other, table) };
      return true;
    },
    mark: (chunk, { from, to }, words) => {
      if (other === undefined) return;
      const { left, right } = own;
      for (let row = from; row < to; row++) {
        if (!passes(chunk, row)) continue;
        const word = (chunk.start + row) >>> 5;
        words[word] = (words[word] ?? 0) | (1 << ((chunk.start + row) & 31));
      }

      function passes(at: Chunk, row: number): boolean {
        if (!hasIds(name) || other === undefined || !hasIds(other))
          return holds(left(at, row), right(at, row));
        const a = at.column(name)[row] ?? 0;
        const b = at.column(other)[row] ?? 0;
        if (a === 0 || b === 0) return false;
        const key = a * 0x1_0000_0000 + b;
        const known = pairs.get(key);
        if (known !== undefined && Number.isSafeInteger(key)) return known;
        const result = holds(left(at, row), right(at, row));
        if (pairs.size >= KEPT_PAIRS) pairs.clear();
        pairs.set(key, result);
        return result;
      }
    },
  };
}

type TextField = Extract<Field, { readonly column: "string" | "list" }>;

const hasIds = (name: FieldName): name is TextField["name"] => {
  const { column } = fieldSpec(name);
  return column === "string" || column === "list";
};
