// core/detect/plan: all rules' tests on what is read out of one place of an event or derived from its columns. A row's values
// are read once for all rules, and a value that came before is known: images, commands and roles come again and again.

/** Numbers of tests, ascending within each value's. */
type Passing = readonly number[];

const NONE: Passing = [];
/** Distinct values kept; texts made to be different, as names of jobs are, only pass through. */
const MOST_KNOWN = 10_000;
/** Longer texts are tested each time: a file in a config map may have a megabyte. */
const LONGEST_KNOWN = 512;

export class RowValues {
  readonly #read: (row: number) => readonly unknown[];
  readonly #tests: ((value: unknown) => boolean)[] = [];
  /** By row of the batch. */
  readonly #passing = new Map<number, Passing>();
  readonly #known = new Map<unknown, Passing>();

  /** `read`: the values of a row of the present batch. */
  constructor(read: (row: number) => readonly unknown[]) {
    this.#read = read;
  }

  /** Its number here. Any of a row's values may pass. */
  add(test: (value: unknown) => boolean): number {
    return this.#tests.push(test) - 1;
  }

  /** Rows mean others now. */
  begin(): void {
    this.#passing.clear();
  }

  passes(number: number, row: number): boolean {
    let passing = this.#passing.get(row);
    if (passing === undefined) {
      passing = this.#ofRow(row);
      this.#passing.set(row, passing);
    }
    return passing.includes(number);
  }

  #ofRow(row: number): Passing {
    const values = this.#read(row);
    if (values.length === 0) return NONE;
    if (values.length === 1) return this.#ofValue(values[0]);
    return values.flatMap((value) => this.#ofValue(value));
  }

  #ofValue(value: unknown): Passing {
    const isKept =
      typeof value === "string" ? value.length <= LONGEST_KNOWN : typeof value !== "object";
    if (!isKept) return this.#test(value);
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const passing = this.#test(value);
    this.#known.set(value, passing);
    return passing;
  }

  #test(value: unknown): Passing {
    const passing: number[] = [];
    for (const [number, test] of this.#tests.entries()) if (test(value)) passing.push(number);
    return passing.length === 0 ? NONE : passing;
  }
}

/** An answer for each row of the batch, worked out when first asked for. */
export class RowAnswers {
  readonly #answer: (row: number) => boolean;
  /** By row of the batch. */
  readonly #known = new Map<number, boolean>();

  constructor(answer: (row: number) => boolean) {
    this.#answer = answer;
  }

  begin(): void {
    this.#known.clear();
  }

  passes(row: number): boolean {
    let answer = this.#known.get(row);
    if (answer === undefined) {
      answer = this.#answer(row);
      this.#known.set(row, answer);
    }
    return answer;
  }
}
