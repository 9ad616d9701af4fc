// ui/export: taking out what is shown: the rows of the active tab as CSV, or the filtered events as the log wrote them.
// Never capped; each item says how many rows it holds.

import { Menu } from "@mantine/core";
import { ChevronDown, Download } from "lucide-react";
import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { countOf } from "../words/numbers.ts";
import classes from "./export-menu.module.css";

export function ExportMenu() {
  const tab = useApp((s) => s.view.tab);
  const events = useApp((s) => s.answer?.total ?? 0);
  const findings = useApp((s) => s.answer?.findings.length ?? 0);
  const isBusy = useApp((s) => s.exporting !== null);
  const { exportAs } = useActions();
  const rows = tab === "findings" ? findings : events;
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
      <Menu.Dropdown>
        <Menu.Label>What the filter shows, all of it</Menu.Label>
        <Menu.Item
          disabled={rows === 0}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          rightSection={
            <span className={classes["rows"]}>
              {tab === "findings" ? countOf(findings, "finding") : countOf(events, "event")}
            </span>
          }
          onClick={() => void exportAs(tab === "findings" ? "findings-csv" : "events-csv")}
        >
          CSV <span className={classes["about"]}>safe for spreadsheets</span>
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
