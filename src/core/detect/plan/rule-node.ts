// core/detect/plan: the tree of a rule over the lookups it shares with other rules: for a batch, an upper bound of the rows that
// can match, the candidates of the narrowest part, and the test of one row.

import { derive, type DerivedValue } from "../../audit/derived/column-fields.ts";
import { fieldSpec, isDerivedField, type FieldName } from "../../audit/fields.ts";
import { IN_FLIGHT } from "../../audit/stages.ts";
import { canHold } from "../../filter/body-gate.ts";
import {
  compileBodyTest,
  compileNumberTest,
  compileSame,
  compileTextTest,
  compileTimeTest,
  compileUuidWord,
  uuidStart,
  uuidWord,
} from "../../filter/compile-leaf.ts";
import { queryValues } from "../../audit/derived/request-uri.ts";
import { bodyFieldValues } from "../../audit/derived/body-fields.ts";
import { valuesAt } from "../../filter/event-path.ts";
import { compileInEvent, wordFields } from "../../filter/match-event.ts";
import type { TextTest } from "../../filter/pattern.ts";
import {
  onField,
  or,
  type Pattern,
  type Predicate,
  type RecordOperand,
  type Test,
} from "../../filter/predicate.ts";
import { NOT_UUID } from "../../scan/uuid.ts";
import { UncolumnedCells } from "../../store/in-flight.ts";
import { cellTexts, type CellTexts } from "../../store/same-matcher.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import type { ReadEvent } from "../matched-sets.ts";
import { ColumnLookup, isIndexed, type ColumnQuestion } from "./column-lookup.ts";
import type { KeptRecords } from "./kept-records.ts";
import { lettersOf } from "./letters.ts";
import { RowLetters } from "./row-letters.ts";
import { RowAnswers, RowValues } from "./row-values.ts";

export interface RuleNode {
  /** At most so many rows of the batch pass; infinite where that is not known. `isWorth`: even if it takes some work. */
  bound(isWorth: boolean): number;
  /** Rows among which all that pass are, some perhaps twice; only where `bound` was finite. */
  candidates(see: (row: number) => void): void;
  passes(row: number): boolean;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;
const noCandidates = (): never => {
  throw new Error("no bound, no candidates");
};
const rowTest = (passes: (row: number) => boolean): RuleNode => ({
  bound: () => UNBOUNDED,
  candidates: noCandidates,
  passes,
});

const onTexts =
  (test: TextTest): ((value: unknown) => boolean) =>
  (value) =>
    typeof value === "string" && test(value);

/** Owns the lookups; equal tests of all rules are one. */
export class NodeFactory {
  readonly #table: EventTable;
  readonly #lookups = new Map<FieldName, ColumnLookup>();
  readonly #leaves = new Map<string, RuleNode>();
  /** By what is read: a place in the event, or what is derived from columns. */
  readonly #values = new Map<string, RowValues>();
  readonly #answers: RowAnswers[] = [];
  readonly #ofRecords = new Map<string, (row: number) => boolean>();
  readonly #letters: RowLetters;
  #chunk: Chunk | null = null;
  /** First row of the batch in its chunk. */
  #from = 0;
  #readEvent: ReadEvent = () => undefined;
  #records: KeptRecords | null = null;

  constructor(table: EventTable, kernel: WebAssembly.Module | null = null) {
    this.#table = table;
    this.#letters = new RowLetters(kernel);
  }

