// core/store: a predicate over a table of events. Each leaf is one pass over one column into a bitset, and the tree
// combines bitsets; only what no column holds (bodies) is left over, as the rows whose answer depends on it.
// A leaf over ids costs about 1 ns a row, over times 2, over UUIDs 12; a bare word is a dozen leaves.

import {
  addBit,
  andInto,
  countBits,
  emptyBitset,
  forEachBit,
  fullBitset,
  invert,
  orInto,
  type Bitset,
} from "../base/bitset.ts";
import { runSteps, type Steps } from "../base/in-steps.ts";
import type { BodyFieldName } from "../audit/derived/body-fields.ts";
import { isDerivedField, isMarkField } from "../audit/fields.ts";
import { canHold } from "../filter/body-gate.ts";
import { compileInEvent, compileRaw } from "../filter/match-event.ts";
import { isRecordOperand, onField, type Predicate, type RecordLeaf } from "../filter/predicate.ts";
import type { ByteSearch } from "../search/byte-search.ts";
import {
  boundsOf,
  combine,
  questionOf,
  without,
  type FilterRun,
  type Node,
} from "./body-question.ts";
import { KeptRows } from "./kept-rows.ts";
import { markChunks, type RowMatcher } from "./row-matcher.ts";
import type { RowClasses } from "./row-classes.ts";
import { derivedMatcher, queryMatcher } from "./derived-matchers.ts";
import { fieldMatcher } from "./row-matchers.ts";
import type { EventTable } from "./table.ts";
import { wordMatcher, type WordAids } from "./word-matcher.ts";

export interface FilterRunner {
  /** Bytes of what is kept for the next question. */
  readonly memory: number;
  /** Reads the distinct values a predicate asks about, a slice at a time; false when `breathe` said to stop. */
  prepare(predicate: Predicate, breathe: () => Promise<boolean>): Promise<boolean>;
  /** The same as steps. */
  preparing(predicate: Predicate): Steps<void>;
  /** Rows `from` to `to` that match; the bitset speaks of the whole table, with nothing outside them. */
  run(predicate: Predicate, from?: number, to?: number): FilterRun;
  /** The same with bodies settled at once, for who has the parsed events at hand, and the texts if they are asked for. */
  runSync(
    predicate: Predicate,
    range: RowRange,
    readEvent: (row: number) => unknown,
    readText?: (row: number) => string,
  ): Bitset;
}
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Distinct values tested between two breaths: about 10 ms. */
const SLICE = 32_768;
/** Leaves whose tables are kept for the next question. One per facet value clicked and word typed lately. */
const KEPT_LEAVES = 64;
/** And of those fewer, where values are many: a word typed over ten million of them keeps ten megabytes. */
const KEPT_BYTES = 64e6;

export interface FilterOptions {
  /** Bytes of what is kept for the next question, about. */
  readonly keptBytes?: number;
  /** Looks for texts in bytes, as far as the table's pools give them out. */
  readonly search?: ByteSearch;
  /** The table only ever grows, so that the rows of a leaf are kept too, and only new rows looked at. */
  readonly keepsRows?: boolean;
  /** Of the same table. */
  readonly classes?: RowClasses;
}

