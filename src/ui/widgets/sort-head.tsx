// ui/widgets: the head of a grid: a click on a name sorts by it, where there is something to sort by.

import { ArrowDown, ArrowUp } from "lucide-react";
import classes from "./sort-head.module.css";

export interface SortableHead<C extends string> {
  /** For styles, and the same in every language. */
  readonly id: string;
  readonly label: string;
  /** What a click sorts by. */
  readonly column: C | null;
}

export interface SortHeadProps<C extends string> {
  readonly heads: readonly SortableHead<C>[];
  readonly sort: { readonly column: C; readonly descending: boolean };
  readonly className: string | undefined;
  readonly onSort: (column: C) => void;
}

export function SortHead<C extends string>({ heads, sort, className, onSort }: SortHeadProps<C>) {
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <div role="row" className={className}>
      {heads.map(({ id, label, column }) => {
        if (column === null) {
          return (
            <div key={id} role="columnheader" data-column={id}>
              {label}
            </div>
          );
        }
        const isSorted = sort.column === column;
        return (
          <div
            key={id}
            role="columnheader"
            data-column={id}
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
