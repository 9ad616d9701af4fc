// ui/events: the head of the events table with the columns behind it, which TanStack Table keeps: widths, orders, heads. Apart from
// the rows and drawn again only for what it says itself: with them it was drawn anew at every step of a scroll.

import { useTable } from "@tanstack/react-table";
import type { ColumnDef, SortingState } from "@tanstack/react-table";
import { memo, useMemo } from "react";
import { useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { cellText } from "./cells/cell-value.ts";
import type { Column } from "./columns.ts";
import { features } from "./table-features.ts";
import { TableHead, type TableHeadProps } from "./table-head.tsx";
import type { ColumnWidths } from "./use-column-widths.ts";

const NO_ROWS: EventRow[] = [];

export interface EventsHeadProps extends Omit<TableHeadProps, "headers" | "onWidth"> {
  readonly onWidths: (widths: ColumnWidths) => void;
}

export const EventsHead = memo(function EventsHead({
  columns,
  widths,
  starts,
  zone,
  onWidths,
}: EventsHeadProps) {
  const sort = useApp((s) => s.view.sort);
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const sorting: SortingState = sort.flatMap(({ field, descending }) =>
    columns.filter((c) => c.sort === field).map(({ id }) => ({ id, desc: descending })),
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    manualSorting: true,
    state: { sorting, columnSizing: widths },
    onColumnSizingChange: (update) => {
      onWidths(typeof update === "function" ? update({ ...widths }) : update);
    },
  });
  return (
    <TableHead
      headers={table.getHeaderGroups()[0]?.headers ?? []}
      columns={columns}
      widths={widths}
      starts={starts}
      zone={zone}
      onWidth={(id, px) => {
        table.setColumnSizing((before) => withWidth(before, id, px));
      }}
    />
  );
});

const definitionOf = ({ id, head, px }: Column): ColumnDef<typeof features, EventRow> => ({
  id,
  header: head,
  size: px,
  accessorFn: (row) => cellText(row, id),
});

function withWidth(widths: ColumnWidths, id: string, px: number | undefined): ColumnWidths {
  const next = new Map(Object.entries(widths));
  if (px === undefined) next.delete(id);
  else next.set(id, px);
  return Object.fromEntries(next);
}
