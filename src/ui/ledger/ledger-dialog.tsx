// ui/ledger: where every record went. The sum, the files, and each record that could not be read, with its place.

import { Drawer } from "@mantine/core";
import { Check, Download, TriangleAlert } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
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
    <Drawer.Root
      opened={isOpen}
      onClose={() => {
        openDialog(null);
      }}
      position="right"
      size={600}
      classNames={{ content: classes["content"] ?? "" }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header className={classes["header"]}>
          <Drawer.Title>Ledger</Drawer.Title>
          <span className={even ? classes["even"] : classes["uneven"]}>
            {even ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}
            {even ? "Balanced" : "Does not balance"}
          </span>
          <Drawer.CloseButton aria-label="Close" />
        </Drawer.Header>
        <Drawer.Body className={classes["body"]}>
          <Equation ledger={ledger} />
          <FilesTable />
          <RejectedRecords />
        </Drawer.Body>
        {ledger.rejected > 0 && (
          <footer className={classes["footer"]}>
            <Button
              kind="primary"
              icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
              disabled={isSaving}
              onClick={() => void exportAs("rejected")}
            >
              Save rejected records
            </Button>
            <span>{countOf(ledger.rejected, "record")} as they are in the files</span>
          </footer>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}
