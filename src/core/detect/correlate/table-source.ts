// core/detect/correlate: a table of events as correlations see it: rows in order of time, the texts of columns read once per
// distinct value. Fields that only a record holds are absent here: a correlation by one of them groups nothing and says so
// by its count of events left out.

import { FIELDS, type FieldName } from "../../audit/fields.ts";
import { countBits, forEachBit, type Bitset } from "../../base/bitset.ts";
import type { Operand } from "../../filter/predicate.ts";
import { listMembers } from "../../store/list-members.ts";
import { cellTexts } from "../../store/same-matcher.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { sortByTime } from "../../store/time-order.ts";
import type { CorrelationSource } from "./correlate.ts";

const NONE: readonly string[] = [];

/** `matches`: the rows of each rule. */
export function tableSource(
  table: EventTable,
  matches: (rule: string) => Bitset | undefined,
): CorrelationSource {
  const { chunks } = table;
  let last = chunks[0];
  const chunkOf = (row: number): Chunk | undefined => {
    if (last !== undefined && row >= last.start && row < last.start + last.length) return last;
    let low = 0;
    let high = chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((chunks[middle]?.start ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    last = chunks[low];
    return last;
  };
  let timed: { readonly chunk: Chunk; readonly column: ArrayLike<number> } | null = null;
  const timeOf = (row: number): number => {
    const chunk = chunkOf(row);
    if (chunk === undefined) return Number.NaN;
    if (timed?.chunk !== chunk) timed = { chunk, column: chunk.column("time") };
    return timed.column[row - chunk.start] ?? Number.NaN;
  };
  return {
    timeOf,
    rowsOf: (rule) => {
      const set = matches(rule);
      const most = set === undefined ? 0 : countBits(set);
      const rows = new Uint32Array(most);
      const times = new Float64Array(most);
      let count = 0;
      if (set !== undefined)
        forEachBit(set, (row) => {
          const time = timeOf(row);
          if (Number.isNaN(time)) return;
          rows[count] = row;
          times[count++] = time;
        });
      const sorted = rows.subarray(0, count);
      sortByTime(times.subarray(0, count), sorted);
      return sorted;
    },
    textsOf: (on) => textsOf(on, table, chunkOf),
  };
}

function textsOf(
  on: Operand,
  table: EventTable,
  chunkOf: (row: number) => Chunk | undefined,
): (row: number) => readonly string[] {
  if (on.kind !== "field") return () => NONE;
  const byId = byDistinctValue(on.name, table);
  const cells = cellTexts(on.name, table);
  return (row) => {
    const chunk = chunkOf(row);
    if (chunk === undefined) return NONE;
    return byId === null ? cells(chunk, row - chunk.start) : byId(chunk, row - chunk.start);
  };
}

/** Texts decoded once and kept: a million events have some thousand users. */
function byDistinctValue(
  name: FieldName,
  table: EventTable,
): ((chunk: Chunk, row: number) => readonly string[]) | null {
  const field = FIELDS.find((candidate) => candidate.name === name);
  if (field?.column !== "string" && field?.column !== "list") return null;
  const pool = table.strings(field.name);
  const known = new Map<number, readonly string[]>();
  let last: { readonly chunk: Chunk; readonly column: ArrayLike<number> } | null = null;
  return (chunk, row) => {
    if (last?.chunk !== chunk) last = { chunk, column: chunk.column(field.name) };
    const id = last.column[row] ?? 0;
    if (id === 0) return NONE;
    let texts = known.get(id);
    if (texts === undefined) {
      const text = pool.get(id);
      texts = field.column === "list" ? listMembers(text) : [text];
      known.set(id, texts);
    }
    return texts;
  };
}
