import fc from "fast-check";
import { expect, test } from "vitest";
import { DecisionTree } from "./decision-tree.ts";
import { atomOf, freeAtom, holds, join, not, type Expression } from "./expression.ts";
import { ValueClasses } from "./value-classes.ts";

const COLUMNS = 3;
const VALUES = 5;

/** A column of numbers; test n asks whether the number is n, and the last cannot be told by the column. */
function columnOf(keys: Uint8Array): ValueClasses {
  const column = new ValueClasses();
  for (let n = 0; n < VALUES; n++) column.add((row) => keys[row] === n);
  column.add(() => undefined);
  return column;
}

interface Question {
  readonly column: number;
  readonly number: number;
}

type Shape =
  | Question
  | { readonly not: Shape }
  | { readonly kind: "and" | "or"; readonly of: readonly Shape[] };

const question: fc.Arbitrary<Question> = fc.record({
  column: fc.nat({ max: COLUMNS - 1 }),
  number: fc.nat({ max: VALUES }),
});
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3 },
    question,
    fc.record({ not: tie("shape") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      of: fc.array(tie("shape"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

function expressionOf(one: Shape, rows: readonly Uint8Array[]): Expression {
  if ("not" in one) return not(expressionOf(one.not, rows));
  if ("of" in one)
    return join(
      one.kind,
      one.of.map((part) => expressionOf(part, rows)),
    );
  const { column, number } = one;
  // What the column cannot tell depends on the row itself.
  const passes = (row: number): boolean =>
    number === VALUES ? row % 2 === 0 : rows[column]?.[row] === number;
  return column === 0 && number === 0 ? freeAtom(passes) : atomOf(column, number, passes);
}

test("a tree leads each row to the rules that hold for it, batch after batch, also when it begins anew in the midst", () => {
  const batch = fc
    .nat({ max: 40 })
    .chain((length) =>
      fc.tuple(
        ...Array.from({ length: COLUMNS }, () =>
          fc.uint8Array({ minLength: length, maxLength: length, max: VALUES }),
        ),
      ),
    );
  fc.assert(
    fc.property(
      fc.array(batch, { minLength: 1, maxLength: 4 }),
      fc.array(shape, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(8, 12, 50_000),
      (batches, shapes, mostSteps) => {
        const rows = Array.from({ length: COLUMNS }, () => new Uint8Array(64));
        const columns = rows.map(columnOf);
        const rules = shapes.map((one, rule) => ({ rule, left: expressionOf(one, rows) }));
        const tree = new DecisionTree(columns, rules, mostSteps);
        for (const values of batches) {
          const count = values[0]?.length ?? 0;
          for (const [i, column] of columns.entries()) {
            rows[i]?.set(values[i] ?? []);
            column.rows.begin(rows[i] ?? new Uint8Array(0), 0, count);
          }
          const expected = Array.from({ length: count }, (_, row) =>
            rules.filter(({ left }) => holds(left, row)).map(({ rule }) => rule),
          );
          const found = Array.from({ length: count }, (): number[] => []);
          tree.eachRow(count, (row, { sure, open, lettered }) => {
            const held = [...open, ...lettered].filter(({ left }) => holds(left, row));
            found[row]?.push(...sure, ...held.map(({ rule }) => rule));
          });
          expect(found.map((some) => some.toSorted((a, b) => a - b))).toEqual(expected);
        }
      },
    ),
    { numRuns: 400 },
  );
});
