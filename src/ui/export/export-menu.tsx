// ui/export: taking out what is shown: the rows of the active tab as CSV, or the filtered events as the log wrote them.
// Never capped; each item says how many rows it holds.

import { Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import { rowsToExport } from "../../state/export-rows.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import classes from "./export-menu.module.css";

export function ExportMenu() {
  const csv = useApp((s) => (s.view.tab === "findings" ? "findings-csv" : "events-csv"));
  const csvRows = useApp((s) => rowsToExport(csv, s));
  const events = useApp((s) => rowsToExport("events-jsonl", s));
  const isBusy = useApp((s) => s.exporting !== null);
  const { exportAs } = useActions();
  return (
    <Menu position="bottom-end" width={320}>
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
        <Menu.Item
          disabled={csvRows === 0}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          rightSection={
            <span className={classes["rows"]}>
              {csv === "findings-csv" ? countOf(csvRows, "row") : countOf(events, "event")}
            </span>
          }
          onClick={() => void exportAs(csv)}
        >
          CSV{" "}
          <span className={classes["about"]}>
            {csv === "findings-csv" ? "one row per event and rule" : "safe for spreadsheets"}
          </span>
        </Menu.Item>
        <Menu.Item
          disabled={events === 0}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          rightSection={<span className={classes["rows"]}>{countOf(events, "event")}</span>}
          onClick={() => void exportAs("events-jsonl")}
        >
          JSON Lines <span className={classes["about"]}>as in the log</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
