// core/store: lists of rules, as the column `rule` has them: interned whole, as compact JSON. A log has some dozens, so the
// union of two is worked out once.

import { markedRule, parseMarks, type RuleMark } from "../../audit/derived/rule-marks.ts";
import type { StringTable } from "../string-table.ts";

export class RuleLists {
  readonly #table: StringTable;
  readonly #unions = new Map<string, number>();

  constructor(table: StringTable) {
    this.#table = table;
  }

  /** The id of a list with the rules of both; 0 is the empty one. */
  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const key = `${a} ${b}`;
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const union = this.with(a, this.marks(b));
    this.#unions.set(key, union);
    return union;
  }

  /** The id of a list that also has these. */
  with(list: number, marks: readonly RuleMark[]): number {
    return this.idOf([...this.marks(list), ...marks]);
  }

  marks(list: number): readonly RuleMark[] {
    return list === 0 ? [] : parseMarks(this.#table.get(list));
  }

  /** Of these, each once. Where a rule is shown, as it is for one stage of a request, nothing is said of its being hidden. */
  idOf(marks: readonly RuleMark[]): number {
    const shown = new Set(marks.filter((mark) => typeof mark === "string"));
    const all = new Map<string, RuleMark>();
    for (const mark of marks)
      if (typeof mark === "string" || !shown.has(markedRule(mark)))
        all.set(JSON.stringify(mark), mark);
    if (all.size === 0) return 0;
    const bytes = new TextEncoder().encode(JSON.stringify([...all.values()]));
    return this.#table.intern(bytes, 0, bytes.length);
  }
}
