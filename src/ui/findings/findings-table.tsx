// ui/findings: the grid "Findings": one row per rule that matched. A row opens to who did it, and that to what and to the
// events. There are at most as many rows as rules, so all are drawn.

import { useMemo } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import { useSingleKeys } from "../shell/single-keys.ts";
import { useFindingStatus } from "../triage/use-finding-status.ts";
import * as labels from "../words/labels.ts";
import { FindingLine } from "./finding-line.tsx";
import { FindingsHead } from "./findings-head.tsx";
import classes from "./findings-table.module.css";
import { HiddenLine } from "./hidden-line.tsx";
import { NoFindings } from "./no-findings.tsx";
import { NoneOfStatus } from "./none-of-status.tsx";
import { nextFindingSort, sortFindings } from "./sort-findings.ts";
import { useLineKeys } from "./use-line-keys.ts";

export function FindingsTable() {
  const answer = useApp((s) => s.answer);
  const { status, sort, opened } = useApp((s) => s.findingChoice);
  const { chooseFindings } = useActions();
  const statusOf = useFindingStatus();
  const [letters] = useSingleKeys();
  const findings = answer?.findings;
  const rows = useMemo(() => {
    const sorted = sortFindings(findings ?? [], sort, (row) => statusOf(row).status);
    return status === "all" ? sorted : sorted.filter((row) => statusOf(row).status === status);
  }, [findings, sort, status, statusOf]);

  const setOpen = (rule: string, open: boolean): void => {
    const next = new Set(opened);
    if (open) next.add(rule);
    else next.delete(rule);
    chooseFindings({ opened: next });
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
            chooseFindings({ sort: nextFindingSort(sort, column) });
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
        {answer !== null && answer.findings.length === 0 && <NoFindings answer={answer} />}
        {status !== "all" && rows.length === 0 && (findings?.length ?? 0) > 0 && (
          <NoneOfStatus status={status} />
        )}
      </div>
    </div>
  );
}
