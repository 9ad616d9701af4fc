// core/detect/plan: the steps of a decision tree as numbers in flat arrays, and the loop that takes rows through them. Every
// row of every log goes through it: it reads typed arrays and nothing else, so that the browser seldom has to compile it
// anew: twice in each worker where a method on objects was compiled five times.

/** Not made so far; the end of rows that match no rule; where all rows begin. */
export const UNKNOWN = 0;
export const NOTHING = 1;
export const ROOT = 2;

/** In place of the column: none is asked any more. */
export const END = -1;

/** Classes that a new step has room for. */
const ROOM = 8;

export interface Walked {
  /** Rows that ended at a step where rules are left, and that step. Void with the next walk. */
  readonly rows: Int32Array;
  readonly ends: Int32Array;
  readonly found: number;
  /** The row that came to a step which is not made so far; `count` if none did. */
  readonly stop: number;
}

export class TreeSteps {
  /** By step: the column that is asked; where in #next its own begin, and for how many classes. */
  #columns = new Int32Array(64);
  #firsts = new Int32Array(64);
  #rooms = new Int32Array(64);
  #count = 0;
  #next = new Int32Array(1024);
  #used = 0;
  #rows = new Int32Array(0);
  #ends = new Int32Array(0);

  constructor() {
    // UNKNOWN and NOTHING.
    this.add(END);
    this.add(END);
  }

  get count(): number {
    return this.#count;
  }

  columnOf(step: number): number {
    return this.#columns[step] ?? END;
  }

  next(step: number, one: number): number {
    if (one >= (this.#rooms[step] ?? 0)) return UNKNOWN;
    return this.#next[(this.#firsts[step] ?? 0) + one] ?? UNKNOWN;
  }

  /** A step that asks this column. */
  add(column: number): number {
    const step = this.#count++;
    if (step >= this.#columns.length) {
      this.#columns = doubled(this.#columns);
      this.#firsts = doubled(this.#firsts);
      this.#rooms = doubled(this.#rooms);
    }
    this.#columns[step] = column;
    return step;
  }

  /** From now on rows of class `one` go from a step to the other. */
  lead(from: number, one: number, to: number): void {
    if (one >= (this.#rooms[from] ?? 0)) this.#makeRoom(from, one);
    this.#next[(this.#firsts[from] ?? 0) + one] = to;
  }

  #makeRoom(step: number, one: number): void {
    const room = this.#rooms[step] ?? 0;
    const first = this.#firsts[step] ?? 0;
    const needed = Math.max(ROOM, room * 2, one + 1);
    while (this.#used + needed > this.#next.length) this.#next = doubled(this.#next);
    this.#next.copyWithin(this.#used, first, first + room);
    this.#firsts[step] = this.#used;
    this.#rooms[step] = needed;
    this.#used += needed;
  }

  /** Rows `from` to `count`; by column the key of each row, and by key the class, 0 where it is not known. */
  walk(
    from: number,
    count: number,
    keys: readonly Int32Array[],
    classes: readonly Int32Array[],
  ): Walked {
    if (this.#rows.length < count)
      [this.#rows, this.#ends] = [new Int32Array(count), new Int32Array(count)];
    const [columns, firsts, rooms, next] = [this.#columns, this.#firsts, this.#rooms, this.#next];
    const [rows, ends] = [this.#rows, this.#ends];
    let found = 0;
    for (let row = from; row < count; row++) {
      let step = ROOT;
      for (;;) {
        const column = columns[step] ?? END;
        if (column === END) break;
        const known = classes[column] ?? NO_CLASSES;
        const key = keys[column]?.[row] ?? 0;
        const one = key < known.length ? (known[key] ?? 0) : 0;
        step = one < (rooms[step] ?? 0) ? (next[(firsts[step] ?? 0) + one] ?? UNKNOWN) : UNKNOWN;
        if (step === UNKNOWN) return { rows, ends, found, stop: row };
      }
      if (step === NOTHING) continue;
      rows[found] = row;
      ends[found++] = step;
    }
    return { rows, ends, found, stop: count };
  }
}

const NO_CLASSES = new Int32Array(0);

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}