/** Runs predicates on a table that may grow between runs. What was learnt about its distinct values is kept. */
export function createFilterRunner(
  table: EventTable,
  { keptBytes = KEPT_BYTES, keepsRows = false, search, classes }: FilterOptions = {},
): FilterRunner {
  const kept = new Map<string, RowMatcher | KeptRows>();
  /** Rules ask the same leaves of every batch. */
  const keys = new WeakMap<Predicate, string>();

  const memory = (): number => {
    let bytes = 0;
    for (const matcher of kept.values()) bytes += matcher.memory;
    return bytes;
  };

  function makeMatcher(leaf: Predicate): RowMatcher | KeptRows | undefined {
    const matcher = matcherOf(leaf, { search, classes });
    return matcher && keepsRows && !isOfMarks(leaf) ? new KeptRows(matcher) : matcher;
  }

  function matcherFor(leaf: Predicate): RowMatcher | KeptRows | undefined {
    const key = keys.get(leaf) ?? JSON.stringify(leaf);
    keys.set(leaf, key);
    const known = kept.get(key);
    if (known === undefined) forgetOldest();
    const matcher = known ?? makeMatcher(leaf);
    if (matcher === undefined) return undefined;
    // Last used goes last, so the first is the one to forget.
    kept.delete(key);
    kept.set(key, matcher);
    return matcher;
  }

  /** Makes room for one more. */
  function forgetOldest(): void {
    for (const oldest of kept.keys()) {
      if (kept.size < KEPT_LEAVES && memory() < keptBytes) return;
      kept.delete(oldest);
    }
  }

  function* preparing(predicate: Predicate): Steps<void> {
    for (const leaf of leavesOf(predicate)) {
      const matcher = matcherFor(leaf);
      while (matcher?.prepare(table, SLICE) === false) yield;
    }
  }

  function run(predicate: Predicate, from = 0, to = table.length): FilterRun {
    const range = { from, to: Math.min(to, table.length) };
    const node = evaluate(predicate, { table, range, matcherFor });
    const { rows, may } = boundsOf(node);
    clip(rows, range);
    if (may === rows) return { rows, needsBody: null };
    clip(may, range);
    without(may, rows);
    return { rows, needsBody: questionOf(node, may) };
  }

  return {
    get memory() {
      return memory();
    },
    run,
    prepare: async (predicate, breathe) => (await runSteps(preparing(predicate), breathe)) !== null,
    preparing,
    runSync: (predicate, range, readEvent, readText) => {
      const { rows, needsBody } = run(predicate, range.from, range.to);
      if (needsBody === null) return rows;
      forEachBit(needsBody.rows, (row) => {
        if (needsBody.test(row, readEvent(row), readText?.(row))) addBit(rows, row);
      });
      return rows;
    },
  };
}

/** Marks change without a row being another, so their rows are not kept. */
const isOfMarks = (leaf: Predicate): boolean =>
  leaf.kind === "test" &&
  [leaf.on, ...(leaf.test.op === "same" ? [leaf.test.as] : [])].some(
    (on) => on.kind === "field" && isMarkField(on.name),
  );

/** Undefined for what columns do not hold. */
function matcherOf(leaf: Predicate, aids: WordAids): RowMatcher | undefined {
  if (leaf.kind === "word") return wordMatcher(leaf.pattern, aids);
  if (leaf.kind !== "test") return undefined;
  if (leaf.on.kind === "query") return queryMatcher(leaf.on.key, leaf.test);
  if (leaf.on.kind !== "field") return undefined;
  const { name } = leaf.on;
  if (isDerivedField(name)) return derivedMatcher(name, leaf.test);
  return fieldMatcher(name, leaf.test, aids.search);
}

function leavesOf(p: Predicate): readonly Predicate[] {
  if (p.kind === "and" || p.kind === "or") return p.of.flatMap(leavesOf);
  return p.kind === "not" ? leavesOf(p.of) : p.kind === "all" ? [] : [p];
}

interface Scope {
  readonly table: EventTable;
  readonly range: RowRange;
  readonly matcherFor: (leaf: Predicate) => RowMatcher | KeptRows | undefined;
  /** Only of these rows is anything asked; absent: of all. */
  readonly among?: Bitset | undefined;
}

/** One in so many rows: then to ask of each is less than to go through a column and all its new values. */
const FEW = 16;

function evaluate(p: Predicate, scope: Scope): Node {
  const { table } = scope;
  switch (p.kind) {
    case "all":
      return { kind: "rows", rows: fullBitset(table.length) };
    case "not": {
      const of = evaluate(p.of, scope);
      if (of.kind !== "rows") return { kind: "not", of };
      invert(of.rows);
      return of;
    }
    case "and":
      return evaluateAll(p.of, scope);
    case "or":
      return combine(
        p.kind,
        p.of.map((part) => evaluate(part, scope)),
        table.length,
      );
    case "word":
    case "test":
      return evaluateLeaf(p, scope);
  }
}

