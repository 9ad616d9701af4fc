// core/store: a bare word: any of the fields that words look into. Where rows have classes, a dozen of those fields are
// one look-up per row.

import { compileUuidWord, uuidWord } from "../filter/compile-leaf.ts";
import { wordFields } from "../filter/match-event.ts";
import { compileWord } from "../filter/pattern.ts";
import type { Pattern } from "../filter/predicate.ts";
import { soughtByWord, soughtInList } from "../filter/sought.ts";
import type { ColumnArray } from "../scan/batch.ts";
import type { ByteSearch } from "../search/byte-search.ts";
import { AcceptTable } from "./accept-table.ts";
import type { ClassSet, RowClasses } from "./row-classes.ts";
import type { RowMatcher, RowSpan } from "./row-matcher.ts";
import { anyMember, markCodes, textMatcher, type TextMatcher } from "./row-matchers.ts";
import { uuidMatcher } from "./uuid-matcher.ts";

export interface WordAids {
  readonly search?: ByteSearch | undefined;
  readonly classes?: Pick<RowClasses, "current"> | undefined;
}

export function wordMatcher(pattern: Pattern, { search, classes }: WordAids = {}): RowMatcher {
  const test = compileWord(pattern);
  const sought = soughtByWord(pattern);
  const texts: TextMatcher[] = [];
  const uuids: RowMatcher[] = [];
  for (const { name, column } of wordFields) {
    if (column === "string") {
      texts.push(textMatcher(name, { test, sought }, search));
    } else if (column === "list") {
      const inList = soughtInList(sought);
      texts.push(
        textMatcher(name, { test: anyMember(test), sought: inList, isList: true }, search),
      );
    } else {
      // A literal within a UUID is not enough: see compileUuidWord.
      const question = {
        test: compileUuidWord(pattern),
        sought: sought && { ...sought, exact: false },
      };
      uuids.push(uuidMatcher(name, uuidWord(pattern) ?? null, new AcceptTable(question, search)));
    }
  }
  const parts = [...texts, ...uuids];
  const byClass = new ClassAccept(texts);
  return {
    get memory() {
      return parts.reduce((sum, part) => sum + part.memory, byClass.memory);
    },
    prepare: (table, most) => parts.every((part) => part.prepare(table, most)),
    mark: (chunk, span, words) => {
      const set = classes?.current ?? null;
      const classed = set?.of(chunk);
      const passes: Pass[] = [];
      if (set !== null && classed !== undefined) {
        const { accept, some } = byClass.of(set);
        if (some) passes.push({ column: classed, accept });
      }
      for (const text of texts) {
        const { name, accept, some } = text.accepts();
        if (!some || (classed !== undefined && set?.fields.has(name))) continue;
        passes.push({ column: chunk.column(name), accept });
      }
      // "s" is in "system:authenticated", a group of nearly every row: when that field goes first, the others find
      // whole words of rows done.
      const shares = new Map(passes.map((pass) => [pass, shareOf(pass, span)]));
      passes.sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
      for (const pass of passes) markCodes(chunk, { ...pass, ...span }, words);
      for (const uuid of uuids) uuid.mark(chunk, span, words);
    },
  };
}

interface Pass {
  readonly column: ColumnArray;
  readonly accept: Uint8Array;
}

/** Rows looked at to guess how many of a span a field would mark. */
const SAMPLE = 128;

function shareOf({ column, accept }: Pass, { from, to }: RowSpan): number {
  const step = Math.max(1, Math.floor((to - from) / SAMPLE));
  let share = 0;
  for (let row = from; row < to; row += step) share += accept[column[row] ?? 0] ?? 0;
  return share;
}

/** accept[class] is 1 when some field of the class passes. */
class ClassAccept {
  readonly #texts: readonly TextMatcher[];
  #set: ClassSet | null = null;
  #known = 0;
  #accept = new Uint8Array(0);
  #some = false;

  constructor(texts: readonly TextMatcher[]) {
    this.#texts = texts;
  }

  get memory(): number {
    return this.#accept.byteLength;
  }

  /** Values must have been prepared. Classes tested for an earlier chunk are not tested again. */
  of(set: ClassSet): { readonly accept: Uint8Array; readonly some: boolean } {
    if (this.#set !== set) {
      this.#set = set;
      this.#known = 0;
      this.#accept = new Uint8Array(set.size);
      this.#some = false;
    }
    if (this.#known < set.size) this.#extend(set);
    return { accept: this.#accept, some: this.#some };
  }

  #extend(set: ClassSet): void {
    if (this.#accept.length < set.size) {
      const grown = new Uint8Array(Math.max(set.size, this.#accept.length * 2));
      grown.set(this.#accept);
      this.#accept = grown;
    }
    for (const text of this.#texts) {
      const { name, accept, some } = text.accepts();
      if (!some || !set.fields.has(name)) continue;
      const values = set.values(name);
      for (let i = this.#known; i < set.size; i++) {
        if (accept[values[i] ?? 0] !== 1) continue;
        this.#accept[i] = 1;
        this.#some = true;
      }
    }
    this.#known = set.size;
  }
}
