// ui/export: taking out what is shown: the rows of the active tab for people and for programs, or the filtered events as the
// log wrote them. Never capped; each item says how many rows it holds, and of what, since these are different things.

import { Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import { rowsToExport } from "../../state/export-rows.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { ExportKind } from "../../worker/engine-api.ts";
import { useSaveEvidence } from "../report/use-save-report.ts";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import classes from "./export-menu.module.css";
import { ReportItems } from "./report-items.tsx";

const EVIDENCE: MenuEntry = {
  kind: "evidence",
  name: "Evidence zip",
  about: "events, findings, report, hashes",
  unit: "event",
};
/** What leaves on the tab of events, and elsewhere. */
const EVENTS: readonly MenuEntry[] = [
  { kind: "events-csv", name: "CSV", about: "safe for spreadsheets", unit: "event" },
  { kind: "events-jsonl", name: "JSON Lines", about: "as in the log", unit: "event" },
  { kind: "events-parquet", name: "Parquet", about: "for DuckDB, Spark, pandas", unit: "event" },
  EVIDENCE,
];
const FINDINGS: readonly MenuEntry[] = [
  { kind: "findings-csv", name: "CSV", about: "findings, one row per event and rule", unit: "row" },
  {
    kind: "findings-jsonl",
    name: "Findings as JSON Lines",
    about: "the same for programs",
    unit: "row",
  },
  { kind: "sarif", name: "SARIF", about: "findings for scanners and tickets", unit: "result" },
  {
    kind: "navigator",
    name: "ATT&CK Navigator layer",
    about: "findings and blind spots",
    unit: "technique",
  },
  {
    kind: "events-jsonl",
    name: "JSON Lines",
    about: "the events shown, as in the log",
    unit: "event",
  },
  EVIDENCE,
];

export function ExportMenu() {
  const entries = useApp((s) => (s.view.tab === "events" ? EVENTS : FINDINGS));
  const isBusy = useApp((s) => s.exporting !== null);
  return (
    <Menu position="bottom-end" width={420}>
      <Menu.Target>
        <Button
          kind="primary"
          icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
          disabled={isBusy}
        >
          Export
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Export">
        <p className={classes["head"]} aria-hidden>
          What the filter shows, all of it
        </p>
        {entries.map((entry) => (
          <Item key={entry.kind} entry={entry} />
        ))}
        <Menu.Divider />
        <p className={classes["head"]} aria-hidden>
          What was marked, of the whole log
        </p>
        <ReportItems />
      </Menu.Dropdown>
    </Menu>
  );
}

interface MenuEntry {
  readonly kind: ExportKind;
  readonly name: string;
  readonly about: string;
  readonly unit: string;
}

function Item({ entry: { kind, name, about, unit } }: { readonly entry: MenuEntry }) {
  const count = useApp((s) => rowsToExport(kind, s));
  const { exportAs } = useActions();
  const saveEvidence = useSaveEvidence();
  const rows = countOf(count, unit);
  return (
    <Menu.Item
      aria-label={name}
      aria-description={`${about}, ${rows}`}
      disabled={count === 0}
      leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
      rightSection={<span className={classes["rows"]}>{rows}</span>}
      onClick={() => void (kind === "evidence" ? saveEvidence() : exportAs(kind))}
    >
      {name} <span className={classes["about"]}>{about}</span>
    </Menu.Item>
  );
}
