// ui/events: one row of the events table. Drawn again only when something about this row changed: while scrolling, forty
// rows stay as they are and one is new.

import { FlexRender } from "@tanstack/react-table";
import type { Row } from "@tanstack/react-table";
import { memo } from "react";
import type { ColumnId, Zone } from "../../state/view-state.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { CellActs } from "./cells/cell-acts.tsx";
import { filterValueOf, valueName } from "./cells/cell-value.ts";
import { cellTitle } from "./cells/event-cell.tsx";
import type { Column } from "./columns.ts";
import classes from "./events-table.module.css";
import type { features } from "./table-features.ts";

export interface EventLineProps {
  readonly row: Row<typeof features, EventRow>;
  /** In the answer, from 0. */
  readonly place: number;
  readonly columns: readonly Column[];
  readonly zone: Zone;
  readonly dated: boolean;
  readonly selected: boolean;
  /** Column of the cell that the keyboard is on, or -1. */
  readonly activeColumn: number;
  /** Column of the cell under the pointer, or -1. */
  readonly hotColumn: number;
}

export const EventLine = memo(function EventLine(props: EventLineProps) {
  const { row, place, columns, zone, selected, activeColumn, hotColumn } = props;
  const event = row.original;
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-selected={selected}
      data-place={place}
      data-at={event.at}
      className={classes["row"]}
    >
      {row.getAllCells().map((cell, i) => {
        const spec = columns[i];
        const id = spec?.id ?? "object";
        const active = i === activeColumn;
        return (
          <div
            key={cell.id}
            role="gridcell"
            tabIndex={active ? 0 : -1}
            aria-colindex={i + 1}
            data-active={active}
            data-column={i}
            className={classes["cell"]}
            title={shownText(cellTitle(event, id, zone), TITLE_LIMIT)}
          >
            <div className={classes["value"]}>
              <FlexRender cell={cell} />
            </div>
            {(active || i === hotColumn) && (
              <Acts event={event} id={id} beside={i + 1 < columns.length && isNarrow(spec)} />
            )}
          </div>
        );
      })}
    </div>
  );
}, isSame);

/** Below this the buttons would cover the value, so they stand on the next cell's edge. */
const isNarrow = (spec: Column | undefined): boolean => (spec?.px ?? 0) < 90;

interface ActsProps {
  readonly event: EventRow;
  readonly id: ColumnId;
  readonly beside: boolean;
}

function Acts({ event, id, beside }: ActsProps) {
  const target = filterValueOf(event, id);
  if (target === null) return null;
  const place = beside ? classes["acts-beside"] : classes["acts-inside"];
  return <CellActs target={target} name={valueName(target, event)} className={place} />;
}

/** The table makes new row objects for every window of the answer; the event in them is what counts. */
function isSame(a: EventLineProps, b: EventLineProps): boolean {
  return (
    a.row.original === b.row.original &&
    a.place === b.place &&
    a.columns === b.columns &&
    a.zone === b.zone &&
    a.dated === b.dated &&
    a.selected === b.selected &&
    a.activeColumn === b.activeColumn &&
    a.hotColumn === b.hotColumn
  );
}
