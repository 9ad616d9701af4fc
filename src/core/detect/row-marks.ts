// core/detect: the marks of rules that rows have, read and written for a whole store at once. Lists of marks are few, so each
// is worked out once and a row costs a look-up.

import { markedRule, type RuleMark } from "../audit/derived/rule-marks.ts";
import { addBit, emptyBitset, forEachBit, type Bitset } from "../base/bitset.ts";
import { finish, type Steps } from "../base/in-steps.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { EventStore } from "../store/event-store.ts";
import type { Chunk } from "../store/table.ts";

/** The column `rule`, and with it `severity`, of all records. */
export class RowMarks {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** For each of `rules` the rows with a mark that `ruleOf` says is of it. */
  *rowsBy(
    rules: readonly string[],
    ruleOf: (mark: RuleMark) => string | undefined,
  ): Steps<Map<string, Bitset>> {
    const store = this.#store;
    const wanted = new Map(rules.map((rule) => [rule, emptyBitset(store.length)]));
    const setsOf = new Map<number, readonly Bitset[]>();
    yield* this.#eachRuled((row, list) => {
      let sets = setsOf.get(list);
      if (sets === undefined) {
        const own = new Set(store.ruleLists.marks(list).map(ruleOf));
        sets = [...own].flatMap((rule) => wanted.get(rule ?? "") ?? []);
        setsOf.set(list, sets);
      }
      for (const set of sets) addBit(set, row);
    });
    return wanted;
  }

  /** Takes the marks of rules away. */
  forget(rules: readonly string[]): void {
    const gone = new Set(rules);
    const after = new Map<number, number>();
    const take = (row: number, list: number): void => {
      let rest = after.get(list);
      if (rest === undefined) {
        const { ruleLists } = this.#store;
        rest = ruleLists.idOf(ruleLists.marks(list).filter((mark) => !gone.has(markedRule(mark))));
        after.set(list, rest);
      }
      if (rest !== list) this.#store.write(row, "rule", rest);
    };
    finish(this.#eachRuled(take));
  }

  add(mark: RuleMark, rows: Bitset): void {
    const store = this.#store;
    const after = new Map<number, number>();
    forEachBit(rows, (row) => {
      const chunk = store.chunkOf(row);
      const list = chunk?.column("rule")[row - chunk.start] ?? 0;
      const marked = after.get(list) ?? store.ruleLists.with(list, [mark]);
      after.set(list, marked);
      store.write(row, "rule", marked);
    });
  }

  /** Of every row, from the rules that are shown. */
  async setSeverities(rankOf: (rule: string) => number, breathe: () => Promise<boolean>) {
    const store = this.#store;
    const ranks = new Map([[0, 0]]);
    for (const chunk of store.chunks) {
      const [lists, severities] = [chunk.column("rule"), chunk.column("severity")];
      for (let at = 0; at < chunk.length; at++) {
        const list = lists[at] ?? 0;
        let rank = ranks.get(list);
        if (rank === undefined) {
          const shown = store.ruleLists.marks(list).filter((mark) => typeof mark === "string");
          rank = Math.max(0, ...shown.map(rankOf));
          ranks.set(list, rank);
        }
        if (severities[at] !== rank) store.write(chunk.start + at, "severity", rank);
      }
      await breathe();
    }
  }

  *#eachRuled(see: (row: number, list: number) => void): Steps<void> {
    for (const chunk of this.#store.chunks) {
      eachOther(chunk.column("rule"), chunk, see);
      yield;
    }
  }
}

/**
 * Values other than 0, by row. `values`: as they are before what `see` writes, which may put a wider column in their place.
 * A plain loop: V8 makes a slower one of a generator's.
 */
function eachOther(
  values: ColumnArray,
  { start, length }: Chunk,
  see: (row: number, value: number) => void,
): void {
  for (let at = 0; at < length; at++) {
    const value = values[at] ?? 0;
    if (value !== 0) see(start + at, value);
  }
}
