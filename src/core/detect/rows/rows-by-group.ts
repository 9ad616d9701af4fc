// core/detect/rows: rows put together by a number that each has, and in the order given within a group. 8 bytes a row and 4 a group.

import { inSteps, STEP_READS, type Steps } from "../../base/in-steps.ts";

export interface GroupedRows {
  readonly rows: Uint32Array;
  /** By group, where its rows end; group 0, which is none, has no rows. */
  readonly ends: Uint32Array;
}

/** `groupOf`: from 1 on, not much above the number of groups; 0 leaves a row out. */
export function* rowsByGroup(
  given: Uint32Array,
  groupOf: (row: number) => number,
): Steps<GroupedRows> {
  const groups = new Uint32Array(given.length);
  let most = 0;
  let count = 0;
  yield* inSteps(
    given.length,
    (start, end) => {
      for (let i = start; i < end; i++) {
        const group = groupOf(given[i] ?? 0);
        groups[i] = group;
        if (group > most) most = group;
        if (group !== 0) count++;
      }
    },
    STEP_READS,
  );
  const ends = new Uint32Array(most + 2);
  for (const group of groups) if (group !== 0) ends[group + 1] = (ends[group + 1] ?? 0) + 1;
  for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0);
  const rows = new Uint32Array(count);
  yield* inSteps(given.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const group = groups[i] ?? 0;
      if (group === 0) continue;
      const at = ends[group] ?? 0;
      ends[group] = at + 1;
      rows[at] = given[i] ?? 0;
    }
  });
  return { rows, ends: ends.subarray(0, most + 1) };
}
