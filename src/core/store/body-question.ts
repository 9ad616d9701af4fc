// core/store: what is left of a predicate when columns have said all they can. A test on a body or on a record's text is a
// "maybe" for the rows whose event can hold it; "and", "or" and "not" carry yes and maybe through the tree, so no row is
// decided wrongly and only rows whose answer hangs on a record are ever read back.

import {
  andInto,
  emptyBitset,
  fullBitset,
  hasBit,
  invert,
  orInto,
  type Bitset,
} from "../base/bitset.ts";
import type { RecordLeaf } from "../filter/predicate.ts";
import type { MatchRecords, RecordMatches } from "./match-records.ts";

/** The answer to a predicate, exact up to records: `rows`, and those rows of `needsBody` that pass its test. */
export interface FilterRun {
  readonly rows: Bitset;
  /** Null when columns alone decide. No row is in both. */
  readonly needsBody: BodyQuestion | null;
}
export interface BodyQuestion {
  readonly rows: Bitset;
  /** What must be asked of their records. Each once. */
  readonly leaves: readonly RecordLeaf[];
  /** Whether a row passes, given its parsed event and, where a leaf asks for it, the record's text. */
  test(row: number, event: unknown, text?: string): boolean;
  /** The rows that pass, given for each leaf those that pass it: of `rows`, for nothing is known of the rest. */
  settle(passing: readonly Bitset[]): Bitset;
}

/** A predicate after the column pass: parts that columns decide are rows, the rest waits for the event. */
export type Node =
  | { readonly kind: "rows"; readonly rows: Bitset }
  | { readonly kind: "and" | "or"; readonly of: readonly Node[] }
  | { readonly kind: "not"; readonly of: Node }
  | {
      readonly kind: "record";
      readonly may: Bitset;
      readonly leaf: RecordLeaf;
      readonly test: (event: unknown, text: string) => boolean;
    };

/** Parts that columns decide become one, put first: it is the cheapest to ask per row. */
export function combine(kind: "and" | "or", nodes: readonly Node[], length: number): Node {
  const rest = nodes.filter((node) => node.kind !== "rows");
  let rows: Bitset | undefined;
  for (const node of nodes) {
    if (node.kind !== "rows") continue;
    if (rows === undefined) rows = node.rows;
    else (kind === "and" ? andInto : orInto)(rows, node.rows);
  }
  rows ??= kind === "and" ? fullBitset(length) : emptyBitset(length);
  return rest.length === 0
    ? { kind: "rows", rows }
    : { kind, of: [{ kind: "rows", rows }, ...rest] };
}

/** Rows that match whatever the bodies hold, and rows that may match; the same set when no body counts. */
export function boundsOf(node: Node): { readonly rows: Bitset; readonly may: Bitset } {
  switch (node.kind) {
    case "rows":
      return { rows: node.rows, may: node.rows };
    case "record":
      return { rows: emptyBitset(node.may.length), may: copyOf(node.may) };
    case "not": {
      const of = boundsOf(node.of);
      const [rows, may] = [copyOf(of.may), copyOf(of.rows)];
      invert(rows);
      invert(may);
      return { rows, may };
    }
    case "and":
    case "or": {
      const join = node.kind === "and" ? andInto : orInto;
      const [first, ...rest] = node.of.map(boundsOf);
      const [rows, may] = first === undefined ? [] : [copyOf(first.rows), copyOf(first.may)];
      if (rows === undefined || may === undefined) throw new Error("an empty list of parts");
      for (const part of rest) {
        join(rows, part.rows);
        join(may, part.may);
      }
      return { rows, may };
    }
  }
}

/** The question that is left; `rows` are those whose answer hangs on it. */
export function questionOf(node: Node, rows: Bitset): BodyQuestion {
  const leaves = new Map<string, RecordLeaf>();
  for (const leaf of leavesIn(node)) leaves.set(keyOf(leaf), leaf);
  return {
    rows,
    leaves: [...leaves.values()],
    test: (row, event, text = "") => passes(node, row, event, text),
    settle: (passing) => {
      const keys = [...leaves.keys()];
      const known = new Map(passing.map((set, i) => [keys[i] ?? "", set]));
      const settled = settle(node, known);
      andInto(settled, rows);
      return settled;
    },
  };
}

/** Equal tests have equal keys. */
export const keyOf = (leaf: RecordLeaf): string => JSON.stringify([leaf.on, leaf.test]);

function leavesIn(node: Node): readonly RecordLeaf[] {
  if (node.kind === "rows") return [];
  if (node.kind === "record") return [node.leaf];
  return node.kind === "not" ? leavesIn(node.of) : node.of.flatMap(leavesIn);
}

function passes(node: Node, row: number, event: unknown, text: string): boolean {
  switch (node.kind) {
    case "rows":
      return hasBit(node.rows, row);
    case "record":
      return hasBit(node.may, row) && node.test(event, text);
    case "not":
      return !passes(node.of, row, event, text);
    case "and":
      return node.of.every((part) => passes(part, row, event, text));
    case "or":
      return node.of.some((part) => passes(part, row, event, text));
  }
}

/** As `passes`, for all rows at once. */
function settle(node: Node, passing: ReadonlyMap<string, Bitset>): Bitset {
  switch (node.kind) {
    case "rows":
      return copyOf(node.rows);
    case "record": {
      const rows = copyOf(node.may);
      andInto(rows, passing.get(keyOf(node.leaf)) ?? emptyBitset(0));
      return rows;
    }
    case "not": {
      const rows = settle(node.of, passing);
      invert(rows);
      return rows;
    }
    case "and":
    case "or": {
      const [rows, ...rest] = node.of.map((part) => settle(part, passing));
      if (rows === undefined) throw new Error("an empty list of parts");
      for (const part of rest) (node.kind === "and" ? andInto : orInto)(rows, part);
      return rows;
    }
  }
}

const copyOf = (set: Bitset): Bitset => ({ words: set.words.slice(), length: set.length });

/** In place: `from` loses what is in `other`. */
export function without(from: Bitset, other: Bitset): void {
  for (let i = 0; i < from.words.length; i++)
    from.words[i] = (from.words[i] ?? 0) & ~(other.words[i] ?? 0);
}

export interface SettledRun extends Omit<RecordMatches, "passing"> {
  readonly rows: Bitset;
}

/**
 * The rows of a run with records settled: `run.rows`, which grows in place. Asks for rows of `needsBody` that are also in
 * `among`, if given; null when nobody waits for the answer any more. Of a record that cannot be read nothing is true.
 */
export async function resolveBodies(
  { rows, needsBody }: FilterRun,
  matchRecords: MatchRecords,
  among?: Bitset,
): Promise<SettledRun | null> {
  if (needsBody === null) return { rows, unread: 0, lost: 0 };
  if (among !== undefined) andInto(needsBody.rows, among);
  const matches = await matchRecords(needsBody.rows, needsBody.leaves);
  if (matches === null) return null;
  orInto(rows, needsBody.settle(matches.passing));
  return { rows, unread: matches.unread, lost: matches.lost };
}
