// core/store: what is left of a predicate when columns have said all they can. A test on a body is a "maybe" for the rows
// whose event can hold it; "and", "or" and "not" carry yes and maybe through the tree, so no row is decided wrongly and
// only rows whose answer hangs on a body are ever read back.

import {
  addBit,
  andInto,
  emptyBitset,
  forEachBit,
  fullBitset,
  hasBit,
  invert,
  orInto,
  type Bitset,
} from "../base/bitset.ts";

/** The answer to a predicate, exact up to bodies: `rows`, and those rows of `needsBody` that pass its test. */
export interface FilterRun {
  readonly rows: Bitset;
  /** Null when columns alone decide. No row is in both. */
  readonly needsBody: BodyQuestion | null;
}
export interface BodyQuestion {
  readonly rows: Bitset;
  /** Whether a row passes, given its parsed event. */
  test(row: number, event: unknown): boolean;
}

/** A predicate after the column pass: parts that columns decide are rows, the rest waits for the event. */
export type Node =
  | { readonly kind: "rows"; readonly rows: Bitset }
  | { readonly kind: "and" | "or"; readonly of: readonly Node[] }
  | { readonly kind: "not"; readonly of: Node }
  | { readonly kind: "body"; readonly may: Bitset; readonly test: (event: unknown) => boolean };

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
    case "body":
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

export function passes(node: Node, row: number, event: unknown): boolean {
  switch (node.kind) {
    case "rows":
      return hasBit(node.rows, row);
    case "body":
      return hasBit(node.may, row) && node.test(event);
    case "not":
      return !passes(node.of, row, event);
    case "and":
      return node.of.every((part) => passes(part, row, event));
    case "or":
      return node.of.some((part) => passes(part, row, event));
  }
}

const copyOf = (set: Bitset): Bitset => ({ words: set.words.slice(), length: set.length });

/** In place: `from` loses what is in `other`. */
export function without(from: Bitset, other: Bitset): void {
  for (let i = 0; i < from.words.length; i++)
    from.words[i] = (from.words[i] ?? 0) & ~(other.words[i] ?? 0);
}

/**
 * The rows of a run with bodies settled: `run.rows`, which grows in place. Reads the events of `needsBody` in order, at most `among` them if given; null when
 * `breathe` said to stop. An event that cannot be read any more is `undefined` and holds no body.
 */
export async function resolveBodies(
  run: FilterRun,
  readEvent: (row: number) => Promise<unknown>,
  options: { readonly among?: Bitset; readonly breathe?: () => Promise<boolean> } = {},
): Promise<Bitset | null> {
  const { rows, needsBody } = run;
  if (needsBody === null) return rows;
  const { among, breathe } = options;
  if (among !== undefined) andInto(needsBody.rows, among);
  const wanted: number[] = [];
  forEachBit(needsBody.rows, (row) => wanted.push(row));
  for (let start = 0; start < wanted.length; start += READ_AHEAD) {
    if (breathe !== undefined && !(await breathe())) return null;
    const some = wanted.slice(start, start + READ_AHEAD);
    const events = await Promise.all(some.map(readEvent));
    some.forEach((row, i) => {
      if (needsBody.test(row, events[i])) addBit(rows, row);
    });
  }
  return rows;
}

/** Events asked for at once: hides the latency of a read, and holds at most this many events. */
const READ_AHEAD = 64;
