// core/detect/sigma: a predicate → selections and the condition over them. What stands together becomes one map, alternatives of
// one field a list of values, alternatives of several a list of maps; only what no selection can say goes into the
// condition. Names: selection, filter for what is taken away, keywords for words.

import { ok, type Result } from "../../base/result.ts";
import { normaliseFilter } from "../../filter/normal.ts";
import { printPattern } from "../../filter/pattern.ts";
import { not, type Operand, type Predicate } from "../../filter/predicate.ts";
import {
  printAbsent,
  printFault,
  printItem,
  printKey,
  type PrintFault,
  type Scalar,
} from "./print-item.ts";

/** The section `detection` of a rule: selections, then `condition`. */
export type DetectionMap = ReadonlyMap<string, unknown>;

export function printDetection(predicate: Predicate): Result<DetectionMap, PrintFault> {
  const folded = fold(normaliseFilter(predicate));
  if (typeof folded === "boolean") return printFault(folded ? "every-event" : "no-event");
  const printer = new DetectionPrinter();
  const { text } = printer.condition(folded, false);
  if (printer.fault !== undefined) return printFault(printer.fault.kind, printer.fault.detail);
  return ok(new Map<string, unknown>([...printer.selections, ["condition", text]]));
}

/** Without parts that always or never hold; true or false where that is all there is. */
function fold(p: Predicate): Predicate | boolean {
  switch (p.kind) {
    case "all":
      return true;
    case "not": {
      const of = fold(p.of);
      return typeof of === "boolean" ? !of : not(of);
    }
    case "and":
    case "or": {
      const deciding = p.kind === "or";
      const parts: Predicate[] = [];
      for (const part of p.of) {
        const folded = fold(part);
        if (folded === deciding) return deciding;
        if (typeof folded !== "boolean") parts.push(folded);
      }
      const [only] = parts;
      if (only === undefined) return !deciding;
      return parts.length === 1 ? only : { kind: p.kind, of: parts };
    }
    default:
      return p;
  }
}

/** A key with all its alternatives. */
interface Entry {
  readonly key: string;
  readonly values: readonly Scalar[];
  readonly isAlone: boolean;
}

interface Text {
  readonly text: string;
  /** May stand behind `not` and beside `and` as it is. */
  readonly isClosed: boolean;
}

type Entries = readonly Entry[];

/** Owns the selections made so far, and the first thing that no rule can say. */
class DetectionPrinter {
  readonly selections = new Map<string, unknown>();
  fault: PrintFault | undefined;

  /** `isTaken`: it stands under a `not`. */
  condition(p: Predicate, isTaken: boolean): Text {
    const entry = this.#entry(p);
    if (entry !== undefined) return this.#select(mapOf([entry]), isTaken);
    switch (p.kind) {
      case "and":
        return this.#all(p.of, isTaken);
      case "or":
        return this.#any(p.of, isTaken);
      case "not":
        return { text: `not ${closed(this.condition(p.of, !isTaken))}`, isClosed: true };
      case "word":
        return this.#name("keywords", [keyword(p)]);
      case "test":
      case "all":
        // A test that was refused: the fault is kept, and the text with it is thrown away.
        return { text: "", isClosed: true };
    }
  }

  #all(of: readonly Predicate[], isTaken: boolean): Text {
    const { entries, words, rest } = this.#sort(of);
    const parts: Text[] = [];
    const [together, apart] = joined(entries);
    if (together.length > 0) parts.push(this.#select(mapOf(together), isTaken));
    for (const entry of apart) parts.push(this.#select(mapOf([entry]), isTaken));
    if (words.length > 0)
      parts.push(this.#name("keywords", words.length === 1 ? words : new Map([["|all", words]])));
    for (const part of rest) parts.push(this.condition(part, isTaken));
    return join(parts, " and ");
  }

  #any(of: readonly Predicate[], isTaken: boolean): Text {
    const maps: Entries[] = [];
    const words: string[] = [];
    const rest: Predicate[] = [];
    for (const part of of) {
      const map = this.#map(part);
      if (part.kind === "word") words.push(keyword(part));
      else if (map !== undefined) maps.push(map);
      else rest.push(part);
    }
    const parts: Text[] = [];
    const alternatives = merged(maps);
    const [only] = alternatives;
    if (only !== undefined)
      parts.push(
        this.#select(alternatives.length === 1 ? mapOf(only) : alternatives.map(mapOf), isTaken),
      );
    if (words.length > 0) parts.push(this.#name("keywords", words));
    for (const part of rest) parts.push(this.condition(part, isTaken));
    return join(parts, " or ");
  }

  #sort(of: readonly Predicate[]) {
    const entries: Entry[] = [];
    const words: string[] = [];
    const rest: Predicate[] = [];
    for (const part of of) {
      const entry = this.#entry(part);
      if (part.kind === "word") words.push(keyword(part));
      else if (entry !== undefined) entries.push(entry);
      else rest.push(part);
    }
    return { entries, words, rest };
  }

  /** A part that one map can say. */
  #map(p: Predicate): Entries | undefined {
    const entry = this.#entry(p);
    if (entry !== undefined) return [entry];
    if (p.kind !== "and") return undefined;
    const { entries, words, rest } = this.#sort(p.of);
    const [together, apart] = joined(entries);
    return words.length + rest.length + apart.length === 0 ? together : undefined;
  }