  /** Rows `from` to `to` of the chunk are the batch; rows of it count from 0. */
  begin(
    chunk: Chunk,
    span: { readonly from: number; readonly to: number },
    { readEvent, records }: { readonly readEvent: ReadEvent; readonly records: KeptRecords | null },
  ): void {
    this.#chunk = chunk;
    this.#from = span.from;
    this.#readEvent = readEvent;
    this.#records = records;
    this.#letters.begin(records, span.to - span.from);
    for (const lookup of this.#lookups.values()) lookup.begin(chunk, span.from, span.to);
    for (const values of this.#values.values()) values.begin();
    for (const answers of this.#answers) answers.begin();
  }

  make(p: Predicate): RuleNode {
    switch (p.kind) {
      case "all":
        return rowTest(() => true);
      case "not": {
        const of = this.make(p.of);
        return rowTest((row) => !of.passes(row));
      }
      case "and":
        return allOf(ordered(p.of).map((part) => this.make(part)));
      case "or": {
        const node = anyOf(ordered(p.of).map((part) => this.make(part)));
        const mayHold = this.mayHold(p);
        if (mayHold === null) return node;
        return { ...node, passes: (row) => mayHold(row) && node.passes(row) };
      }
      case "word":
      case "test": {
        const key = JSON.stringify(p);
        const known = this.#leaves.get(key);
        if (known !== undefined) return known;
        const leaf = p.kind === "word" ? this.#word(p.pattern) : this.#test(p);
        this.#leaves.set(key, leaf);
        return leaf;
      }
    }
  }

  #test({ on, test }: Predicate & { readonly kind: "test" }): RuleNode {
    switch (on.kind) {
      case "raw":
        // No rule asks for a record's text.
        return rowTest(() => false);
      case "body":
      case "derived":
        return this.#inEvent(on, test);
      case "query": {
        const uri = cellTexts("uri", this.#table);
        const read = (row: number): readonly string[] => {
          const [text] = this.#chunk === null ? [] : uri(this.#chunk, this.#from + row);
          return text === undefined ? [] : queryValues(text, on.key);
        };
        if (test.op === "same") return rowTest(() => false);
        return this.#ofValues(`query ${on.key}`, read, onTexts(compileTextTest(test)));
      }
      case "field":
        return this.#field(on.name, test);
    }
  }

  /** As `make` has it, of a row whose event can be had. */
  ofRecord(
    on: Extract<RecordOperand, { readonly kind: "body" | "derived" }>,
    test: Test,
  ): (row: number) => boolean {
    const key = JSON.stringify([on, test]);
    const known = this.#ofRecords.get(key);
    if (known !== undefined) return known;
    const holds = this.#holds(on, test);
    const mayHold = this.mayHold({ kind: "test", on, test });
    const passes =
      mayHold === null ? holds.passes : (row: number) => mayHold(row) && holds.passes(row);
    this.#ofRecords.set(key, passes);
    return passes;
  }

  /** Whether the bytes of a row's record may make it true; null where they say nothing. */
  mayHold(p: Predicate): ((row: number) => boolean) | null {
    const letters = lettersOf(p);
    return letters === null ? null : this.#letters.test(letters);
  }

  /** Only of events that can be had; of others nothing is true. */
  #inEvent(
    on: Extract<RecordOperand, { readonly kind: "body" | "derived" }>,
    test: Test,
  ): RuleNode {
    const passes = this.ofRecord(on, test);
    const may = carrierOf(on);
    const carrier = may === null ? this.#kept() : this.make(may);
    return { ...carrier, passes: (row) => carrier.passes(row) && passes(row) };
  }

  #holds(
    on: Extract<RecordOperand, { readonly kind: "body" | "derived" }>,
    test: Test,
  ): Pick<RuleNode, "passes"> {
    if (test.op === "exists" || test.op === "null" || test.op === "same") {
      const isTrue = compileInEvent(on, test);
      return this.#ofRow((row) => isTrue(this.#readEvent(row)));
    }
    const read =
      on.kind === "body"
        ? (row: number) => valuesAt(this.#readEvent(row), on.path)
        : (row: number) => bodyFieldValues(on.name, this.#readEvent(row));
    return this.#ofValues(JSON.stringify(on), read, compileBodyTest(test));
  }

  #ofValues(
    key: string,
    read: (row: number) => readonly unknown[],
    test: (value: unknown) => boolean,
  ): RuleNode {
    let values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, (values = new RowValues(read)));
    const own = values;
    const number = own.add(test);
    return rowTest((row) => own.passes(number, row));
  }

  #ofRow(answer: (row: number) => boolean): RuleNode {
    const answers = new RowAnswers(answer);
    this.#answers.push(answers);
    return rowTest((row) => answers.passes(row));
  }

  /** Rows whose event can be had, where that is known. */
  #kept(): RuleNode {
    return {
      bound: () => this.#records?.rows.length ?? UNBOUNDED,
      candidates: (see) => {
        for (const row of this.#records?.rows ?? []) see(row);
      },
      passes: () => true,
    };
  }

