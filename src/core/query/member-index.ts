// core/query: the members of every list of a field, taken apart once: a facet counts lists, and then each of their members.
// Likewise what is read out of every text of a column. 8 bytes and more per list, and each distinct member's text.

import type { TableField } from "../audit/fields.ts";
import { GrowableColumn } from "../base/grow.ts";
import { listMembers } from "../store/list-members.ts";
import type { EventTable } from "../store/table.ts";

/** What a Map's entry and a string's head take, about. */
const ENTRY = 48;

/** For a table that only grows. */
export class MemberIndex {
  readonly #table: EventTable;
  readonly #name: TableField;
  readonly #read: (text: string) => readonly string[];
  /** ends[id] is where the members of list `id` end. */
  readonly #ends = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #members = new GrowableColumn((n) => new Uint32Array(n), 16);
  readonly #places = new Map<string, number>();
  readonly #texts: string[] = [];
  #characters = 0;

  /** `read`: the members of what stands in the column. */
  constructor(
    table: EventTable,
    name: TableField,
    read: (text: string) => readonly string[] = listMembers,
  ) {
    this.#table = table;
    this.#name = name;
    this.#read = read;
    this.#ends.push(0);
  }

  /** Bytes, about. */
  get memory(): number {
    const numbers = this.#ends.values.byteLength + this.#members.values.byteLength;
    return numbers + this.#characters * 2 + this.#texts.length * ENTRY;
  }

  /** From counts by list to counts by member; a list counts once for each of its members, however often it names one. */
  count(lists: Uint32Array): Uint32Array {
    this.extend();
    const counts = new Uint32Array(this.#texts.length);
    for (let id = 1; id < lists.length; id++) {
      const count = lists[id] ?? 0;
      if (count === 0) continue;
      for (let i = this.#ends.at(id - 1); i < this.#ends.at(id); i++) {
        const member = this.#members.at(i);
        counts[member] = (counts[member] ?? 0) + count;
      }
    }
    return counts;
  }

  /** How many rows have no list, or one without members. */
  countEmpty(lists: Uint32Array): number {
    let empty = lists[0] ?? 0;
    for (let id = 1; id < lists.length; id++)
      if (this.#ends.at(id) === this.#ends.at(id - 1)) empty += lists[id] ?? 0;
    return empty;
  }

  text(member: number): string {
    return this.#texts[member] ?? "";
  }

  /** -1 when no list has it. */
  find(text: string): number {
    return this.#places.get(text) ?? -1;
  }

  /** Takes apart at most `most` lists more; true when all are. */
  extend(most = Number.POSITIVE_INFINITY): boolean {
    const pool = this.#table.strings(this.#name);
    const last = Math.min(pool.size, this.#ends.length - 1 + most);
    for (let id = this.#ends.length; id <= last; id++) {
      const members = this.#read(pool.get(id));
      for (const member of members.length > 1 ? new Set(members) : members)
        this.#members.push(this.#placeOf(member));
      this.#ends.push(this.#members.length);
    }
    return last >= pool.size;
  }

  #placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.#texts.push(text) - 1;
    this.#places.set(text, place);
    this.#characters += text.length;
    return place;
  }
}
