// core/query: the values of a field that is read out of another column's text (what an exec runs, out of its URI), counted in a
// set of rows: each text is read once and kept, and counts of texts become counts of what they say. Reading takes a
// microsecond or two per URI, so it goes in slices, and what was read before a question was given up stays.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { DERIVATIONS, type Derivation, type TextSource } from "../audit/derived/column-fields.ts";
import { hasBit, type Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import { valuesOfText } from "../store/derived-classes.ts";
import type { EventTable } from "../store/table.ts";
import type { Counted } from "./facets.ts";
import type { KeptCounts } from "./kept-counts.ts";
import { MemberIndex } from "./member-index.ts";

/** Texts read between two breaths: some milliseconds. */
const SLICE = 4096;

/** For a table that only grows. */
export class TextCounts {
  readonly #table: EventTable;
  readonly #readings = new Map<DerivedFieldName, MemberIndex>();

  constructor(table: EventTable) {
    this.#table = table;
  }

  get memory(): number {
    return [...this.#readings.values()].reduce((sum, { memory }) => sum + memory, 0);
  }

  /** Null for a field of classes, which is counted as columns are. */
  *count(name: DerivedFieldName, rows: Bitset, kept: KeptCounts): Steps<Counted | null> {
    const derivation = DERIVATIONS[name];
    if (derivation.form === "class") return null;
    if (derivation.form === "first") return yield* this.#countFirst(derivation.of, rows);
    const reading = this.#reading(name, derivation);
    while (!reading.extend(SLICE)) yield;
    const texts = kept.of(derivation.of, rows);
    const counts = reading.count(texts);
    return {
      counts,
      first: 0,
      text: (member) => reading.text(member),
      find: (text) => reading.find(text),
      absent: reading.countEmpty(texts),
    };
  }

  /** Of each row the first of several columns that is there. */
  *#countFirst(sources: readonly TextSource[], rows: Bitset): Steps<Counted> {
    const pools = sources.map((source) => this.#table.strings(source));
    const bySource = pools.map(({ size }) => new Uint32Array(size + 1));
    let absent = 0;
    for (const chunk of this.#table.chunks) {
      if (chunk.start >= rows.length) break;
      const columns = sources.map((source) => chunk.column(source));
      const end = Math.min(chunk.length, rows.length - chunk.start);
      for (let row = 0; row < end; row++) {
        if (!hasBit(rows, chunk.start + row)) continue;
        const at = columns.findIndex((column) => column[row] !== 0);
        const counts = bySource[at];
        const id = columns[at]?.[row] ?? 0;
        if (counts === undefined) absent++;
        else counts[id] = (counts[id] ?? 0) + 1;
      }
      yield;
    }
    const counts = new Map<string, number>();
    for (const [at, pool] of pools.entries())
      for (const [id, count] of bySource[at]?.entries() ?? [])
        if (count > 0) counts.set(pool.get(id), (counts.get(pool.get(id)) ?? 0) + count);
    const texts = [...counts.keys()];
    return {
      counts: [...counts.values()],
      first: 0,
      text: (i) => texts[i] ?? "",
      find: (text) => texts.indexOf(text),
      absent,
    };
  }

  #reading(
    name: DerivedFieldName,
    { of, read }: Extract<Derivation, { readonly form: "text" }>,
  ): MemberIndex {
    const known = this.#readings.get(name);
    if (known !== undefined) return known;
    const made = new MemberIndex(this.#table, of, (text) => {
      const value = read(valuesOfText(of, text));
      return value === undefined ? [] : typeof value === "string" ? [value] : value;
    });
    this.#readings.set(name, made);
    return made;
  }
}
