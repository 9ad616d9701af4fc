// ui/events: one row of the events table. Drawn again only when it says something else: while scrolling, forty rows stay
// as they are and one is new; while a load goes on, an answer brings the same events in new objects. A cell is one element,
// without a wrapper: there are 360 of them.

import { memo } from "react";
import { isEqual } from "../../core/base/is-equal.ts";
import type { Zone } from "../../state/view-state.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import { CellActs } from "./cells/cell-acts.tsx";
import { entityOfCell } from "./cells/cell-entity.ts";
import { filterValueOf, valueName } from "./cells/cell-value.ts";
import { cellTitle, EventCell, OtherCell } from "./cells/event-cell.tsx";
import type { Column } from "./columns.ts";
import classes from "./events-table.module.css";
import { FoldButton } from "./fold-button.tsx";

export interface EventLineProps {
  readonly event: EventRow;
  /** In the answer, from 0. */
  readonly place: number;
  readonly columns: readonly Column[];
  /** Of the columns that say something beside the event itself; undefined for all others. */
  readonly texts: readonly (string | undefined)[];
  readonly zone: Zone;
  readonly dated: boolean;
  /** Pixels from the left at which the first columns stay. */
  readonly pins: readonly number[];
  /** Its details are open. */
  readonly isOpen: boolean;
  readonly isPicked: boolean;
  /** Any row is. */
  readonly isPicking: boolean;
  /** Column of the cell that the keyboard is on, or -1. */
  readonly activeColumn: number;
  /** Column of the cell under the pointer, or -1. */
  readonly hotColumn: number;
}

export const EventLine = memo(function EventLine(props: EventLineProps) {
  const {
    event,
    place,
    columns,
    texts,
    zone,
    dated,
    pins,
    isOpen,
    isPicked,
    activeColumn,
    hotColumn,
  } = props;
  const object = columns.findIndex(({ id }) => id === "object" || id === "name");
  // Names are what differs in a run; without them, wherever there is most room.
  const foldColumn = object < 0 ? columns.length - 1 : object;
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      // Without a choice of rows, the one that is open is the one selected.
      aria-selected={props.isPicking ? isPicked : isOpen}
      aria-current={isOpen || undefined}
      data-picked={isPicked || undefined}
      data-place={place}
      data-at={event.at}
      className={classes["row"]}
    >
      {columns.map(({ id, px }, i) => {
        const active = i === activeColumn;
        const target = active || i === hotColumn ? filterValueOf(event, id) : null;
        const beside = i + 1 < columns.length && px < NARROW_PX;
        return (
          <div
            key={id}
            role="gridcell"
            tabIndex={active ? 0 : -1}
            aria-colindex={i + 1}
            data-active={active || undefined}
            data-column={i}
            data-acts={target === null ? undefined : beside ? "beside" : "inside"}
            data-pinned={i < pins.length || undefined}
            style={i < pins.length ? { left: pins[i] } : undefined}
            className={classes["cell"]}
            title={shownText(texts[i] ?? cellTitle(event, id, zone), TITLE_LIMIT)}
          >
            {i === foldColumn && event.fold && <FoldButton index={event.index} fold={event.fold} />}
            {texts[i] === undefined ? (
              <EventCell
                row={event}
                id={id}
                zone={zone}
                dated={dated}
                isNear={activeColumn >= 0 || hotColumn >= 0}
              />
            ) : (
              <OtherCell text={texts[i]} />
            )}
            {target !== null && (
              <CellActs
                target={target}
                name={valueName(target, event)}
                entity={entityOfCell(event, id)}
                className={classes["acts"]}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}, isEqual);

/** In a narrower column the buttons would cover the value, so they stand on the next cell's edge. */
const NARROW_PX = 90;
