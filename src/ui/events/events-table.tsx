// ui/events: the grid "Events": the whole answer, of which only the rows in view are drawn and fetched. Sorting is the
// engine's; TanStack Table keeps columns, widths and heads (events-head.tsx), but not the rows, whose model it would build at every
// step of a scroll; the scroller is ours, because ten million rows are taller than a browser's tallest element.

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
import { column, layoutOf } from "./columns.ts";
import { useDensity } from "./density.ts";
import { EventLine } from "./event-line.tsx";
import { EventsHead } from "./events-head.tsx";
import classes from "./events-table.module.css";
import { Minimap } from "./minimap.tsx";
import { NoMatch } from "./no-match.tsx";
import { rowsToFetch } from "./rows-ahead.ts";
import { timeBetween } from "./row-times.ts";
import { useColumnWidths } from "./use-column-widths.ts";
import { useJsonCells } from "./use-json-cells.ts";
import { useGridFocus } from "./use-grid-focus.ts";
import { useKeptPlace } from "./use-kept-place.ts";

/** An answer without any time still has a zone. */
const EPOCH = epochMicros(0);

export function EventsTable() {
  const answer = useApp((s) => s.answer);
  const ids = useApp((s) => s.view.columns);
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

  const layout = useMemo(() => layoutOf(columns, widths, dated), [columns, widths, dated]);
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
          <EventsHead
            columns={columns}
            widths={widths}
            starts={layout.starts}
            zone={zoneName(zone, span?.start ?? EPOCH)}
            onWidths={setWidths}
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

/** A row that is on its way: its place is known, its content is not. */
function Coming({ place }: { readonly place: number }) {
  return <div role="row" aria-rowindex={place + 1} aria-busy className={classes["row"]} />;
}
