// ui/events: the head of the events table: a click sorts, with Shift by one column more; the edge of a column resizes it, a
// drag moves it, and a menu has all of it. One head at a time is a tab stop, with its edge; the arrow keys go from head to
// head, with Shift they take the column along.

import { useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { movedColumn } from "./columns.ts";
import type { Column } from "./columns.ts";
import classes from "./events-table.module.css";
import { HeadCell } from "./head-cell.tsx";
import type { EventHeader } from "./head-cell.tsx";
import { HeadMenu } from "./head-menu.tsx";
import type { ColumnWidths } from "./use-column-widths.ts";
import { useHeadDrag } from "./use-head-drag.ts";

export interface TableHeadProps {
  readonly headers: readonly EventHeader[];
  readonly columns: readonly Column[];
  readonly widths: ColumnWidths;
  /** See Layout. */
  readonly starts: readonly number[];
  /** Beside the word "Time": "UTC" or an offset. */
  readonly zone: string;
  /** Undefined takes the chosen width back. */
  readonly onWidth: (id: string, px: number | undefined) => void;
}

export function TableHead({ headers, columns, widths, starts, zone, onWidth }: TableHeadProps) {
  const ids = useApp((s) => s.view.columns);
  const pinned = useApp((s) => s.view.pinned);
  const { setColumns } = useActions();
  const [letters] = useSingleKeys();
  const [focused, setFocused] = useState(0);
  const [menu, setMenu] = useState<{ readonly place: number; readonly left: number } | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const current = Math.min(focused, columns.length - 1);
  const dragging = useHeadDrag((from, to) => {
    setColumns(movedColumn(ids, from, to));
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const isOnHead = event.target instanceof Element && event.target.matches("[data-head]");
    if (letters && isOnHead && event.key === "m") {
      event.preventDefault();
      openMenu(current, event.currentTarget);
      return;
    }
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    // On an edge the handle has taken its own arrow keys already.
    if (step === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(columns.length - 1, current + step));
    if (event.shiftKey && isOnHead) setColumns(movedColumn(ids, current, next));
    setFocused(next);
    focusHead(next);
  };

  /** After the next drawing: a column that moves stands elsewhere then. */
  const focusHead = (place: number): void => {
    requestAnimationFrame(() => {
      const heads = row.current?.querySelectorAll<HTMLElement>("[data-head]");
      heads?.[Math.min(place, heads.length - 1)]?.focus();
    });
  };

  const openMenu = (place: number, heads: Element): void => {
    const head = heads.querySelectorAll("[role=columnheader]")[place];
    const left = (head?.getBoundingClientRect().left ?? 0) - heads.getBoundingClientRect().left;
    setFocused(place);
    setMenu({ place, left });
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>): void => {
    const head = event.target instanceof Element && event.target.closest("[role=columnheader]");
    if (!head) return;
    event.preventDefault();
    openMenu(Number(head.getAttribute("aria-colindex")) - 1, event.currentTarget);
  };
  const chosen = menu === null ? undefined : columns[menu.place];

  return (
    <div
      ref={row}
      role="row"
      tabIndex={-1}
      className={classes["head"]}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
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
              pinnedAt={i < pinned ? (starts[i] ?? 0) : null}
              dropSide={dropSideOf(dragging.drag, i)}
              tabIndex={i === current ? 0 : -1}
              dragHandlers={dragging.handlers(i)}
              wasDrag={dragging.wasDrag}
              onWidth={onWidth}
            />
          )
        );
      })}
      {menu && chosen && (
        <HeadMenu
          spec={chosen}
          place={menu.place}
          left={menu.left}
          onUsualWidth={() => {
            onWidth(chosen.id, undefined);
          }}
          onClose={() => {
            setMenu(null);
            focusHead(menu.place);
          }}
        />
      )}
    </div>
  );
}

/** On which side of a head the dragged column would stand. */
function dropSideOf(
  drag: { readonly from: number; readonly to: number } | null,
  place: number,
): "left" | "right" | undefined {
  if (drag?.to !== place || drag.from === place) return undefined;
  return drag.to < drag.from ? "left" : "right";
}
