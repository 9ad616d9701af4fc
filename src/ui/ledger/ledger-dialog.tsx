// ui/ledger: where every record went. The sum, the files, and each record that could not be read, with its place; or in
// place of them, the report of a file.

import { Check, Download, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ReportOf } from "../../state/app-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { FileReportView } from "../file-report/file-report.tsx";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/ledger.ts";
import { balances } from "./balance.ts";
import { Equation } from "./equation.tsx";
import { fileMark } from "./file-mark.ts";
import { FilesTable } from "./files-table.tsx";
import classes from "./ledger-dialog.module.css";
import { RejectedRecords } from "./rejected-records.tsx";

export function LedgerDialog() {
  const isOpen = useApp((s) => s.dialog === "ledger");
  const ledger = useApp((s) => s.status.ledger);
  const report = useApp((s) => s.report);
  const { openDialog } = useActions();
  const even = balances(ledger);
  useReturnToRow(isOpen ? report : undefined);
  return (
    <Dialog
      title={labels.ledger}
      width={760}
      side="right"
      body="full"
      opened={isOpen}
      onClose={() => {
        openDialog(null);
      }}
      aside={
        <span className={even ? classes["even"] : classes["uneven"]}>
          {even ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}
          {even ? texts.balanced : texts.doesNotBalance}
        </span>
      }
    >
      {report === null ? <Account /> : <FileReportView key={keyOf(report)} report={report} />}
    </Dialog>
  );
}

/** From a report back in the list, the keyboard stands where it came from. Undefined while the ledger is closed. */
function useReturnToRow(report: ReportOf | null | undefined): void {
  const before = useRef(report);
  useEffect(() => {
    const left = before.current;
    before.current = report;
    if (left === null || left === undefined || report !== null) return;
    const name = left.kind === "file" ? left.name : "";
    const row =
      document.querySelector<HTMLElement>(`[data-file="${fileMark(name)}"]`) ??
      // A log in an archive that is folded again.
      document.querySelector<HTMLElement>("[data-file]");
    row?.focus();
  }, [report]);
}

const keyOf = (report: ReportOf): string => (report.kind === "file" ? report.name : "");

function Account() {
  const ledger = useApp((s) => s.status.ledger);
  const isSaving = useApp((s) => s.exporting !== null);
  const { exportAs } = useActions();
  return (
    <>
      <Equation ledger={ledger} />
      <FilesTable />
      <div className={classes["rejected"]}>
        <RejectedRecords />
      </div>
      {ledger.rejected > 0 && (
        <div className={classes["footer"]}>
          <Button
            kind="primary"
            icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
            disabled={isSaving}
            onClick={() => void exportAs("rejected")}
          >
            {texts.saveRejectedRecords}
          </Button>
          <span>{texts.recordsAsInFiles(ledger.rejected)}</span>
        </div>
      )}
    </>
  );
}
