// ui/widgets: a JSON text as a tree that opens and closes, drawn only where one looks. Knows nothing of audit logs; the
// paths to point out are given. Text from the document reaches the page only as text, and only as much as is shown.

import { useMemo, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { JsonIndex } from "./json-tree-index.ts";
import { moveInTree } from "./json-tree-keys.ts";
import { JsonTreeLine, lineChars } from "./json-tree-line.tsx";
import type { TreeAct } from "./json-tree-acts.tsx";
import { PAGE, treeLines } from "./json-tree-lines.ts";
import type { TreeLine } from "./json-tree-lines.ts";
import classes from "./json-tree.module.css";
import { useHeldFocus } from "./use-held-focus.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";
import { VirtualRows } from "./virtual-rows.tsx";

const LINE_PX = 19;

export interface JsonTreeProps {
  readonly label: string;
  readonly index: JsonIndex;
  /** Parts that are open; the owner holds them, to open or close all. */
  readonly open: ReadonlySet<number>;
  readonly onOpen: (open: ReadonlySet<number>) => void;
  readonly marks: ReadonlySet<string>;
  /** The part that is drawn, with what is in it; the document without. */
  readonly root?: number;
  /** Strings of which only is shown that they are there. */
  readonly masked?: ReadonlySet<number>;
  /** What can be done with a part: buttons on its line, and their keys. */
  readonly acts?: readonly TreeAct[];
}

const NONE: ReadonlySet<number> = new Set();

export function JsonTree({
  label,
  index,
  open,
  onOpen,
  marks,
  root = 0,
  masked = NONE,
  acts = [],
}: JsonTreeProps) {
  const [shown, setShown] = useState<ReadonlyMap<number, number>>(new Map());
  const [active, setActive] = useState(0);
  const lines = useMemo(
    () => treeLines(index, { open, shown, marks, masked, root }),
    [index, open, shown, marks, masked, root],
  );
  const virtual = useVirtualRows({ count: lines.length, rowPx: LINE_PX });
  const held = useHeldFocus();
  const { first, end, page, showRow } = virtual;
  const current = Math.min(active, lines.length - 1);
  const drawn = lines.slice(first, end);
  const chars = drawn.reduce((most, line) => Math.max(most, lineChars(index, line)), 0);

  const toggle = (line: TreeLine): void => {
    const { part } = line;
    if (line.kind === "more") {
      setShown(new Map(shown).set(part, (shown.get(part) ?? PAGE) * 4));
    } else if (line.kind === "part" && line.opens) {
      const next = new Set(open);
      if (!next.delete(part)) next.add(part);
      onOpen(next);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[current];
    // With Ctrl or ⌘ a letter is the browser's: Ctrl+C copies what is marked.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = acts.find(({ key }) => key === event.key);
    if (act !== undefined) {
      // Also where it can do nothing: elsewhere on the page the same letter means another thing.
      event.preventDefault();
      event.stopPropagation();
      if (line !== undefined && isActedOn(line, masked)) act.run(line.part);
      return;
    }
    const move = line && moveInTree(event.key, lines, current, page);
    if (line === undefined || move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (move === "toggle") {
      toggle(line);
    } else {
      setActive(move);
      showRow(move);
    }
    held.follow();
  };

  const onClick = ({ target }: MouseEvent): void => {
    // A button of the line has done its own.
    if (target instanceof Element && target.closest("button") !== null) return;
    const place = target instanceof Element ? target.closest("[data-line]") : null;
    const pressed = Number(place?.getAttribute("data-line") ?? -1);
    const line = lines[pressed];
    if (line === undefined || window.getSelection()?.isCollapsed === false) return;
    setActive(pressed);
    toggle(line);
  };

  return (
    <VirtualRows
      virtual={virtual}
      contentWidth={`${chars + 4}ch`}
      role="tree"
      aria-label={label}
      tabIndex={current >= first && current < end ? -1 : 0}
      className={classes["tree"]}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={held.onFocus}
      onBlur={held.onBlur}
    >
      {drawn.map((line, i) => (
        <JsonTreeLine
          key={first + i}
          index={index}
          line={line}
          place={first + i}
          active={first + i === current}
          isMasked={masked.has(line.part) && line.kind === "part"}
          acts={isActedOn(line, masked) ? acts : NO_ACTS}
        />
      ))}
    </VirtualRows>
  );
}

const NO_ACTS: readonly TreeAct[] = [];

/** Not the whole document, nor what is not shown. */
const isActedOn = (line: TreeLine, masked: ReadonlySet<number>): boolean =>
  line.kind === "part" && line.part > 0 && !masked.has(line.part);
