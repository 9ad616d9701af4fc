// ui/export: an export at work: how far it is, and a way to end it. Short ones are over before this is drawn.

import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { formatCount } from "../words/numbers.ts";
import classes from "./export-progress.module.css";

export function ExportProgress() {
  const exporting = useApp((s) => s.exporting);
  const { cancelExport } = useActions();
  if (exporting === null) return null;
  const { rows, total } = exporting;
  const text = `${formatCount(rows)} of ${formatCount(total)}`;
  return (
    <div className={classes["card"]} role="group" aria-label="Saving">
      <span className={classes["text"]}>Saving {text} rows</span>
      <progress
        className={classes["bar"]}
        aria-label="Saving"
        aria-valuetext={text}
        value={rows}
        max={Math.max(1, total)}
      />
      <Button size="small" kind="quiet" onClick={() => void cancelExport()}>
        Cancel
      </Button>
    </div>
  );
}
