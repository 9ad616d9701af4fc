// core/query: a derived field as a column for the time of one question: a number per row, and the text behind each number.
// Texts are made once per distinct value of the columns it comes from. Made in steps.

import type { DerivedFieldName } from "../audit/derived/column-field-list.ts";
import { DERIVATIONS, type DerivedValue, type TextSource } from "../audit/derived/column-fields.ts";
import { inSteps, type Steps } from "../base/in-steps.ts";
import { classDerivation, DerivedClasses, valuesOfText } from "../store/derived-classes.ts";
import type { EventTable } from "../store/table.ts";
import { gather } from "./gather.ts";

export interface DerivedColumn {
  /** By row; 0 = absent. */
  readonly ids: Uint32Array;
  /** By id; each once, from 1. */
  readonly texts: readonly string[];
}

/** As a cell shows it: members of a list joined by ", ". */
export const derivedText = (value: DerivedValue): string | undefined =>
  value === undefined || typeof value === "string" ? value : value.join(", ");

export function* deriveColumn(table: EventTable, name: DerivedFieldName): Steps<DerivedColumn> {
  const texts = new Texts();
  const derivation = DERIVATIONS[name];
  switch (derivation.form) {
    case "text": {
      const { of, read } = derivation;
      const ids = yield* gather(table, of);
      const pool = table.strings(of);
      yield* renumber(ids, (id) => texts.idOf(derivedText(read(valuesOfText(of, pool.get(id))))));
      return { ids, texts: texts.all };
    }
    case "first":
      return { ids: yield* firstIds(table, derivation.of, texts), texts: texts.all };
    case "class":
      return { ids: yield* classIds(table, name, texts), texts: texts.all };
  }
}

class Texts {
  readonly all: string[] = [""];
  readonly #ids = new Map<string, number>();

  /** 0 for what is absent. */
  idOf(text: string | undefined): number {
    if (text === undefined) return 0;
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.all.push(text) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }
}

/** In place: each id but 0 becomes what `idOf` says, asked once per id. */
function* renumber(ids: Uint32Array, idOf: (id: number) => number): Steps<void> {
  const known = new Map<number, number>();
  yield* inSteps(ids.length, (start, end) => {
    for (let row = start; row < end; row++) {
      const id = ids[row] ?? 0;
      if (id === 0) continue;
      let other = known.get(id);
      if (other === undefined) known.set(id, (other = idOf(id)));
      ids[row] = other;
    }
  });
}

function* firstIds(
  table: EventTable,
  sources: readonly TextSource[],
  texts: Texts,
): Steps<Uint32Array> {
  const first = new Uint32Array(table.length);
  for (const source of sources) {
    const ids = yield* gather(table, source);
    const pool = table.strings(source);
    yield* renumber(ids, (id) => texts.idOf(pool.get(id)));
    yield* inSteps(first.length, (start, end) => {
      for (let row = start; row < end; row++) if (first[row] === 0) first[row] = ids[row] ?? 0;
    });
  }
  return first;
}

/** Values classed between two breaths: some milliseconds. */
const SLICE = 16_384;

function* classIds(table: EventTable, name: DerivedFieldName, texts: Texts): Steps<Uint32Array> {
  const derivation = classDerivation(name);
  const ids = new Uint32Array(table.length);
  if (derivation === null) return ids;
  const classes = new DerivedClasses(derivation);
  while (!classes.extend(table, SLICE)) yield;
  const idOf = classes.values.map((value) => texts.idOf(value));
  for (const chunk of table.chunks) {
    const length = Math.min(chunk.length, ids.length - chunk.start);
    if (length <= 0) break;
    const codes = new Uint8Array(length);
    classes.codes(chunk, { from: 0, to: length }, codes);
    for (let row = 0; row < length; row++) ids[chunk.start + row] = idOf[codes[row] ?? 0] ?? 0;
    yield;
  }
  return ids;
}
