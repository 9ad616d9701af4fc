// core/scan/kernel: rows that the kernel has just added and whose records must be looked into, handed on with the records'
// bytes while these are still there.

import { NEWLINE } from "../../bytes/splitter.ts";
import type { KernelInstance } from "./kernel-instance.ts";
import { kernelPlan } from "./kernel-plan.ts";

/**
 * An event was added as `row` that carries a body and one of the needles; its record is bytes[start, end), only until the
 * call returns.
 */
export type OnBody = (
  row: number,
  bytes: Uint8Array,
  span: {
    readonly start: number;
    readonly end: number;
    /** Whether it may have one of the keys that were asked for. */
    readonly mayHaveAsked: boolean;
  },
) => void;

/** Of the last run of the window, which begins at `windowStart` of the batch. With `tellsAll` any may have what was asked for. */
export function tellBodies(
  kernel: KernelInstance,
  { windowStart, tellsAll }: { readonly windowStart: number; readonly tellsAll: boolean },
  onBody: OnBody,
): void {
  if (kernel.toldCount === 0) return;
  const [START, LENGTH] = kernelPlan.places;
  const start = kernel.column(START);
  const length = kernel.column(LENGTH);
  const asked = kernel.column(kernelPlan.asked);
  const { told, window, scratch, isToldOfScratch } = kernel;
  const ofScratch = isToldOfScratch ? told.at(-1) : -1;
  for (const row of told) {
    if (row === ofScratch) {
      onBody(row, scratch, { start: 0, end: scratch.indexOf(NEWLINE), mayHaveAsked: true });
      continue;
    }
    const at = (start[row] ?? 0) - windowStart;
    const mayHaveAsked = tellsAll || asked[row] !== 0;
    onBody(row, window, { start: at, end: at + (length[row] ?? 0), mayHaveAsked });
  }
}

/** Of the last row, if it is one to be told of: it was read from the first `length` bytes of the scratch. */
export function tellScratch(kernel: KernelInstance, length: number, onBody: OnBody): void {
  if (kernel.toldCount > 0)
    onBody(kernel.rows - 1, kernel.scratch, { start: 0, end: length, mayHaveAsked: true });
}
