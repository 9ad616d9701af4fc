// ui/export: an export at work: how far it is, and a way to end it. Short ones are over before this is drawn.

import { useActions, useApp } from "../../state/use-app.ts";
import { Button } from "../widgets/button.tsx";
import { exportingWords } from "../words/exporting.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/export.ts";
import classes from "./export-progress.module.css";

export function ExportProgress() {
  const exporting = useApp((s) => s.exporting);
  const { cancelExport } = useActions();
  if (exporting === null) return null;
  const { text, value } = exportingWords(exporting);
  const { done, total } = exporting.hashing ?? { done: exporting.rows, total: exporting.total };
  return (
    <div className={classes["card"]} role="group" aria-label={texts.saving}>
      <span className={classes["text"]}>{text}</span>
      <progress
        className={classes["bar"]}
        aria-label={texts.saving}
        aria-valuetext={value}
        value={done}
        max={Math.max(1, total)}
      />
      <Button size="small" kind="quiet" onClick={() => void cancelExport()}>
        {labels.cancel}
      </Button>
    </div>
  );
}
