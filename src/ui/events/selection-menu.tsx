// ui/events: what can be done with the rows that are picked out: copied, saved, let go. There only while some are.

import { Menu } from "@mantine/core";
import { Braces, ChevronDown, Columns2, Copy, Download, SquareX, Table2, Type } from "lucide-react";
import { COPY_LIMIT } from "../../state/selection-actions.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/events.tsx";
import { useCopyEvents } from "./use-copy-events.ts";
import type { CopyKind } from "./use-copy-events.ts";

const COPIES: readonly {
  readonly kind: CopyKind;
  readonly name: string;
  readonly Icon: typeof Type;
}[] = [
  { kind: "text", name: texts.copyAsText, Icon: Type },
  { kind: "markdown", name: texts.copyAsMarkdown, Icon: Table2 },
  { kind: "events-jsonl", name: texts.copyAsJson, Icon: Braces },
  { kind: "events-csv", name: texts.copyAsCsv, Icon: Copy },
];
const FILES = [
  { kind: "events-csv", name: texts.saveAsCsv },
  { kind: "events-jsonl", name: texts.saveAsJsonLines },
] as const;

export function SelectionMenu() {
  const count = useApp((s) => s.selection.count);
  const words = useApp((s) => s.selection.rows.words);
  const isBusy = useApp((s) => s.exporting !== null);
  const { exportAs, clearSelection, compareEvents } = useActions();
  const { copySelected, isTooMany } = useCopyEvents();
  if (count === 0) return null;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button kind="quiet" size="small" icon={<Copy size={14} strokeWidth={1.5} aria-hidden />}>
          {texts.selected(count)}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COPIES.map(({ kind, name, Icon }) => (
          <Menu.Item
            key={kind}
            disabled={isTooMany}
            leftSection={<Icon size={14} strokeWidth={1.5} aria-hidden />}
            onClick={() => void copySelected(kind)}
          >
            {name}
          </Menu.Item>
        ))}
        {isTooMany && <Menu.Label>{texts.copyHolds(COPY_LIMIT)}</Menu.Label>}
        <Menu.Divider />
        {FILES.map(({ kind, name }) => (
          <Menu.Item
            key={kind}
            disabled={isBusy}
            leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
            onClick={() => void exportAs(kind, words)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          disabled={count !== 2}
          leftSection={<Columns2 size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => void compareEvents()}
        >
          {labels.compareTwoEvents}
        </Menu.Item>
        <Menu.Item
          leftSection={<SquareX size={14} strokeWidth={1.5} aria-hidden />}
          onClick={clearSelection}
        >
          {texts.selectNone}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
