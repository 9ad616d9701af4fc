// ui/findings: the grid "Findings": one row per rule that matched. A row opens to who did it, and that to what and to the
// events. There are at most as many rows as rules, so all are drawn.

import { useMemo, useState } from "react";
import { useApp } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import * as labels from "../words/labels.ts";
import { FindingLine } from "./finding-line.tsx";
import { FindingsHead } from "./findings-head.tsx";
import classes from "./findings-table.module.css";
import { HiddenLine } from "./hidden-line.tsx";
import { NoFindings } from "./no-findings.tsx";
import { LOUDEST_FIRST, nextFindingSort, sortFindings } from "./sort-findings.ts";
import { useLineKeys } from "./use-line-keys.ts";

const NOTHING: ReadonlySet<string> = new Set();

export function FindingsTable() {
  const answer = useApp((s) => s.answer);
  const [sort, setSort] = useState(LOUDEST_FIRST);
  const [opened, setOpened] = useState(NOTHING);
  const [letters] = useSingleKeys();
  const findings = answer?.findings;
  const rows = useMemo(() => sortFindings(findings ?? [], sort), [findings, sort]);

  const setOpen = (rule: string, open: boolean): void => {
    const next = new Set(opened);
    if (open) next.add(rule);
    else next.delete(rule);
    setOpened(next);
  };

  return (
    <div className={classes["pane"]}>
      <HiddenLine />
      <div
        role="grid"
        aria-label={labels.findings}
        aria-rowcount={rows.length}
        aria-colcount={6}
        // Never a tab stop: one of its lines is.
        tabIndex={-1}
        className={classes["grid"]}
        {...useLineKeys(letters)}
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
            open={opened.has(row.rule)}
            onToggle={() => {
              setOpen(row.rule, !opened.has(row.rule));
            }}
          />
        ))}
        {answer !== null && rows.length === 0 && <NoFindings answer={answer} />}
      </div>
    </div>
  );
}
