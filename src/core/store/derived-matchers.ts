// core/store: one leaf on what is derived from columns, as a pass over those columns. Whatever a text must be read for is
// read once per distinct value, in 0.2 to 0.4 µs a URI; a row costs its ids and look-ups: 2 ns for one column, 14 for the
// five of a scope.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { DERIVATIONS, type DerivedValue, type TextSource } from "../audit/derived/column-fields.ts";
import { compileTextTest } from "../filter/compile-leaf.ts";
import { compileQuery } from "../filter/match-event.ts";
import type { Test, ValueTest } from "../filter/predicate.ts";
import { AcceptTable } from "./accept-table.ts";
import { classDerivation, DerivedClasses, valuesOfText } from "./derived-classes.ts";
import type { RowMatcher } from "./row-matcher.ts";
import { markCodes, textMatcher } from "./row-matchers.ts";
import { sameMatcher } from "./same-matcher.ts";

export function derivedMatcher(name: DerivedFieldName, test: Test): RowMatcher {
  if (test.op === "same") return sameMatcher(name, test);
  const derivation = DERIVATIONS[name];
  const passes = compileDerivedTest(test);
  switch (derivation.form) {
    case "text": {
      const { of, read } = derivation;
      const passesText = (text: string): boolean => passes(read(valuesOfText(of, text)));
      return textMatcher(of, { test: passesText, sought: null });
    }
    case "first":
      return firstMatcher(derivation.of, (text) => passes(text));
    case "class":
      return classMatcher(name, passes);
  }
}

/** One key of the query of the request URI. */
export const queryMatcher = (key: string, test: Test): RowMatcher =>
  textMatcher("uri", { test: compileQuery(key, test), sought: null });

export function compileDerivedTest(test: ValueTest): (value: DerivedValue) => boolean {
  if (test.op === "exists") return (value) => value !== undefined;
  const text = compileTextTest(test);
  return (value) =>
    value !== undefined && (typeof value === "string" ? text(value) : value.some(text));
}

/** The first of the columns that the row has decides. */
function firstMatcher(names: readonly TextSource[], passes: (text: string) => boolean): RowMatcher {
  const parts = names.map((name) => ({
    name,
    table: new AcceptTable({ test: passes, sought: null }),
  }));
  return {
    get memory() {
      return parts.reduce((sum, { table }) => sum + table.memory, 0);
    },
    prepare: (events, most) =>
      parts.every(({ name, table }) => table.extend(events.strings(name), most)),
    mark: (chunk, { from, to }, words) => {
      if (!parts.some(({ table }) => table.some)) return;
      const columns = parts.map(({ name, table: { accept } }) => ({
        column: chunk.column(name),
        accept,
      }));
      for (let row = from; row < to; row++) {
        for (const { column, accept } of columns) {
          const id = column[row] ?? 0;
          if (id === 0) continue;
          const at = chunk.start + row;
          if (accept[id] === 1) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
          break;
        }
      }
    },
  };
}

/** Codes of so many rows at once: they stay in the processor's first cache. A multiple of 32. */
const BLOCK = 4096;

function classMatcher(
  name: DerivedFieldName,
  passes: (value: DerivedValue) => boolean,
): RowMatcher {
  const derivation = classDerivation(name);
  if (derivation === null) throw new Error(`${name} has no classes`);
  const classes = new DerivedClasses(derivation);
  const accept = Uint8Array.from(classes.values, (value) => Number(passes(value)));
  const codes = new Uint8Array(BLOCK);
  return {
    get memory() {
      return classes.memory + codes.byteLength;
    },
    prepare: (events, most) => classes.extend(events, most),
    mark: (chunk, { from, to }, words) => {
      for (let start = from; start < to; start += BLOCK) {
        const end = Math.min(to, start + BLOCK);
        classes.codes(chunk, { from: start, to: end }, codes);
        const at = { start: chunk.start + start };
        markCodes(at, { column: codes, accept, from: 0, to: end - start }, words);
      }
    },
  };
}