  /** A part that one key can say: a test, its absence, or alternatives of it. */
  #entry(p: Predicate): Entry | undefined {
    const key = keyTestOf(p);
    const absent = p.kind === "not" && isTest(p.of, "exists") ? p.of.on : undefined;
    if (p.kind === "test" || key !== undefined || absent !== undefined) {
      const item =
        key !== undefined
          ? printKey(key.on, key.isThere)
          : absent !== undefined
            ? printAbsent(absent)
            : p.kind === "test"
              ? printItem(p.on, p.test)
              : undefined;
      if (item === undefined) return undefined;
      if (!item.ok) {
        this.fault ??= item.error;
        return undefined;
      }
      const { key: name, value, isAlone = false } = item.value;
      return { key: name, values: [value], isAlone };
    }
    if (p.kind !== "or") return undefined;
    const entries: Entry[] = [];
    for (const part of p.of) {
      const entry = this.#entry(part);
      if (entry === undefined || entry.isAlone || entry.key !== (entries[0] ?? entry).key)
        return undefined;
      entries.push(entry);
    }
    const [first] = entries;
    return (
      first && { key: first.key, values: entries.flatMap(({ values }) => values), isAlone: false }
    );
  }

  #select(selection: unknown, isTaken: boolean): Text {
    return this.#name(isTaken ? "filter" : "selection", selection);
  }

  #name(stem: string, selection: unknown): Text {
    let name = stem;
    for (let i = 2; this.selections.has(name); i++) name = `${stem}_${i}`;
    this.selections.set(name, selection);
    return { text: name, isClosed: true };
  }
}

type TestOf<Op> = Predicate & { readonly kind: "test"; readonly test: { readonly op: Op } };

const isTest = <Op extends "exists" | "null">(p: Predicate, op: Op): p is TestOf<Op> =>
  p.kind === "test" && p.test.op === op;

/** Sigma's `exists`, which takes JSON's null for present: there, or null. */
function keyTestOf(p: Predicate): { readonly on: Operand; readonly isThere: boolean } | undefined {
  const isThere = p.kind !== "not";
  const either = p.kind === "not" ? p.of : p;
  if (either.kind !== "or" || either.of.length !== 2) return undefined;
  const there = either.of.find((part) => isTest(part, "exists"));
  const none = either.of.find((part) => isTest(part, "null"));
  if (there === undefined || none === undefined) return undefined;
  if (there.on.kind !== "body" || none.on.kind !== "body") return undefined;
  return there.on.path.join(".") === none.on.path.join(".") ? { on: there.on, isThere } : undefined;
}

/** Keys of one map, in which each stands once: texts of one key under `all`, whatever else is there twice apart. */
function joined(entries: Entries): readonly [together: Entries, apart: Entries] {
  const together: Entry[] = [];
  const apart: Entry[] = [];
  for (const key of new Set(entries.map((entry) => entry.key))) {
    const of = entries.filter((entry) => entry.key === key);
    const [first, ...others] = of;
    if (first === undefined) continue;
    const texts = of.flatMap(({ values }) =>
      values.length === 1 && typeof values[0] === "string" ? values : [],
    );
    if (others.length > 0 && texts.length === of.length)
      together.push({ key: `${key}|all`, values: texts, isAlone: true });
    else {
      together.push(first);
      apart.push(...others);
    }
  }
  return [together, apart];
}

/** Alternatives of one key alone as one list of values. */
function merged(maps: readonly Entries[]): readonly Entries[] {
  const result: Entry[][] = [];
  for (const map of maps) {
    const [entry] = map;
    const isSingle = map.length === 1 && entry !== undefined && !entry.isAlone;
    const like = isSingle
      ? result.find(([other, more]) => more === undefined && other?.key === entry.key)
      : undefined;
    const [other] = like ?? [];
    if (like === undefined || other === undefined || other.isAlone || entry === undefined)
      result.push([...map]);
    else like[0] = { ...other, values: [...other.values, ...entry.values] };
  }
  return result;
}

const mapOf = (entries: Entries): ReadonlyMap<string, unknown> =>
  new Map(
    entries.map(({ key, values }) => [
      key,
      values.length === 1 && !key.endsWith("|all") ? values[0] : values,
    ]),
  );

/** A word without letters is any word; Sigma has no empty one. */
const keyword = ({ pattern }: Predicate & { readonly kind: "word" }): string =>
  pattern.length === 0 ? "*" : printPattern(pattern);

const closed = ({ text, isClosed }: Text): string => (isClosed ? text : `(${text})`);

function join(parts: readonly Text[], word: string): Text {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { text: parts.map(closed).join(word), isClosed: false };
}
