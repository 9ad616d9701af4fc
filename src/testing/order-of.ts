// testing: the rows of a table by time, as the store has them for good: those without a time last.

import type { EventTable } from "../core/store/table.ts";

const key = (time: number): number => (Number.isNaN(time) ? Number.POSITIVE_INFINITY : time);

export function orderOf(
  table: EventTable,
  isShown: (row: number) => boolean = () => true,
): Uint32Array {
  const timed = table.chunks.flatMap((chunk) =>
    Array.from({ length: chunk.length }, (_, i) => ({
      row: chunk.start + i,
      time: chunk.column("time")[i] ?? Number.NaN,
    })),
  );
  return Uint32Array.from(
    timed
      .filter(({ row }) => isShown(row))
      .toSorted((a, b) => key(a.time) - key(b.time) || a.row - b.row),
    ({ row }) => row,
  );
}
