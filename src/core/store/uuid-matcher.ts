// core/store: tests on a column of UUIDs, four 32-bit words a row. The beginning of a UUID is compared as words under a
// mask, so no text is made; only a pattern with a wildcard elsewhere costs the text of every row (about 0.4 µs each).

import type { TableField } from "../audit/fields.ts";
import type { TextTest } from "../filter/pattern.ts";
import type { ColumnArray } from "../scan/batch.ts";
import { NOT_UUID, uuidText } from "../scan/uuid.ts";
import type { AcceptTable } from "./accept-table.ts";
import type { RowMatcher } from "./row-matcher.ts";

/**
 * `start`: the beginning of the UUIDs that pass; null when none do, undefined when only the test of `others` on their text
 * can say. IDs that are no UUIDs are always held against it.
 */
export function uuidMatcher(
  name: TableField,
  start: string | null | undefined,
  others: AcceptTable,
): RowMatcher {
  const passes =
    start === undefined ? textTest(others.test) : start === null ? () => false : startTest(start);
  return {
    get memory() {
      return others.memory;
    },
    prepare: (table, most) => others.extend(table.strings(name), most),
    mark: (chunk, { from, to }, words) => {
      if (start === null && !others.some) return;
      const column = chunk.column(name);
      for (let row = from; row < to; row++) {
        const first = column[row * 4] ?? 0;
        const passed =
          first === NOT_UUID
            ? others.accept[column[row * 4 + 1] ?? 0] === 1
            : passes(column, row * 4) && !isAbsent(column, row * 4);
        if (!passed) continue;
        const word = (chunk.start + row) >>> 5;
        words[word] = (words[word] ?? 0) | (1 << ((chunk.start + row) & 31));
      }
    },
  };
}

type WordsTest = (column: ColumnArray, at: number) => boolean;

const isAbsent: WordsTest = (column, at) =>
  column[at] === 0 && column[at + 1] === 0 && column[at + 2] === 0 && column[at + 3] === 0;

function textTest(test: TextTest): WordsTest {
  return (column, at) =>
    test(uuidText(column[at] ?? 0, column[at + 1] ?? 0, column[at + 2] ?? 0, column[at + 3] ?? 0));
}

/** Eight hex digits as an integer with a sign, as the bitwise operators give it. */
const word = (text: string, i: number): number =>
  Number.parseInt(text.slice(i * 8, i * 8 + 8).padEnd(8, "0"), 16) | 0;

function startTest(start: string): WordsTest {
  const digits = start.replaceAll("-", "");
  const [v0, v1, v2, v3] = [word(digits, 0), word(digits, 1), word(digits, 2), word(digits, 3)];
  const mask = "f".repeat(digits.length);
  const [m0, m1, m2, m3] = [word(mask, 0), word(mask, 1), word(mask, 2), word(mask, 3)];
  return (column, at) =>
    ((column[at] ?? 0) & m0) === v0 &&
    ((column[at + 1] ?? 0) & m1) === v1 &&
    ((column[at + 2] ?? 0) & m2) === v2 &&
    ((column[at + 3] ?? 0) & m3) === v3;
}
