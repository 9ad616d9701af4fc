// ui/loading: the strip below the top bar while files are read. What is there can be searched meanwhile.

import { Square } from "lucide-react";
import { useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EngineStatus } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { fileCount } from "../words/counts.ts";
import { shownName } from "../words/files.ts";
import { formatBytesOf, formatCount, formatRate } from "../words/numbers.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/loading.tsx";
import { paceOf, timeLeftText } from "./pace.ts";
import classes from "./loading-strip.module.css";

export function LoadingStrip() {
  const status = useApp((s) => s.status);
  const { stop, openDialog } = useActions();
  // What is under way is still taken in: some tenths of a second. Said at once, or one presses again. Files that were opened since
  // are to be read.
  const [stoppedAt, setStoppedAt] = useState<number | null>(null);
  const isStopping = stoppedAt === status.files.length;
  // As the result line has it: one figure for one thing, though the ledger may be a moment ahead.
  const events = useApp((s) => s.answer?.all ?? s.status.ledger.events);
  const title = texts.reading(subject(status));
  const bytes = formatBytesOf(status.bytesRead, status.bytesTotal);
  const part = status.bytesTotal === 0 ? 0 : Math.min(1, status.bytesRead / status.bytesTotal);
  const { bytesPerSecond, secondsLeft } = paceOf(status);
  return (
    <section className={classes["strip"]} aria-label={texts.loading}>
      <div
        className={classes["track"]}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(part * 100)}
        aria-valuetext={bytes}
      >
        <div className={classes["done"]} style={{ transform: `scaleX(${part})` }} />
      </div>
      <div className={classes["line"]}>
        <b className={classes["title"]} title={title}>
          {title}
        </b>
        <span>{bytes}</span>
        {bytesPerSecond !== null && <span>{formatRate(bytesPerSecond)}</span>}
        <span>{texts.soFar(<b>{formatCount(events)}</b>, events)}</span>
        {secondsLeft !== null && <span>{timeLeftText(secondsLeft)}</span>}
        <span>{texts.memory(status.memoryBytes)}</span>
        <span className={classes["gap"]} />
        <Button
          size="small"
          icon={<Square size={12} strokeWidth={1.5} aria-hidden />}
          // Not disabled, which would drop the focus.
          aria-disabled={isStopping}
          onClick={() => {
            if (isStopping) return;
            setStoppedAt(status.files.length);
            void stop();
          }}
        >
          {isStopping ? texts.stopping : texts.stopAndKeep}
        </Button>
        <Button
          size="small"
          kind="quiet"
          onClick={() => {
            openDialog("cancel-load");
          }}
        >
          {labels.cancel}
        </Button>
      </div>
    </section>
  );
}

function subject({ files }: EngineStatus): string {
  const open = files.filter(({ state }) => state === "reading" || state === "waiting");
  const [only] = open;
  if (only !== undefined && open.length === 1) return shownName(only);
  return fileCount(open.length === 0 ? files.length : open.length);
}
