// core/query: all that is kept about a table from one question to the next. It knows nothing that the table does not say:
// without it every answer would be the same, only later.

import type { RowClasses } from "../store/row-classes.ts";
import type { EventTable } from "../store/table.ts";
import { BarIndex } from "./bar-index.ts";
import { KeptCounts } from "./kept-counts.ts";
import { KeptOrders } from "./kept-orders.ts";
import { RowMarks } from "./row-marks.ts";
import { TextCounts } from "./text-counts.ts";

/** For a table that grows, and may write over values if it says so (see EventTable.revision). */
export class Kept {
  readonly counts: KeptCounts;
  readonly marks: RowMarks;
  readonly barIndex: BarIndex;
  readonly orders: KeptOrders;
  readonly texts: TextCounts;

  /** `classes`: of the same table. */
  constructor(table: EventTable, classes?: RowClasses) {
    this.counts = new KeptCounts(table, classes);
    this.marks = new RowMarks(table);
    this.barIndex = new BarIndex(table);
    this.orders = new KeptOrders(table);
    this.texts = new TextCounts(table);
  }

  /** Bytes. */
  get memory(): number {
    const { counts, marks, barIndex, orders, texts } = this;
    return counts.memory + marks.memory + barIndex.memory + orders.memory + texts.memory;
  }
}
