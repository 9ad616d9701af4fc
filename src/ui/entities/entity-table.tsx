// ui/entities: the grid of all entities of a kind under the present filter, of which only the lines in view are drawn and fetched.
// The arrow keys go from line to line; Enter opens the page of one beside it, "+" leaves only its events.

import { useEffect, useState } from "react";
import type { KeyboardEvent } from "react";
import { isSameEntity, type EntityKind } from "../../core/audit/entity.ts";
import { choiceOf, nextEntitySort } from "../../state/entity-choice.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { SortHead } from "../widgets/sort-head.tsx";
import { useHeldFocus } from "../widgets/use-held-focus.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import { kindWords } from "../words/entities.ts";
import { entityHeads } from "./entity-columns.ts";
import { EntityRow } from "./entity-row.tsx";
import classes from "./entity-table.module.css";
import { moveInList } from "./list-keys.ts";
import type { ListedEntities } from "./use-entities.ts";

const ROW_PX = 28;

export interface EntityTableProps {
  readonly kind: EntityKind;
  readonly listed: ListedEntities;
}

export function EntityTable({ kind, listed }: EntityTableProps) {
  const { get, need, page: known } = listed;
  const opened = useApp((s) => s.view.entity);
  const sort = useApp((s) => choiceOf(s.entityChoices, kind).sort);
  const { chooseEntities, closeEntity, includeEntity, openEntity } = useActions();
  const [letters] = useSingleKeys();
  const [wanted, setActive] = useState(0);
  const total = known?.total ?? 0;
  const virtual = useVirtualRows({ count: total, rowPx: ROW_PX, headerPx: ROW_PX });
  const held = useHeldFocus();
  const { first, end, page, showRow } = virtual;
  const heads = entityHeads(kind);
  const active = Math.max(0, Math.min(wanted, total - 1));

  useEffect(() => {
    if (known !== null && known.total > 0) need(first, end);
  }, [need, known, first, end]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const isLine = event.target instanceof Element && event.target.matches("[data-entity]");
    if (!isLine || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moveInList(event.key, active, { letters, total, page });
    if (next !== null) {
      setActive(next);
      showRow(next);
      held.follow();
    } else if (letters && event.key === "+") {
      const line = get(active);
      if (line !== undefined) includeEntity(line.entity);
    } else return;
    event.preventDefault();
  };
  const open = (place: number): void => {
    const entity = get(place)?.entity;
    setActive(place);
    if (entity === undefined) return;
    if (isSameEntity(entity, opened)) closeEntity();
    else openEntity(entity);
  };

  const isDrawn = active >= first && active < end && get(active) !== undefined;
  return (
    <VirtualRows
      virtual={virtual}
      role="grid"
      aria-label={kindWords(kind).plural}
      aria-rowcount={total}
      aria-colcount={heads.length}
      groupRole="rowgroup"
      tabIndex={isDrawn || total === 0 ? -1 : 0}
      className={classes["grid"]}
      data-kind={kind}
      onKeyDown={onKeyDown}
      onFocus={held.onFocus}
      onBlur={held.onBlur}
      header={
        <SortHead
          heads={heads}
          sort={sort}
          className={classes["head"]}
          onSort={(column) => {
            chooseEntities(kind, { sort: nextEntitySort(sort, column) });
          }}
        />
      }
    >
      {Array.from({ length: end - first }, (_, i) => first + i).map((place) => {
        const line = get(place);
        return line === undefined ? (
          <div
            key={place}
            role="row"
            aria-rowindex={place + 1}
            aria-busy
            className={classes["row"]}
          />
        ) : (
          <EntityRow
            key={place}
            line={line}
            heads={heads}
            place={place}
            active={place === active}
            open={isSameEntity(line.entity, opened)}
            onOpen={open}
          />
        );
      })}
    </VirtualRows>
  );
}
