// ui/export: taking out what is shown: the rows of the active tab as CSV, or the filtered events as the log wrote them.
// Never capped; each item says how many rows it holds, and of what, since on the findings they are two different things.

import { Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import { rowsToExport } from "../../state/export-rows.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import classes from "./export-menu.module.css";

const CSV_ABOUT = {
  "findings-csv": "findings, one row per event and rule",
  "events-csv": "safe for spreadsheets",
} as const;

export function ExportMenu() {
  const csv = useApp((s) => (s.view.tab === "findings" ? "findings-csv" : "events-csv"));
  const csvRows = useApp((s) => rowsToExport(csv, s));
  const events = useApp((s) => rowsToExport("events-jsonl", s));
  const isBusy = useApp((s) => s.exporting !== null);
  const { exportAs } = useActions();
  return (
    <Menu position="bottom-end" width={380}>
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
        <Item
          name="CSV"
          about={CSV_ABOUT[csv]}
          rows={csv === "findings-csv" ? countOf(csvRows, "row") : countOf(events, "event")}
          disabled={csvRows === 0}
          onClick={() => void exportAs(csv)}
        />
        <Item
          name="JSON Lines"
          about={csv === "findings-csv" ? "the events shown, as in the log" : "as in the log"}
          rows={countOf(events, "event")}
          disabled={events === 0}
          onClick={() => void exportAs("events-jsonl")}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  readonly name: string;
  readonly about: string;
  readonly rows: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Item({ name, about, rows, disabled, onClick }: ItemProps) {
  return (
    <Menu.Item
      aria-label={name}
      aria-description={`${about}, ${rows}`}
      disabled={disabled}
      leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
      rightSection={<span className={classes["rows"]}>{rows}</span>}
      onClick={onClick}
    >
      {name} <span className={classes["about"]}>{about}</span>
    </Menu.Item>
  );
}
