// core/store: rows whose audit ID stands on several requests have a rule for it, as those that the rules match have theirs;
// so they are listed, counted, filtered and exported like any finding. Which rule and how severe is detect's to say. Taken
// back when more rows come: 9 bytes per row marked.

import { GrowableColumn } from "../../base/grow.ts";
import type { RuleLists } from "./rule-lists.ts";
import type { Cells } from "./united-rows.ts";

export interface ReuseRule {
  /** Its id. */
  readonly rule: string;
  /** Rank of its level. */
  readonly severity: number;
}

export class ReuseMarks {
  readonly #cells: Cells;
  readonly #rules: RuleLists;
  readonly #row = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #rule = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #severity = new GrowableColumn((n) => new Uint8Array(n), 16);
  readonly #lists = new Map<number, number>();

  constructor(cells: Cells, rules: RuleLists) {
    this.#cells = cells;
    this.#rules = rules;
  }

  get memory(): number {
    const columns = [this.#row, this.#rule, this.#severity];
    return columns.reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  mark(row: number, { rule, severity }: ReuseRule): void {
    const cells = this.#cells;
    const [list, before] = [cells.at(row, "rule"), cells.at(row, "severity")];
    this.#row.push(row);
    this.#rule.push(list);
    this.#severity.push(before);
    const marked = this.#lists.get(list) ?? this.#rules.with(list, [rule]);
    this.#lists.set(list, marked);
    cells.set(row, "rule", marked);
    cells.set(row, "severity", Math.max(before, severity));
  }

  undo(): void {
    for (let i = 0; i < this.#row.length; i++) {
      this.#cells.set(this.#row.at(i), "rule", this.#rule.at(i));
      this.#cells.set(this.#row.at(i), "severity", this.#severity.at(i));
    }
    for (const column of [this.#row, this.#rule, this.#severity]) column.clear();
  }
}
