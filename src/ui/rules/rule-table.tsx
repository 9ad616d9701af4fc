// ui/rules: the grid "Rules", one line per rule, of which only those in view are drawn. The arrow keys go from rule to rule;
// Tab goes on to the switch and the level of the rule one is on, and then out of the grid.

import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useApp } from "../../state/use-app.ts";
import type { RuleChoice, SortColumn } from "../../state/rule-choice.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { SortHead, type SortableHead } from "../widgets/sort-head.tsx";
import { useHeldFocus } from "../widgets/use-held-focus.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/rules.ts";
import { RuleLine } from "./rule-line.tsx";
import type { ListLine } from "./rule-lines.ts";
import { nextRuleLine } from "./rule-keys.ts";
import classes from "./rule-table.module.css";

const ROW_PX = 28;

const HEADS: readonly SortableHead<SortColumn>[] = [
  { id: "on", label: texts.on, column: null },
  { id: "level", label: labels.level, column: "level" },
  { id: "rule", label: labels.rule, column: "title" },
  { id: "events", label: labels.events, column: "found" },
  { id: "hidden", label: texts.hidden, column: "hidden" },
  { id: "techniques", label: texts.techniques, column: null },
  { id: "remarks", label: texts.remarks, column: null },
];

export interface RuleTableProps {
  readonly lines: readonly ListLine[];
  readonly sort: RuleChoice["sort"];
  readonly onSort: (sort: RuleChoice["sort"]) => void;
  readonly onOpen: (rule: string) => void;
}

export function RuleTable({ lines, sort, onSort, onOpen }: RuleTableProps) {
  const openId = useApp((s) => s.view.rule);
  const [letters] = useSingleKeys();
  const [wanted, setActive] = useState(0);
  const virtual = useVirtualRows({ count: lines.length, rowPx: ROW_PX, headerPx: ROW_PX });
  const held = useHeldFocus();
  const { first, end, page, showRow } = virtual;
  // A group's head is no stop: the first rule behind it is.
  const active = nextRuleLine(lines, Math.min(wanted, lines.length - 1), "stay", page);

  const onKeyDown = (event: KeyboardEvent): void => {
    const isRule = event.target instanceof Element && event.target.matches("[data-rule]");
    if (!isRule || event.ctrlKey || event.metaKey || event.altKey) return;
    const key =
      letters && event.key === "j"
        ? "ArrowDown"
        : letters && event.key === "k"
          ? "ArrowUp"
          : event.key;
    if (!KEYS.has(key)) return;
    event.preventDefault();
    const next = nextRuleLine(lines, active, key, page);
    setActive(next);
    showRow(next);
    held.follow();
  };

  const isDrawn = active >= first && active < end;
  return (
    <VirtualRows
      virtual={virtual}
      role="grid"
      aria-label={labels.rules}
      aria-rowcount={lines.length}
      aria-colcount={HEADS.length}
      groupRole="rowgroup"
      tabIndex={isDrawn || lines.length === 0 ? -1 : 0}
      className={classes["grid"]}
      onKeyDown={onKeyDown}
      onFocus={held.onFocus}
      onBlur={held.onBlur}
      header={<Head sort={sort} onSort={onSort} />}
    >
      {lines.length === 0 && <NoRules />}
      {lines.slice(first, end).map((line, i) =>
        line.kind === "group" ? (
          <div
            key={`group ${line.key}`}
            role="row"
            aria-rowindex={first + i + 1}
            className={classes["group"]}
          >
            <span role="gridcell" aria-colspan={HEADS.length}>
              <b>{line.label}</b> {line.count}
            </span>
          </div>
        ) : (
          <RuleLine
            key={line.key}
            rule={line.rule}
            numbers={line.numbers}
            place={first + i}
            active={first + i === active}
            open={line.rule.id === openId}
            onOpen={() => {
              setActive(first + i);
              onOpen(line.rule.id);
            }}
          />
        ),
      )}
    </VirtualRows>
  );
}

const KEYS: ReadonlySet<string> = new Set("ArrowDown ArrowUp Home End PageDown PageUp".split(" "));

function Head({ sort, onSort }: Pick<RuleTableProps, "sort" | "onSort">) {
  return (
    <SortHead
      heads={HEADS}
      sort={sort}
      className={classes["head"]}
      onSort={(column) => {
        // Numbers and levels begin with the most, titles with A.
        const isSorted = sort.column === column;
        onSort({ column, descending: isSorted ? !sort.descending : column !== "title" });
      }}
    />
  );
}

function NoRules() {
  const hasRules = useApp((s) => s.book.rules.length > 0);
  return (
    <div role="row" className={classes["none"]}>
      <span role="gridcell">{hasRules ? texts.noRuleFits : ""}</span>
    </div>
  );
}
