// ui/events: the grid "Events": the whole answer, of which only the rows in view are drawn and fetched. Sorting is the
// engine's; TanStack Table keeps columns, widths and heads, but not the rows, whose model it would build at every step of a
// scroll; the scroller is ours, because ten million rows are taller than a browser's tallest element.

import { useTable } from "@tanstack/react-table";
import type { ColumnDef, SortingState } from "@tanstack/react-table";
import { useEffect, useMemo, useRef } from "react";
import { epochMicros } from "../../core/base/brand.ts";
import { isSelected } from "../../state/selection.ts";
import { useApp, useRows } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { cssVariables } from "../theme/css-variables.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import { datingOf, zoneName } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import { AroundBar } from "./around-bar.tsx";
import { cellText } from "./cells/cell-value.ts";
import { column, layoutOf } from "./columns.ts";
import type { Column } from "./columns.ts";
import { useDensity } from "./density.ts";
import { EventLine } from "./event-line.tsx";
import classes from "./events-table.module.css";
import { Minimap } from "./minimap.tsx";
import { NoMatch } from "./no-match.tsx";
import { rowsToFetch } from "./rows-ahead.ts";
import { timeBetween } from "./row-times.ts";
import { features } from "./table-features.ts";
import { TableHead } from "./table-head.tsx";
import { useColumnWidths } from "./use-column-widths.ts";
import type { ColumnWidths } from "./use-column-widths.ts";
import { useJsonCells } from "./use-json-cells.ts";
import { useGridFocus } from "./use-grid-focus.ts";
import { useKeptPlace } from "./use-kept-place.ts";

const NO_ROWS: EventRow[] = [];
/** An answer without any time still has a zone. */
const EPOCH = epochMicros(0);

export function EventsTable() {
  const answer = useApp((s) => s.answer);
  const ids = useApp((s) => s.view.columns);
  const sort = useApp((s) => s.view.sort);
  const pinned = useApp((s) => s.view.pinned);
  const zone = useApp((s) => s.view.zone);
  const openEvent = useApp((s) => s.view.event);
  const activeRow = useApp((s) => s.activeRow);
  const selection = useApp((s) => s.selection);
  const { get, need } = useRows();
  const [widths, setWidths] = useColumnWidths();
  const total = answer?.lines ?? 0;
  const span = answer?.timeline.span ?? null;
  const dated = datingOf(span, zone) !== "clock";

  const [{ rowPx }] = useDensity();
  const virtual = useVirtualRows({ count: total, rowPx, headerPx: rowPx });
  const { first, end } = virtual;
  useKeptPlace(virtual);
  const columns = useMemo(() => ids.map(column), [ids]);
  const focus = useGridFocus({ virtual, columns, total });

  const firstBefore = useRef(first);
  useEffect(() => {
    need(...rowsToFetch({ first, end }, firstBefore.current));
    firstBefore.current = first;
    // `need` is another function at each drawing; what is needed changes with the answer and the window only.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [answer, first, end]);

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
      setWidths(typeof update === "function" ? update({ ...widths }) : update);
    },
  });
  const layout = layoutOf(columns, widths, dated);
  const pins = layout.starts.slice(0, pinned);

  const inView = Array.from({ length: end - first }, (_, i) => get(first + i));
  const jsonText = useJsonCells(ids, inView);
  const openTime = useApp((s) =>
    s.detail?.kind === "ready" && s.view.event !== null ? s.detail.detail.row.time : null,
  );
  const textsOf = (place: number, event: EventRow): readonly (string | undefined)[] =>
    columns.map(({ id }) => {
      const { time } = event;
      if (id === "delta") return timeBetween(get(place - 1)?.time, time);
      if (id === "since") return timeBetween(openTime ?? get(activeRow)?.time, time);
      return jsonText(event, id);
    });

  return (
    <div
      className={classes["frame"]}
      style={cssVariables({
        "--columns": layout.template,
        "--row-width": `${layout.minPx + 12}px`,
        "--row": `${rowPx}px`,
        "--pinned": `${layout.starts[pinned] ?? layout.minPx}px`,
      })}
    >
      <AroundBar />
      <VirtualRows
        virtual={virtual}
        role="grid"
        aria-label={labels.events}
        aria-rowcount={total}
        aria-colcount={columns.length}
        aria-multiselectable
        groupRole="rowgroup"
        contentWidth="var(--row-width)"
        className={classes["grid"]}
        {...focus.handlers}
        header={
          <TableHead
            headers={table.getHeaderGroups()[0]?.headers ?? []}
            columns={columns}
            widths={widths}
            starts={layout.starts}
            zone={zoneName(zone, span?.start ?? EPOCH)}
            onWidth={(id, px) => {
              table.setColumnSizing((before) => withWidth(before, id, px));
            }}
          />
        }
      >
        {Array.from({ length: end - first }, (_, i) => first + i).map((place) => {
          const event = get(place);
          return event === undefined ? (
            <Coming key={place} place={place} />
          ) : (
            <EventLine
              key={place}
              event={event}
              place={place}
              columns={columns}
              texts={textsOf(place, event)}
              zone={zone}
              dated={dated}
              pins={pins}
              isOpen={event.at === openEvent}
              isPicked={isSelected(selection, event.index)}
              isPicking={selection.count > 0}
              activeColumn={focus.columnAt(place, "active")}
              hotColumn={focus.columnAt(place, "hot")}
            />
          );
        })}
      </VirtualRows>
      <Minimap virtual={virtual} total={total} />
      {answer !== null && total === 0 && <NoMatch answer={answer} />}
    </div>
  );
}

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

/** A row that is on its way: its place is known, its content is not. */
function Coming({ place }: { readonly place: number }) {
  return <div role="row" aria-rowindex={place + 1} aria-busy className={classes["row"]} />;
}