  #field(name: FieldName, test: Test): RuleNode {
    if (test.op === "same") {
      const { as } = test;
      if (as.kind !== "field") return rowTest(() => false);
      const same = compileSame(test);
      const left = cellTexts(name, this.#table);
      const right = cellTexts(as.name, this.#table);
      return this.#cell((chunk, row) => same(left(chunk, row), right(chunk, row)));
    }
    if (isIndexed(name)) return this.#column(name, { kind: "test", test });
    if (isDerivedField(name)) {
      const source = new Map<FieldName, CellTexts>();
      const valueAt = (row: number): DerivedValue =>
        derive(name, (of) => {
          if (this.#chunk === null) return undefined;
          const texts = source.get(of) ?? cellTexts(of, this.#table);
          source.set(of, texts);
          const values = texts(this.#chunk, this.#from + row);
          return values.length === 0 ? undefined : values;
        });
      if (test.op === "exists") return this.#ofRow((row) => valueAt(row) !== undefined);
      const read = (row: number): readonly string[] => {
        const value = valueAt(row);
        return value === undefined ? [] : typeof value === "string" ? [value] : value;
      };
      return this.#ofValues(`field ${name}`, read, onTexts(compileTextTest(test)));
    }
    const { column } = fieldSpec(name);
    if (column === "uuid") {
      const isBounded = uuidStart(test) === null;
      return this.#uuid(name, compileTextTest(test), isBounded);
    }
    const cells = new UncolumnedCells(this.#table);
    if (name === "inFlight") {
      const passes = compileTextTest(test)(IN_FLIGHT);
      return this.#cell((chunk, row) => passes && cells.isInFlight(chunk, row));
    }
    const passes = column === "time" ? compileTimeTest(test) : compileNumberTest(test);
    const isThere = test.op === "exists";
    return this.#cell((chunk, row) => {
      const value =
        name === "time" || name === "stageTime"
          ? (chunk.column(name)[row] ?? Number.NaN)
          : cells.duration(chunk, row);
      return !Number.isNaN(value) && (isThere || passes(value));
    });
  }

  #word(pattern: Pattern): RuleNode {
    return anyOf(
      wordFields.map(({ name, column }) =>
        column === "uuid"
          ? this.#uuid(name, compileUuidWord(pattern), uuidWord(pattern) === undefined)
          : this.#column(name, { kind: "word", pattern }),
      ),
    );
  }

  /** IDs that are no UUIDs are few: where only they can pass, they are the candidates. */
  #uuid(name: FieldName, passes: TextTest, onlyOthers: boolean): RuleNode {
    const texts = cellTexts(name, this.#table);
    const node = this.#cell((chunk, row) => texts(chunk, row).some(passes));
    if (!onlyOthers) return node;
    const others = (see: (row: number) => void): void => {
      const column = name === "auditID" ? this.#chunk?.column(name) : undefined;
      const end = this.#batchRows;
      for (let row = 0; row < end; row++)
        if (column?.[(this.#from + row) * 4] === NOT_UUID) see(row);
    };
    return {
      ...node,
      bound: () => this.#othersIn(others),
      candidates: others,
    };
  }

  #others: { readonly chunk: Chunk | null; readonly from: number; readonly count: number } | null =
    null;
  #batchRows = 0;

  set rows(count: number) {
    this.#batchRows = count;
    this.#others = null;
  }

  #othersIn(visit: (see: () => void) => void): number {
    if (this.#others === null) {
      let count = 0;
      visit(() => count++);
      this.#others = { chunk: this.#chunk, from: this.#from, count };
    }
    return this.#others.count;
  }

  #cell(passes: (chunk: Chunk, row: number) => boolean): RuleNode {
    return rowTest((row) => this.#chunk !== null && passes(this.#chunk, this.#from + row));
  }

  #column(name: FieldName, question: ColumnQuestion): RuleNode {
    if (!isIndexed(name)) throw new Error(`no column of values: ${name}`);
    let lookup = this.#lookups.get(name);
    if (lookup === undefined) {
      lookup = new ColumnLookup(name, this.#table);
      this.#lookups.set(name, lookup);
    }
    const own = lookup;
    const number = own.add(question);
    return {
      bound: (isWorth) => own.count(number, isWorth) ?? UNBOUNDED,
      candidates: (see) => {
        own.visit(number, see);
      },
      passes: (row) => own.passes(number, row),
    };
  }
}

/** Which events can hold it, as columns tell; null for all. */
export function carrierOf(
  on: Extract<RecordOperand, { readonly kind: "body" | "derived" }>,
): Predicate | null {
  if (on.kind === "derived") return canHold(on.name);
  const [root = ""] = on.path.join(".").split(".", 1);
  const part = root === "requestObject" ? "request" : root === "responseObject" ? "response" : null;
  if (part === null) return null;
  const bodies = [part, "both", "lost"].map((value) =>
    onField("bodies", { op: "match", pattern: [value], cased: true }),
  );
  return or(...bodies);
}

/** Columns before bodies: the first part that fails is the last asked. */
export function ordered(parts: readonly Predicate[]): readonly Predicate[] {
  return parts.toSorted((a, b) => costOf(a) - costOf(b));
}

function costOf(p: Predicate): number {
  switch (p.kind) {
    case "all":
      return 0;
    case "not":
      return costOf(p.of);
    case "and":
    case "or":
      return Math.max(0, ...p.of.slice(0, 1_000).map(costOf));
    case "word":
      return 2;
    case "test":
      if (p.on.kind === "query") return 2;
      if (p.on.kind !== "field") return 3;
      return isIndexed(p.on.name) ? 1 : 2;
  }
}

function allOf(parts: readonly RuleNode[]): RuleNode {
  const narrowest = (
    isWorth: boolean,
  ): { readonly part: RuleNode | undefined; readonly bound: number } => {
    let best: RuleNode | undefined;
    let least = UNBOUNDED;
    for (const part of parts) {
      const bound = part.bound(isWorth);
      if (bound >= least) continue;
      [best, least] = [part, bound];
      if (bound === 0) break;
    }
    return { part: best, bound: least };
  };
  return {
    bound: (isWorth) => narrowest(isWorth).bound,
    // What has been counted by now is known without work.
    candidates: (see) => {
      narrowest(false).part?.candidates(see);
    },
    passes: (row) => parts.every((part) => part.passes(row)),
  };
}

function anyOf(parts: readonly RuleNode[]): RuleNode {
  return {
    bound: (isWorth) => {
      let sum = 0;
      for (const part of parts) {
        sum += part.bound(isWorth);
        if (sum === UNBOUNDED) break;
      }
      return sum;
    },
    candidates: (see) => {
      for (const part of parts) part.candidates(see);
    },
    passes: (row) => parts.some((part) => part.passes(row)),
  };
}
