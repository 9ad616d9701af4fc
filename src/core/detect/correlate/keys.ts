// core/detect/correlate: texts, and tuples of texts, as numbers, so that a million events are grouped by numbers. Sources give
// the same list for the same value of a column, and a list that was seen is not read again.

/** Lists remembered; sources that make a new one each time would fill memory. */
const KEPT_LISTS = 200_000;

export class TextKeys {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #lists = new Map<readonly string[], number>();

  /** Of the last text: of addresses that is the one the server saw. -1 where there is none. */
  of(texts: readonly string[]): number {
    const known = this.#lists.get(texts);
    if (known !== undefined) return known;
    const text = texts.at(-1);
    const id = text === undefined ? -1 : this.#intern(text);
    if (this.#lists.size >= KEPT_LISTS) this.#lists.clear();
    this.#lists.set(texts, id);
    return id;
  }

  textOf(id: number): string {
    return this.#texts[id] ?? "";
  }

  #intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

/** More texts than a number can hold two of. */
const WIDTH = 2 ** 26;

/** Tuples of `TextKeys`, one for each place of the tuple. */
export class TupleKeys {
  readonly #places: readonly TextKeys[];
  readonly #ids: readonly Map<number, number>[];
  /** By id, the texts' ids. */
  readonly #tuples: (readonly number[])[] = [];

  constructor(width: number) {
    this.#places = Array.from({ length: width }, () => new TextKeys());
    this.#ids = Array.from({ length: width }, () => new Map<number, number>());
  }

  get size(): number {
    return this.#tuples.length;
  }

  /** -1 where one of the texts is absent. */
  of(read: (place: number) => readonly string[]): number {
    let before = 0;
    for (let place = 0; place < this.#places.length; place++) {
      const text = this.#places[place]?.of(read(place)) ?? -1;
      if (text < 0) return -1;
      const ids = this.#ids[place];
      const key = before * WIDTH + text;
      let id = ids?.get(key);
      if (id === undefined) {
        const isWhole = place === this.#places.length - 1;
        id = isWhole ? this.#tuples.push(this.#tupleOf(read)) - 1 : (ids?.size ?? 0);
        ids?.set(key, id);
      }
      before = id;
    }
    if (this.#places.length === 0 && this.#tuples.length === 0) this.#tuples.push([]);
    return before;
  }

  textsOf(id: number): readonly string[] {
    return (this.#tuples[id] ?? []).map((text, place) => this.#places[place]?.textOf(text) ?? "");
  }

  #tupleOf(read: (place: number) => readonly string[]): readonly number[] {
    return this.#places.map((keys, place) => keys.of(read(place)));
  }
}
