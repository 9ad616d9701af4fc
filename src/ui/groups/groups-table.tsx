// ui/groups: the grid "Groups", in place of the events while they are grouped: one line per combination of values, with how
// many, how severe, and from when to when. A click, or Enter, filters to it. One line at a time is a stop for Tab.

import { useState } from "react";
import type { KeyboardEvent } from "react";
import { fieldSpec } from "../../core/audit/fields.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventGroup, EventGroupOrder } from "../../worker/engine-api.ts";
import { useDensity } from "../events/density.ts";
import { moveInGrid } from "../events/grid-keys.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { cssVariables } from "../theme/css-variables.ts";
import { SortHead, type SortableHead } from "../widgets/sort-head.tsx";
import { useHeldFocus } from "../widgets/use-held-focus.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import { datingOf } from "../words/times.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/groups.ts";
import { GroupLine } from "./group-line.tsx";
import classes from "./groups-table.module.css";
import { GroupsNote } from "./groups-note.tsx";
import { useEventGroups } from "./use-event-groups.ts";

/** Measured: "13:00:04", "21 Nov 13:00:04", "21 Nov 2026 13:00:04". A log of one day leaves the room to the values. */
const TIME_PX = { clock: 90, day: 130, year: 170 } as const;

export function GroupsTable() {
  const fields = useApp((s) => s.view.group);
  const order = useApp((s) => s.view.groupOrder);
  const zone = useApp((s) => s.view.zone);
  const dating = useApp((s) => datingOf(s.answer?.timeline.span ?? null, zone));
  const all = useApp((s) => s.answer?.total ?? 0);
  const { orderGroups, showGroup } = useActions();
  const [letters] = useSingleKeys();
  const [{ rowPx }] = useDensity();
  const [wanted, setActive] = useState(0);
  // The number of groups is known when the first are there.
  const [total, setTotal] = useState(0);
  const virtual = useVirtualRows({ count: total, rowPx, headerPx: rowPx });
  const { first, end, page, showRow } = virtual;
  const { found, get } = useEventGroups(first, Math.max(end, first + 1));
  if (found !== null && found.total !== total) setTotal(found.total);
  const held = useHeldFocus();
  const active = Math.max(0, Math.min(wanted, total - 1));

  const open = (group: EventGroup | undefined): void => {
    if (group) showGroup(group);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isLine = event.target instanceof Element && event.target.matches("[data-line]");
    if (!isLine || event.ctrlKey || event.metaKey || event.altKey) return;
    const size = { rows: total, columns: 1, page };
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const to = moveInGrid({ key: event.key, letters }, { row: active, column: 0 }, size);
    if (to !== null && !isSideways) {
      setActive(to.row);
      showRow(to.row);
      held.follow();
    } else if (event.key === "Enter") {
      open(get(active));
    } else {
      return;
    }
    event.preventDefault();
  };

  const heads: readonly SortableHead<EventGroupOrder>[] = [
    ...fields.map((field) => ({ id: `by-${field}`, label: fieldSpec(field).label, column: null })),
    { id: "events", label: labels.events, column: "count" },
    { id: "severity", label: labels.severity, column: "severity" },
    { id: "first", label: texts.first, column: "first" },
    { id: "last", label: texts.last, column: "last" },
  ];
  const isDrawn = active >= first && active < end && get(active) !== undefined;
  return (
    <div
      className={classes["frame"]}
      style={cssVariables({
        "--row": `${rowPx}px`,
        "--groups": `repeat(${fields.length}, minmax(90px, 1fr)) 108px minmax(110px, 150px) ${TIME_PX[dating]}px ${TIME_PX[dating]}px`,
      })}
    >
      <GroupsNote found={found} />
      <VirtualRows
        virtual={virtual}
        role="grid"
        aria-label={texts.groups}
        aria-rowcount={total}
        aria-colcount={heads.length}
        groupRole="rowgroup"
        tabIndex={isDrawn || total === 0 ? -1 : 0}
        contentWidth={`${fields.length * 90 + 230 + 2 * TIME_PX[dating]}px`}
        className={classes["grid"]}
        onKeyDown={onKeyDown}
        onFocus={held.onFocus}
        onBlur={held.onBlur}
        header={
          <SortHead
            heads={heads}
            // What is first comes first, and of all else the most.
            sort={{ column: order, descending: order !== "first" }}
            className={classes["head"]}
            onSort={orderGroups}
          />
        }
      >
        {Array.from({ length: end - first }, (_, i) => first + i).map((place) => (
          <GroupLine
            key={place}
            group={get(place)}
            place={place}
            fields={fields}
            zone={zone}
            dating={dating}
            all={all}
            active={place === active}
            onOpen={() => {
              setActive(place);
              open(get(place));
            }}
          />
        ))}
      </VirtualRows>
    </div>
  );
}
