// ui/entities: dry runs that nobody's change lies between: one line, opened to each. A GitOps controller makes one every few
// minutes, and the changes are what one looks for.

import { useState } from "react";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { EntityRef } from "../../core/audit/entity.ts";
import type { ObjectChange } from "../../worker/engine-api.ts";
import { dryRunsText } from "../words/object-history.ts";
import { HistoryChange } from "./history-change.tsx";
import classes from "./history.module.css";

export interface DryRunsProps {
  readonly entity: EntityRef;
  readonly runs: readonly ObjectChange[];
}

export function DryRuns({ entity, runs }: DryRunsProps) {
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <li className={classes["others"]}>
        <button
          type="button"
          className={classes["toggle"]}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <Chevron size={12} strokeWidth={2} aria-hidden />
          {dryRunsText(
            runs.length,
            runs.reduce((sum, { others }) => sum + others, 0),
          )}
        </button>
      </li>
      {isOpen &&
        runs.map((change) => (
          <HistoryChange key={change.row} entity={entity} change={change} openAtFirst={false} />
        ))}
    </>
  );
}

/** Changes one by one, dry runs that follow one another together. */
export function inRuns(list: readonly ObjectChange[]): readonly (readonly ObjectChange[])[] {
  const runs: ObjectChange[][] = [];
  for (const change of list) {
    const last = runs.at(-1);
    if (change.isDryRun && last?.[0]?.isDryRun === true) last.push(change);
    else runs.push([change]);
  }
  return runs;
}
