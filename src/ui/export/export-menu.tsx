// ui/export: taking out what is shown: the rows of the active tab for people and for programs, or the filtered events as the
// log wrote them. Never capped; each item says how many rows it holds, and of what, since these are different things.

import { Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import { rowsToExport } from "../../state/export-rows.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { ExportKind } from "../../worker/engine-api.ts";
import { useSaveEvidence } from "../report/use-save-report.ts";
import { Button } from "../widgets/button.tsx";
import { eventCount, techniqueCount } from "../words/counts.ts";
import { matchCount } from "../words/results.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/export.ts";
import classes from "./export-menu.module.css";
import { ReportItems } from "./report-items.tsx";

const EVIDENCE: MenuEntry = {
  kind: "evidence",
  name: texts.evidenceZip,
  about: texts.evidenceAbout,
  rows: eventCount,
};
/** What leaves on the tab of events, and elsewhere. */
const EVENTS: readonly MenuEntry[] = [
  { kind: "events-csv", name: "CSV", about: texts.csvAbout, rows: eventCount },
  { kind: "events-jsonl", name: texts.jsonLines, about: texts.asInLog, rows: eventCount },
  { kind: "events-parquet", name: "Parquet", about: texts.parquetAbout, rows: eventCount },
  EVIDENCE,
];
const FINDINGS: readonly MenuEntry[] = [
  { kind: "findings-csv", name: "CSV", about: texts.findingsCsvAbout, rows: matchCount },
  {
    kind: "findings-jsonl",
    name: texts.findingsAsJsonLines,
    about: texts.findingsJsonAbout,
    rows: matchCount,
  },
  { kind: "sarif", name: "SARIF", about: texts.sarifAbout, rows: matchCount },
  {
    kind: "navigator",
    name: texts.navigatorLayer,
    about: texts.navigatorAbout,
    rows: techniqueCount,
  },
  {
    kind: "events-jsonl",
    name: texts.jsonLines,
    about: texts.eventsAsInLog,
    rows: eventCount,
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
          {labels.exportLabel}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={labels.exportLabel}>
        <p className={classes["head"]} aria-hidden>
          {texts.ofTheFilter}
        </p>
        {entries.map((entry) => (
          <Item key={entry.kind} entry={entry} />
        ))}
        <Menu.Divider />
        <p className={classes["head"]} aria-hidden>
          {texts.ofWhatWasMarked}
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
  /** How many of what it holds. */
  readonly rows: (count: number) => string;
}

function Item({ entry: { kind, name, about, rows: rowsOf } }: { readonly entry: MenuEntry }) {
  const count = useApp((s) => rowsToExport(kind, s));
  const { exportAs } = useActions();
  const saveEvidence = useSaveEvidence();
  const rows = rowsOf(count);
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
