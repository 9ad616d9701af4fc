// core/query: how many rows match a predicate, and how many of those match each of some others: from kinds of rows where these
// decide, else from the rows, a bit each. Rows of a predicate are found once, however many rules ask for the same.

import { andInto, countBits, type Bitset } from "../base/bitset.ts";
import type { Predicate } from "../filter/predicate.ts";
import type { FilterRunner } from "../store/run-filter.ts";
import { shownRows, type EventTable } from "../store/table.ts";
import { KindTests, type RowKind } from "./row-kinds.ts";

export interface SplitCount {
  readonly total: number;
  /** In the order of the parts. */
  readonly parts: readonly number[];
}

/** Columns must decide the predicate, and the parts must not overlap. Null when nobody waits any more. */
export type CountSplit = (
  predicate: Predicate,
  parts?: readonly Predicate[],
) => Promise<SplitCount | null>;

export interface Counting {
  readonly runner: FilterRunner;
  /** Lets other work be done; false when nobody waits any more. */
  readonly breathe: () => Promise<boolean>;
}

/** `kinds`: of the first `length` rows; null when they are too many. */
export function splitCounter(
  table: EventTable,
  { length, kinds }: { readonly length: number; readonly kinds: readonly RowKind[] | null },
  { runner, breathe }: Counting,
): CountSplit {
  const known = new Map<string, SplitCount>();
  const rowsByPart = new Map<Predicate, Bitset>();
  const tests = new KindTests();
  const shown = shownRows(table, length);

  async function rowsOf(predicate: Predicate): Promise<Bitset | null> {
    const rows = { words: shown.words.slice(), length };
    for (const part of predicate.kind === "and" ? predicate.of : [predicate]) {
      if (!(await runner.prepare(part, breathe))) return null;
      // Rows that came meanwhile stand behind; `shown` has none of them.
      const { words } = runner.run(part).rows;
      andInto(rows, { words, length });
      if (!(await breathe())) return null;
    }
    return rows;
  }

  async function byRow(
    predicate: Predicate,
    parts: readonly Predicate[],
  ): Promise<SplitCount | null> {
    const rows = await rowsOf(predicate);
    if (rows === null) return null;
    const counts: number[] = [];
    for (const part of parts) {
      const ofPart = rowsByPart.get(part) ?? (await rowsOf(part));
      if (ofPart === null) return null;
      rowsByPart.set(part, ofPart);
      const both = { words: rows.words.slice(), length };
      andInto(both, ofPart);
      counts.push(countBits(both));
    }
    return { total: countBits(rows), parts: counts };
  }

  return async (predicate, parts = []) => {
    const key = JSON.stringify([predicate, parts]);
    const counted =
      known.get(key) ??
      (kinds && byKind(predicate, parts, { kinds, tests })) ??
      (await byRow(predicate, parts));
    if (counted !== null) known.set(key, counted);
    return counted;
  };
}

/** Null where a kind does not decide. */
function byKind(
  predicate: Predicate,
  parts: readonly Predicate[],
  { kinds, tests }: { readonly kinds: readonly RowKind[]; readonly tests: KindTests },
): SplitCount | null {
  let total = 0;
  const counts = parts.map(() => 0);
  for (const kind of kinds) {
    const holds = tests.decide(predicate, kind);
    if (holds === undefined) return null;
    if (!holds) continue;
    total += kind.count;
    for (const [i, part] of parts.entries()) {
      const isIn = tests.decide(part, kind);
      if (isIn === undefined) return null;
      if (isIn) counts[i] = (counts[i] ?? 0) + kind.count;
    }
  }
  return { total, parts: counts };
}