/** Each part only among the rows that those before it left, and none once there are none. */
function evaluateAll(parts: readonly Predicate[], scope: Scope): Node {
  const nodes: Node[] = [];
  let left: Bitset | undefined;
  for (const part of parts) {
    const node = evaluate(part, { ...scope, among: left ?? scope.among });
    if (node.kind !== "rows") {
      nodes.push(node);
      continue;
    }
    if (left !== undefined) andInto(node.rows, left);
    left = node.rows;
    if (countBits(left) === 0) return { kind: "rows", rows: left };
  }
  const rows: readonly Node[] = left === undefined ? [] : [{ kind: "rows", rows: left }];
  return combine("and", [...rows, ...nodes], scope.table.length);
}

function evaluateLeaf(leaf: Predicate, scope: Scope): Node {
  const matcher = scope.matcherFor(leaf);
  if (matcher !== undefined) return { kind: "rows", rows: markRows(matcher, scope) };
  if (leaf.kind !== "test" || !isRecordOperand(leaf.on)) throw new Error(`no leaf: ${leaf.kind}`);
  return evaluateRecord({ ...leaf, on: leaf.on }, scope);
}

function evaluateRecord(leaf: RecordLeaf, scope: Scope): Node {
  const { on, test } = leaf;
  if (on.kind !== "raw") {
    const may = on.kind === "body" ? rowsWithRoot(on.path, scope) : rowsWithField(on.name, scope);
    return { kind: "record", leaf, may, test: compileInEvent(on, test) };
  }
  const all = fullBitset(scope.table.length);
  if (test.op === "exists") return { kind: "rows", rows: all };
  const contains = compileRaw(test);
  return { kind: "record", leaf, may: all, test: (_, text) => contains(text) };
}

function markRows(matcher: RowMatcher | KeptRows, { table, range, among }: Scope): Bitset {
  if (matcher instanceof KeptRows) return matcher.rows(table);
  if (
    among !== undefined &&
    matcher.rowsAmong !== undefined &&
    table.chunks.length === 1 &&
    countBits(among) * FEW < table.length
  )
    return matcher.rowsAmong(among, table);
  const rows = emptyBitset(table.length);
  matcher.prepare(table);
  markChunks(matcher, table, range, rows.words);
  return rows;
}

/**
 * Rows whose event can hold the path at all: the column `bodies` says which have a request or a response object. Of one
 * that was lost a part may be there.
 */
function rowsWithRoot(path: readonly string[], scope: Scope): Bitset {
  const [root = ""] = path.join(".").split(".", 1);
  const part = root === "requestObject" ? "request" : root === "responseObject" ? "response" : null;
  if (part === null) return fullBitset(scope.table.length);
  const rows = emptyBitset(scope.table.length);
  for (const test of [part, "both", "lost"].map(withBodies)) {
    const matcher = scope.matcherFor(test);
    if (matcher !== undefined) orInto(rows, markRows(matcher, scope));
  }
  return rows;
}

const bodyTests = new Map<string, Predicate>();

/** The same object each time, so that it is known again. */
function withBodies(value: string): Predicate {
  const test =
    bodyTests.get(value) ?? onField("bodies", { op: "match", pattern: [value], cased: true });
  bodyTests.set(value, test);
  return test;
}

function rowsWithField(name: BodyFieldName, scope: Scope): Bitset {
  const node = evaluate(canHold(name), scope);
  if (node.kind !== "rows") throw new Error("columns say where bodies are");
  return node.rows;
}

/** In place: nothing outside the range stays. */
function clip({ words, length }: Bitset, { from, to }: RowRange): void {
  if (from > 0) {
    words.fill(0, 0, from >>> 5);
    words[from >>> 5] = (words[from >>> 5] ?? 0) & (-1 << (from & 31));
  }
  if (to < length) {
    words[to >>> 5] = (words[to >>> 5] ?? 0) & ~(-1 << (to & 31));
    words.fill(0, (to >>> 5) + 1);
  }
}
