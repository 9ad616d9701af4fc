// core/base: long work in steps. A generator that does some of it, and yields: whoever runs it may give way in between, or
// stop. Steps are of so many rows that one takes about 5 ms.

/** Rows of a step. A multiple of 32. */
export const STEP_ROWS = 1 << 18;

export type Steps<T> = Generator<undefined, T>;

/** Where several things are read of each row, wherever it lies: some 50 ns a row. */
export const STEP_READS = 1 << 16;

/** Calls `work` with one range after the other, half-open, until `length`. */
export function* inSteps(
  length: number,
  work: (start: number, end: number) => void,
  step = STEP_ROWS,
): Steps<void> {
  for (let start = 0; start < length; start += step) {
    work(start, Math.min(length, start + step));
    yield;
  }
}

/** All of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** With a breath after each step; null when a breath says that it is of no use any more. */
export async function runSteps<T>(
  steps: Steps<T>,
  breathe: () => Promise<boolean>,
): Promise<T | null> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (!(await breathe())) return null;
  }
}
