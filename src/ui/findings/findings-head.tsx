// ui/findings: the head of the findings; a click on a name sorts by it.

import { ArrowDown, ArrowUp } from "lucide-react";
import classes from "./findings-table.module.css";
import type { FindingColumn, FindingSort } from "./sort-findings.ts";

const HEADS: readonly { readonly label: string; readonly column: FindingColumn | null }[] = [
  { label: "Level", column: "level" },
  { label: "Rule", column: "title" },
  { label: "Events", column: "count" },
  { label: "Actors", column: null },
  { label: "First to last seen", column: "firstSeen" },
];

export interface FindingsHeadProps {
  readonly sort: FindingSort;
  readonly onSort: (column: FindingColumn) => void;
}

export function FindingsHead({ sort, onSort }: FindingsHeadProps) {
  return (
    <div role="row" className={classes["head"]}>
      {HEADS.map(({ label, column }) => {
        if (column === null) {
          return (
            <div key={label} role="columnheader">
              {label}
            </div>
          );
        }
        const sorted = sort.column === column;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          <div
            key={label}
            role="columnheader"
            aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              className={classes["sort"]}
              onClick={() => {
                onSort(column);
              }}
            >
              {label}
              {sorted && <Arrow size={12} strokeWidth={2} aria-hidden />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
