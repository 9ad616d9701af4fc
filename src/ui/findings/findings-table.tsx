// ui/findings: the grid "Findings": one row per rule that matched. A row opens to its first events. There are at most as
// many rows as rules, so all are drawn.

import { useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { useApp } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { FindingLine } from "./finding-line.tsx";
import { FindingsHead } from "./findings-head.tsx";
import classes from "./findings-table.module.css";
import { NoFindings } from "./no-findings.tsx";
import { LOUDEST_FIRST, nextFindingSort, sortFindings } from "./sort-findings.ts";

const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
  ["Home", -Infinity],
  ["End", Infinity],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["j", "ArrowDown"],
  ["k", "ArrowUp"],
]);

const NOTHING: ReadonlySet<string> = new Set();

export function FindingsTable() {
  const answer = useApp((s) => s.answer);
  const [sort, setSort] = useState(LOUDEST_FIRST);
  const [opened, setOpened] = useState(NOTHING);
  const [active, setActive] = useState(0);
  const [letters] = useSingleKeys();
  const findings = answer?.findings;
  const rows = useMemo(() => sortFindings(findings ?? [], sort), [findings, sort]);
  const current = Math.min(active, rows.length - 1);

  const setOpen = (rule: string, open: boolean): void => {
    const next = new Set(opened);
    if (open) next.add(rule);
    else next.delete(rule);
    setOpened(next);
  };

  /** Keys of a row's own button; what is inside an opened row has keys of its own. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = rows[current];
    const isRow = event.target instanceof Element && event.target.matches("[data-finding]");
    if (!isRow || row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = (letters ? LETTERS.get(event.key) : undefined) ?? event.key;
    const step = STEPS.get(key);
    if (step !== undefined) {
      const next = Math.max(0, Math.min(rows.length - 1, current + step));
      setActive(next);
      event.currentTarget.querySelectorAll<HTMLElement>("[data-finding]")[next]?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      setOpen(row.rule, !opened.has(row.rule));
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      setOpen(row.rule, event.key === "ArrowRight");
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      role="grid"
      aria-label="Findings"
      aria-rowcount={rows.length}
      aria-colcount={5}
      // Never a tab stop: the active row is.
      tabIndex={-1}
      className={classes["grid"]}
      onKeyDown={onKeyDown}
    >
      <FindingsHead
        sort={sort}
        onSort={(column) => {
          setSort(nextFindingSort(sort, column));
        }}
      />
      {rows.map((row, i) => (
        <FindingLine
          key={row.rule}
          finding={row}
          place={i}
          active={i === current}
          open={opened.has(row.rule)}
          onToggle={() => {
            setActive(i);
            setOpen(row.rule, !opened.has(row.rule));
          }}
        />
      ))}
      {answer !== null && rows.length === 0 && <NoFindings answer={answer} />}
    </div>
  );
}
