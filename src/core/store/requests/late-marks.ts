// core/store: rows of which a rule speaks that needs the whole log: an audit ID on several requests, a correlation. They get
// its mark in their list of rules, as rows have those of the rules they match; so they are listed, counted, filtered and
// exported like any finding. What the marks are is detect's to say. Taken back when more rows come: 9 bytes per row marked.

import type { RuleMark } from "../../audit/derived/rule-marks.ts";
import { GrowableColumn } from "../../base/grow.ts";
import type { RuleLists } from "./rule-lists.ts";
import type { Cells } from "./united-rows.ts";

export interface LateMark {
  readonly mark: RuleMark;
  /** Rank of its level; 0 where it is hidden. */
  readonly severity: number;
}

export class LateMarks {
  readonly #cells: Cells;
  readonly #rules: RuleLists;
  readonly #row = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #rule = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #severity = new GrowableColumn((n) => new Uint8Array(n), 16);

  constructor(cells: Cells, rules: RuleLists) {
    this.#cells = cells;
    this.#rules = rules;
  }

  get memory(): number {
    const columns = [this.#row, this.#rule, this.#severity];
    return columns.reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  mark(rows: Iterable<number>, { mark, severity }: LateMark): void {
    const cells = this.#cells;
    const lists = new Map<number, number>();
    for (const row of rows) {
      const [list, before] = [cells.at(row, "rule"), cells.at(row, "severity")];
      this.#row.push(row);
      this.#rule.push(list);
      this.#severity.push(before);
      const marked = lists.get(list) ?? this.#rules.with(list, [mark]);
      lists.set(list, marked);
      cells.set(row, "rule", marked);
      cells.set(row, "severity", Math.max(before, severity));
    }
  }

  /** The last first: a row may have several. */
  undo(): void {
    for (let i = this.#row.length - 1; i >= 0; i--) {
      this.#cells.set(this.#row.at(i), "rule", this.#rule.at(i));
      this.#cells.set(this.#row.at(i), "severity", this.#severity.at(i));
    }
    for (const column of [this.#row, this.#rule, this.#severity]) column.clear();
  }
}
