// core/scan/kernel: the columns whose value is worked out from other columns, for rows the kernel read. The rules are those
// of reference.ts, applied to columns instead of to a parsed event.

import type { TableField } from "../../audit/fields.ts";
import { OUTCOMES, outcomeOf } from "../../audit/outcome.ts";
import type { KernelInstance } from "./kernel-instance.ts";
import { kernelPlan } from "./kernel-plan.ts";

type TextOf = (field: TableField, id: number) => string;

/** Fills in the rows from `firstRow` on. */
export function computeColumns(kernel: KernelInstance, firstRow: number, textOf: TextOf): void {
  fillTimes(kernel, firstRow);
  fillOutcomes(kernel, firstRow, textOf);
  fillBodies(kernel, firstRow);
}

/** A lost body outweighs one that is there. */
function fillBodies(kernel: KernelInstance, firstRow: number): void {
  const { rows } = kernel;
  const bodies = kernel.column("bodies");
  for (let row = firstRow; row < rows; row++) {
    if ((bodies[row] ?? 0) > LOST) bodies[row] = LOST;
  }
}

/** Position in the field's values; what the bits of the flags make together is more. */
const LOST = 4;

function fillTimes(kernel: KernelInstance, firstRow: number): void {
  const { rows } = kernel;
  const times = kernel.column("time");
  const fallbacks = kernelPlan.timeFallbacks.map((name) => kernel.column(name));
  for (let row = firstRow; row < rows; row++) {
    for (let i = 0; i < fallbacks.length && Number.isNaN(times[row]); i++) {
      times[row] = fallbacks[i]?.[row] ?? Number.NaN;
    }
  }
}

function fillOutcomes(kernel: KernelInstance, firstRow: number, textOf: TextOf): void {
  const { rows } = kernel;
  const outcomes = kernel.column("outcome");
  const codes = kernel.column("status");
  const decisions = kernel.column("decision");
  const stages = kernel.column("stage");
  // A log has some dozens of these together; a row costs a comparison where it is like the one before.
  let last = { code: -1, decision: -1, stage: -1, rank: 0 };
  for (let row = firstRow; row < rows; row++) {
    const code = codes[row] ?? 0;
    const decision = decisions[row] ?? 0;
    const stage = stages[row] ?? 0;
    if (code !== last.code || decision !== last.decision || stage !== last.stage) {
      const outcome = outcomeOf({
        code,
        decision: textOf("decision", decision),
        stage: textOf("stage", stage),
      });
      last = { code, decision, stage, rank: OUTCOMES.indexOf(outcome) };
    }
    outcomes[row] = last.rank;
  }
}
