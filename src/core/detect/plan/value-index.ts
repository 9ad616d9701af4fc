// core/detect/plan: for one field, which of all the rules' tests a value passes, worked out once per distinct value. A test for
// a whole value is found by hash, one for a part of it by its trigram, and only the few candidates are really tested; so a
// value costs some microseconds whether ten rules ask about the field or ten thousand.

import { foldCase } from "../../filter/fold-case.ts";
import type { TextTest } from "../../filter/pattern.ts";
import type { Sought } from "../../filter/sought.ts";
import { TrigramSieve } from "./trigram-sieve.ts";

export interface NumberedTest {
  readonly number: number;
  /** Of one text: a value, or a member of a list. */
  readonly test: TextTest;
  /** What a text must hold to pass; null where only the test can say. */
  readonly sought: Sought | null;
}

/** Numbers of tests, ascending. */
export type Passing = readonly number[];

const PASSES_NONE = 1;
/** Below this many, trying each is cheaper than a pass over the text. */
const FEW = 6;

export class ValueIndex {
  readonly #whole = new Map<string, NumberedTest[]>();
  readonly #parts: TrigramSieve | null;
  readonly #byNumber = new Map<number, NumberedTest>();
  readonly #others: readonly NumberedTest[];
  readonly #textsOf: (value: string) => readonly string[];
  /** By class the numbers of the tests. */
  readonly #passing: ReadonlySet<number>[] = [new Set(), new Set()];
  readonly #byPassing = new Map<string, number>([["", PASSES_NONE]]);

  /** `textsOf`: what of a value is tested: the value, or the members of a list. Tests of presence pass without any. */
  constructor(
    tests: readonly NumberedTest[],
    textsOf: (value: string) => readonly string[],
    present: Passing,
  ) {
    this.#textsOf = textsOf;
    this.#present = present;
    const parts: NumberedTest[] = [];
    const others: NumberedTest[] = [];
    for (const one of tests) {
      const { sought } = one;
      if (sought?.place === "whole" && sought.exact) {
        const key = foldCase(sought.literal);
        const known = this.#whole.get(key);
        if (known === undefined) this.#whole.set(key, [one]);
        else known.push(one);
      } else if (sought !== null && foldCase(sought.literal).length >= 3) parts.push(one);
      else others.push(one);
    }
    if (parts.length <= FEW) {
      this.#parts = null;
      this.#others = [...others, ...parts];
      return;
    }
    this.#others = others;
    for (const one of parts) this.#byNumber.set(one.number, one);
    this.#parts = new TrigramSieve(
      parts.map(({ number, sought }) => ({ number, text: foldCase(sought?.literal ?? "") })),
    );
  }
  readonly #present: Passing;

  /** The class of a value, from 1: equal for values that pass the same tests. Null, absent, passes none. */
  classOf(value: string | null): number {
    if (value === null) return PASSES_NONE;
    const passing = this.#test(value);
    const key = passing.join();
    let made = this.#byPassing.get(key);
    if (made === undefined) {
      made = this.#passing.push(new Set(passing)) - 1;
      this.#byPassing.set(key, made);
    }
    return made;
  }

  passes(one: number, test: number): boolean {
    return this.#passing[one]?.has(test) === true;
  }

  #test(value: string): Passing {
    const found = new Set<number>(this.#present);
    for (const text of this.#textsOf(value)) {
      const folded = foldCase(text);
      for (const { number, test } of this.#whole.get(folded) ?? [])
        if (test(text)) found.add(number);
      for (const { number, test } of this.#others)
        if (!found.has(number) && test(text)) found.add(number);
      if (this.#parts === null) continue;
      const candidates = new Set<number>();
      this.#parts.scan(folded, candidates);
      for (const number of candidates)
        if (!found.has(number) && this.#byNumber.get(number)?.test(text) === true)
          found.add(number);
    }
    return [...found].toSorted((a, b) => a - b);
  }
}
