// ui/ledger: where every record went. The sum, the files, and each record that could not be read, with its place.

import { Check, Download, TriangleAlert } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { Dialog } from "../widgets/dialog.tsx";
import { countOf } from "../words/numbers.ts";
import { balances } from "./balance.ts";
import { Equation } from "./equation.tsx";
import { FilesTable } from "./files-table.tsx";
import classes from "./ledger-dialog.module.css";
import { RejectedRecords } from "./rejected-records.tsx";

export function LedgerDialog() {
  const isOpen = useApp((s) => s.dialog === "ledger");
  const ledger = useApp((s) => s.status.ledger);
  const isSaving = useApp((s) => s.exporting !== null);
  const { exportAs, openDialog } = useActions();
  const even = balances(ledger);
  return (
    <Dialog
      title="Ledger"
      width={640}
      side="right"
      body="full"
      opened={isOpen}
      onClose={() => {
        openDialog(null);
      }}
      aside={
        <span className={even ? classes["even"] : classes["uneven"]}>
          {even ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}
          {even ? "Balanced" : "Does not balance"}
        </span>
      }
    >
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
            Save rejected records
          </Button>
          <span>{countOf(ledger.rejected, "record")} as they are in the files</span>
        </div>
      )}
    </Dialog>
  );
}
