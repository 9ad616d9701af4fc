// ui/events: what can be done with a column, by its head: a right click, or the menu key, or m. Everything here can be done
// by keyboard or by a drag too; here it can be found.

import { Menu } from "@mantine/core";
import {
  ArrowDown,
  ArrowDownUp,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EyeOff,
  MoveHorizontal,
  Pin,
  PinOff,
} from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import * as texts from "../words/screens/events.tsx";
import { movedColumn, toggledColumns } from "./columns.ts";
import type { Column } from "./columns.ts";

export interface HeadMenuProps {
  readonly spec: Column;
  readonly place: number;
  /** Where the head begins, in the row of heads. */
  readonly left: number;
  readonly onUsualWidth: () => void;
  readonly onClose: () => void;
}

export function HeadMenu({ spec, place, left, onUsualWidth, onClose }: HeadMenuProps) {
  const columns = useApp((s) => s.view.columns);
  const pinned = useApp((s) => s.view.pinned);
  const sort = useApp((s) => s.view.sort);
  const { setColumns, setSort, sortBy } = useActions();
  const { sort: field } = spec;
  const isPinned = place < pinned;
  const isFirst = place === 0;
  const isLast = place === columns.length - 1;
  return (
    <Menu
      opened
      position="bottom-start"
      width={210}
      // It is gone at once, before it could give the focus back; the row of heads does.
      returnFocus={false}
      onChange={(opened) => {
        if (!opened) onClose();
      }}
    >
      <Menu.Target>
        <span style={{ position: "absolute", bottom: 0, left, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={texts.column(spec.label)}>
        {field !== null && (
          <>
            <Menu.Item
              leftSection={<ArrowUp size={14} strokeWidth={1.5} aria-hidden />}
              onClick={() => {
                setSort([{ field, descending: false }]);
              }}
            >
              {texts.sortAscending}
            </Menu.Item>
            <Menu.Item
              leftSection={<ArrowDown size={14} strokeWidth={1.5} aria-hidden />}
              onClick={() => {
                setSort([{ field, descending: true }]);
              }}
            >
              {texts.sortDescending}
            </Menu.Item>
            <Menu.Item
              disabled={sort[0]?.field === field}
              leftSection={<ArrowDownUp size={14} strokeWidth={1.5} aria-hidden />}
              onClick={() => {
                sortBy(field, true);
              }}
            >
              {texts.sortByThisToo}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          disabled={isFirst}
          leftSection={<ArrowLeft size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setColumns(movedColumn(columns, place, place - 1));
          }}
        >
          {texts.moveLeft}
        </Menu.Item>
        <Menu.Item
          disabled={isLast}
          leftSection={<ArrowRight size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setColumns(movedColumn(columns, place, place + 1));
          }}
        >
          {texts.moveRight}
        </Menu.Item>
        <Menu.Item
          leftSection={
            isPinned ? (
              <PinOff size={14} strokeWidth={1.5} aria-hidden />
            ) : (
              <Pin size={14} strokeWidth={1.5} aria-hidden />
            )
          }
          onClick={() => {
            setColumns(columns, isPinned ? place : place + 1);
          }}
        >
          {isPinned ? texts.unpinFromHere : texts.pinToHere}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<MoveHorizontal size={14} strokeWidth={1.5} aria-hidden />}
          onClick={onUsualWidth}
        >
          {texts.usualWidth}
        </Menu.Item>
        <Menu.Item
          disabled={columns.length === 1}
          leftSection={<EyeOff size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            setColumns(toggledColumns(columns, spec.id), isPinned ? pinned - 1 : pinned);
          }}
        >
          {texts.hideColumn}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
