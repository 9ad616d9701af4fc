// ui/events: the head of the events table: a click sorts, the edge of a column resizes it. One head at a time is a tab
// stop, with its edge; the arrow keys go from head to head.

import type { Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { EventRow } from "../../worker/engine-api.ts";
import { ResizeHandle } from "../widgets/resize-handle.tsx";
import { MAX_COLUMN_PX, MIN_COLUMN_PX } from "./columns.ts";
import type { Column } from "./columns.ts";
import classes from "./events-table.module.css";
import type { features } from "./table-features.ts";
import type { ColumnWidths } from "./use-column-widths.ts";

type EventHeader = Header<typeof features, EventRow>;

export interface TableHeadProps {
  readonly headers: readonly EventHeader[];
  readonly columns: readonly Column[];
  readonly widths: ColumnWidths;
  /** Beside the word "Time": "UTC" or an offset. */
  readonly zone: string;
  /** Undefined takes the chosen width back. */
  readonly onWidth: (id: string, px: number | undefined) => void;
}

export function TableHead({ headers, columns, widths, zone, onWidth }: TableHeadProps) {
  const [focused, setFocused] = useState(0);
  const current = Math.min(focused, headers.length - 1);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(headers.length - 1, current + step));
    setFocused(next);
    event.currentTarget.querySelectorAll<HTMLElement>("[data-head]")[next]?.focus();
  };

  return (
    <div role="row" tabIndex={-1} className={classes["head"]} onKeyDown={onKeyDown}>
      {headers.map((header, i) => {
        const spec = columns[i];
        return (
          spec && (
            <HeadCell
              key={header.id}
              header={header}
              spec={spec}
              note={spec.id === "time" ? zone : ""}
              width={widths[spec.id]}
              place={i}
              tabIndex={i === current ? 0 : -1}
              onWidth={onWidth}
            />
          )
        );
      })}
    </div>
  );
}

interface HeadCellProps {
  readonly header: EventHeader;
  readonly spec: Column;
  readonly note: string;
  readonly width: number | undefined;
  readonly place: number;
  readonly tabIndex: number;
  readonly onWidth: TableHeadProps["onWidth"];
}

function HeadCell({ header, spec, note, width, place, tabIndex, onWidth }: HeadCellProps) {
  const cell = useRef<HTMLDivElement>(null);
  const sorted = header.column.getIsSorted();
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <div
      ref={cell}
      role="columnheader"
      aria-colindex={place + 1}
      aria-sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}
      className={classes["head-cell"]}
    >
      <button
        type="button"
        data-head
        tabIndex={tabIndex}
        aria-label={spec.label}
        title={`${spec.label}. ${spec.about}`}
        className={classes["sort"]}
        onClick={header.column.getToggleSortingHandler()}
      >
        <span className={classes["head-text"]}>{spec.head}</span>
        {note !== "" && <span className={classes["note"]}>{note}</span>}
        {sorted !== false && <Arrow size={12} strokeWidth={2} aria-hidden />}
      </button>
      <ResizeHandle
        label={`Resize column ${spec.label}`}
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
