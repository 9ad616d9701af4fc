// core/store: the row that stands for a request says what any of its stages says: it takes the fields it lacks, and all
// rules that matched one of them. What it said before is kept beside it, 12 bytes, since a stage that loads later may
// stand for the request instead. Rarely anything to do: kube-apiserver repeats in each stage what the one before had.

import { FIELDS, type ColumnField } from "../../audit/fields.ts";
import { OUTCOMES, outcomeOf } from "../../audit/outcome.ts";
import { emptyBitset, addBit, type Bitset } from "../../base/bitset.ts";
import { GrowableColumn } from "../../base/grow.ts";
import { LOST } from "./same-request.ts";
import { columnNames } from "../../scan/columns.ts";
import { inChunk, type RowColumns } from "./row-columns.ts";
import type { RuleLists } from "./rule-lists.ts";

/** Values of single rows, read and written. */
export interface Cells {
  at(row: number, name: ColumnField): number;
  set(row: number, name: ColumnField, value: number): void;
  /** The text of an id. */
  text(name: "stage" | "decision", id: number): string;
}

/** Part of what a request is, computed, or a stage's own. */
const NOT_TAKEN: ReadonlySet<ColumnField> = new Set([
  "user",
  "verb",
  "uri",
  "stage",
  "source",
  "rule",
] as const);

const TAKEN: readonly ColumnField[] = FIELDS.flatMap((field) => {
  const canLack = field.column === "string" || field.column === "list" || field.column === "number";
  return canLack && !NOT_TAKEN.has(field.name) ? [field.name] : [];
});

const TAKEN_COLUMNS = TAKEN.map((name) => columnNames.indexOf(name));
const [RULE, SEVERITY, BODIES] = (["rule", "severity", "bodies"] as const).map((name) =>
  columnNames.indexOf(name),
);

export class UnitedRows {
  readonly #cells: Cells;
  readonly #columns: RowColumns;
  readonly #rules: RuleLists;
  readonly #row = new GrowableColumn((n) => new Uint32Array(n), 16);
  /** Which fields of TAKEN the row lacked. */
  readonly #taken = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #rule = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #severity = new GrowableColumn((n) => new Uint8Array(n), 16);
  readonly #bodies = new GrowableColumn((n) => new Uint8Array(n), 16);

  constructor(cells: Cells, columns: RowColumns, rules: RuleLists) {
    this.#cells = cells;
    this.#columns = columns;
    this.#rules = rules;
  }

  get memory(): number {
    const columns = [this.#row, this.#taken, this.#rule, this.#severity, this.#bodies];
    return columns.reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  /** The rows that say more than their record does. */
  rows(length: number): Bitset {
    const rows = emptyBitset(length);
    for (let i = 0; i < this.#row.length; i++) addBit(rows, this.#row.at(i));
    return rows;
  }

  /** `others`: from the latest stage to the first. */
  unite(row: number, others: readonly number[]): void {
    if (this.#saysLess(row, others)) this.#unite(row, others);
  }

  /** Whether others say what the row does not; asked of each request, and mostly answered no. */
  #saysLess(row: number, others: readonly number[]): boolean {
    const { all } = this.#columns.of(row);
    const at = inChunk(row);
    for (const other of others) {
      const { all: there } = this.#columns.of(other);
      const k = inChunk(other);
      for (let i = 0; i < TAKEN_COLUMNS.length; i++) {
        const column = TAKEN_COLUMNS[i] ?? 0;
        if (all[column]?.[at] === 0 && there[column]?.[k] !== 0) return true;
      }
      for (const column of [RULE, SEVERITY, BODIES])
        if (all[column ?? 0]?.[at] !== there[column ?? 0]?.[k]) return true;
    }
    return false;
  }

  #unite(row: number, others: readonly number[]): void {
    const cells = this.#cells;
    let taken = 0;
    for (const [bit, name] of TAKEN.entries()) {
      if (cells.at(row, name) !== 0) continue;
      const value = others.map((other) => cells.at(other, name)).find((found) => found !== 0);
      if (value === undefined) continue;
      cells.set(row, name, value);
      taken |= 1 << bit;
    }
    const [rule, severity, bodies] = [
      cells.at(row, "rule"),
      cells.at(row, "severity"),
      cells.at(row, "bodies"),
    ];
    const all = [row, ...others];
    const united = {
      rule: others.reduce((list, other) => this.#rules.union(list, cells.at(other, "rule")), rule),
      severity: Math.max(...all.map((one) => cells.at(one, "severity"))),
      bodies: all.map((one) => cells.at(one, "bodies")).reduce(uniteBodies),
    };
    const isSame =
      taken === 0 &&
      united.rule === rule &&
      united.severity === severity &&
      united.bodies === bodies;
    if (isSame) return;
    cells.set(row, "rule", united.rule);
    cells.set(row, "severity", united.severity);
    cells.set(row, "bodies", united.bodies);
    this.#setOutcome(row);
    this.#row.push(row);
    this.#taken.push(taken);
    this.#rule.push(rule);
    this.#severity.push(severity);
    this.#bodies.push(bodies);
  }

  /** All rows say what their records do. */
  undo(): void {
    const cells = this.#cells;
    for (let i = 0; i < this.#row.length; i++) {
      const row = this.#row.at(i);
      for (const [bit, name] of TAKEN.entries())
        if ((this.#taken.at(i) & (1 << bit)) !== 0) cells.set(row, name, 0);
      cells.set(row, "rule", this.#rule.at(i));
      cells.set(row, "severity", this.#severity.at(i));
      cells.set(row, "bodies", this.#bodies.at(i));
      this.#setOutcome(row);
    }
    for (const column of [this.#row, this.#taken, this.#rule, this.#severity, this.#bodies])
      column.clear();
  }

  #setOutcome(row: number): void {
    const cells = this.#cells;
    const outcome = outcomeOf({
      code: cells.at(row, "status"),
      decision: cells.text("decision", cells.at(row, "decision")),
      stage: cells.text("stage", cells.at(row, "stage")),
    });
    cells.set(row, "outcome", OUTCOMES.indexOf(outcome));
  }
}

/** Positions in the field's values: none, request, response and both are bits; lost says nothing where another has a body. */
function uniteBodies(a: number, b: number): number {
  const known = (a === LOST ? 0 : a) | (b === LOST ? 0 : b);
  return known === 0 && (a === LOST || b === LOST) ? LOST : known;
}
