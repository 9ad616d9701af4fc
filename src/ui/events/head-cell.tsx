// ui/events: the head of one column. Only the column that an order goes by first says so in `aria-sort`, as ARIA wants it;
// the others say their place in words.

import type { Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import type { KeyboardEvent } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { ResizeHandle } from "../widgets/resize-handle.tsx";
import * as texts from "../words/screens/events.tsx";
import { MAX_COLUMN_PX, MIN_COLUMN_PX } from "./columns.ts";
import type { Column } from "./columns.ts";
import classes from "./events-table.module.css";
import type { features } from "./table-features.ts";
import type { HeadDrag } from "./use-head-drag.ts";

export type EventHeader = Header<typeof features, EventRow>;

export interface HeadCellProps {
  readonly header: EventHeader;
  readonly spec: Column;
  readonly note: string;
  readonly width: number | undefined;
  readonly place: number;
  /** Pixels from the left at which it stays; null where it scrolls along. */
  readonly pinnedAt: number | null;
  readonly dropSide: "left" | "right" | undefined;
  readonly tabIndex: number;
  readonly dragHandlers: ReturnType<HeadDrag["handlers"]>;
  readonly wasDrag: HeadDrag["wasDrag"];
  readonly onWidth: (id: string, px: number | undefined) => void;
}

export function HeadCell(props: HeadCellProps) {
  const { header, spec, note, width, place, pinnedAt, dropSide, tabIndex, onWidth } = props;
  const cell = useRef<HTMLDivElement>(null);
  const keys = useApp((s) => s.view.sort.length);
  const { sortBy } = useActions();
  const { sort: field } = spec;
  const rank = header.column.getSortIndex();
  const direction = header.column.getIsSorted() === "desc" ? "descending" : "ascending";
  const isNext = rank > 0;
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  const order = (isAlso: boolean): void => {
    if (field !== null) sortBy(field, isAlso);
  };
  // Not every browser tells a click by keyboard which keys are held with it.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    order(true);
  };
  return (
    <div
      ref={cell}
      role="columnheader"
      aria-colindex={place + 1}
      aria-sort={rank === 0 ? direction : field === null ? undefined : "none"}
      data-pinned={pinnedAt !== null || undefined}
      data-drop={dropSide}
      style={pinnedAt === null ? undefined : { left: pinnedAt }}
      className={classes["head-cell"]}
    >
      <button
        type="button"
        data-head
        tabIndex={tabIndex}
        aria-label={spec.label}
        title={`${spec.label}. ${spec.about}${isNext ? texts.sortedByNumber(rank, direction) : ""}`}
        className={classes["sort"]}
        onClick={(event) => {
          if (!props.wasDrag()) order(event.shiftKey);
        }}
        onKeyDown={onKeyDown}
        {...props.dragHandlers}
      >
        <span className={classes["head-text"]}>{spec.head}</span>
        {note !== "" && <span className={classes["note"]}>{note}</span>}
        {rank >= 0 && <Arrow size={12} strokeWidth={2} aria-hidden />}
        {rank >= 0 && keys > 1 && (
          <span className={classes["rank"]} aria-hidden>
            {rank + 1}
          </span>
        )}
      </button>
      <ResizeHandle
        label={texts.resizeColumn(spec.label)}
        axis="x"
        grows={1}
        now={width ?? spec.px}
        min={MIN_COLUMN_PX}
        max={MAX_COLUMN_PX}
        tabIndex={tabIndex}
        className={classes["edge"]}
        measure={() => cell.current?.offsetWidth ?? spec.px}
        onResize={(px) => {
          onWidth(spec.id, px);
        }}
        onReset={() => {
          onWidth(spec.id, undefined);
        }}
      />
    </div>
  );
}
