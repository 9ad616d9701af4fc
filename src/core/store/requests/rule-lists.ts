// core/store: lists of rules, as the column `rule` has them: interned whole, as compact JSON. A log has some dozens, so the
// union of two is worked out once.

import { listMembers } from "../list-members.ts";
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
    const union = this.with(a, listMembers(this.#table.get(b)));
    this.#unions.set(key, union);
    return union;
  }

  /** The id of a list that also has these. */
  with(list: number, rules: readonly string[]): number {
    const all = new Set([...listMembers(this.#table.get(list)), ...rules]);
    const bytes = new TextEncoder().encode(JSON.stringify([...all]));
    return this.#table.intern(bytes, 0, bytes.length);
  }
}
