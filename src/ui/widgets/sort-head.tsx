// ui/widgets: the head of a grid: a click on a name sorts by it, where there is something to sort by.

import { ArrowDown, ArrowUp } from "lucide-react";
import classes from "./sort-head.module.css";

export interface SortHeadProps<C extends string> {
  readonly heads: readonly { readonly label: string; readonly column: C | null }[];
  readonly sort: { readonly column: C; readonly descending: boolean };
  readonly className: string | undefined;
  readonly onSort: (column: C) => void;
}

export function SortHead<C extends string>({ heads, sort, className, onSort }: SortHeadProps<C>) {
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div role="row" className={className}>
      {heads.map(({ label, column }) => {
        if (column === null) {
          return (
            <div key={label} role="columnheader" data-head={label}>
              {label}
            </div>
          );
        }
        const isSorted = sort.column === column;
        return (
          <div
            key={label}
            role="columnheader"
            data-head={label}
            aria-sort={isSorted ? (sort.descending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              className={classes["sort"]}
              onClick={() => {
                onSort(column);
              }}
            >
              {label}
              {isSorted && <Arrow size={12} strokeWidth={2} aria-hidden />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
