// core/store: where the records of a full chunk begin, and on which line, by what nearly all of them do: they follow each
// other. Of 16 rows the first is kept and the others are worked out; where they do not follow, as from one batch to the
// next, all 16 are kept. A quarter of a byte a row each, instead of four and two: 57 MB of ten million rows.

/** How long records are. */
export type LengthArray = Uint32Array | Uint16Array;

const SHIFT = 4;
const GROUP = 1 << SHIFT;
const IN_GROUP = GROUP - 1;

export class PackedPlaces {
  /** Of each group its first value, or, where its rows do not follow each other, where its values are in `#others`. */
  readonly #firsts: Uint32Array;
  readonly #isOther: Uint8Array;
  readonly #others: Uint32Array;
  /** From one row to the next: so much more, and the length of the first of them if lengths count. */
  readonly #step: number;
  readonly #lengths: LengthArray | null;

  private constructor(
    values: Uint32Array,
    { step, lengths }: { readonly step: number; readonly lengths: LengthArray | null },
    isOther: Uint8Array,
  ) {
    this.#step = step;
    this.#lengths = lengths;
    this.#isOther = isOther;
    this.#firsts = new Uint32Array(isOther.length);
    this.#others = new Uint32Array(isOther.reduce((sum, one) => sum + one, 0) * GROUP);
    let others = 0;
    for (let group = 0; group < isOther.length; group++) {
      const from = group << SHIFT;
      if (isOther[group] === 0) {
        this.#firsts[group] = values[from] ?? 0;
        continue;
      }
      this.#firsts[group] = others;
      this.#others.set(values.subarray(from, from + GROUP), others);
      others += GROUP;
    }
  }

  /**
   * `lengths`: of records that begin where the one before ends, and a few bytes on, always as many; null of numbers that only
   * count up. Null where that would take more memory than the values do.
   */
  static of(values: Uint32Array, lengths: LengthArray | null): PackedPlaces | null {
    const step = mostFrequentStep(values, lengths);
    const isOther = new Uint8Array(Math.ceil(values.length / GROUP));
    let others = 0;
    for (let group = 0; group < isOther.length; group++) {
      const end = Math.min((group + 1) << SHIFT, values.length);
      let row = (group << SHIFT) + 1;
      while (row < end && stepTo(values, row, lengths) === step) row++;
      if (row >= end) continue;
      isOther[group] = 1;
      others++;
    }
    return others * 2 > isOther.length
      ? null
      : new PackedPlaces(values, { step, lengths }, isOther);
  }

  at(row: number): number {
    const group = row >>> SHIFT;
    const first = this.#firsts[group] ?? 0;
    const after = row & IN_GROUP;
    if (this.#isOther[group] === 1) return this.#others[first + after] ?? 0;
    const lengths = this.#lengths;
    let value = first + after * this.#step;
    if (lengths !== null) for (let i = row - after; i < row; i++) value += lengths[i] ?? 0;
    return value;
  }

  /** Without the lengths. */
  get byteLength(): number {
    return this.#firsts.byteLength + this.#isOther.byteLength + this.#others.byteLength;
  }
}

const stepTo = (values: Uint32Array, row: number, lengths: LengthArray | null): number =>
  (values[row] ?? 0) - (values[row - 1] ?? 0) - (lengths === null ? 0 : (lengths[row - 1] ?? 0));

/** The one that more than half of the rows make, if there is one (Boyer and Moore's vote). */
function mostFrequentStep(values: Uint32Array, lengths: LengthArray | null): number {
  let step = 0;
  let votes = 0;
  for (let row = 1; row < values.length; row++) {
    const own = stepTo(values, row, lengths);
    if (votes === 0) step = own;
    votes += own === step ? 1 : -1;
  }
  return step;
}
