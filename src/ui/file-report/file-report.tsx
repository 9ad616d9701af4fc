// ui/file-report: what was recognised in a file, what is in it, what is missing, and what that means. It stands in the
// ledger, in place of the list of files.

import { ArrowLeft } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ReportOf } from "../../state/app-state.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FileReport } from "../../worker/engine-api.ts";
import { Button } from "../widgets/button.tsx";
import { fileCount, recordCount } from "../words/counts.ts";
import { blindSpotsOf } from "../words/blind-spots.ts";
import { shownMember } from "../words/files.ts";
import { formatBytes } from "../words/numbers.ts";
import { recognisedText } from "../words/recognised.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/file-report.ts";
import { BlindSpotList } from "./blind-spot-list.tsx";
import { FactList } from "./fact-list.tsx";
import classes from "./file-report.module.css";
import { ReadAsMenu } from "./read-as-menu.tsx";
import { subjectOf, type Subject } from "./report-subject.ts";
import { useFacts } from "./use-facts.ts";

export function FileReportView({ report }: { readonly report: ReportOf }) {
  const { openReport } = useActions();
  const files = useApp((s) => s.status.files);
  const subject = subjectOf(report, { files });
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The row that was pressed is gone.
    back.current?.focus();
  }, []);
  return (
    <div className={classes["report"]}>
      <div className={classes["back"]}>
        <Button
          ref={back}
          kind="quiet"
          size="small"
          icon={<ArrowLeft size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => {
            openReport(null);
          }}
        >
          {texts.allFiles}
        </Button>
      </div>
      {subject === undefined ? (
        <p className={classes["waiting"]}>{texts.beingRead}</p>
      ) : (
        <About subject={subject} />
      )}
    </div>
  );
}

function About({ subject }: { readonly subject: Subject }) {
  const { file, logs, all } = subject;
  const facts = useFacts(file?.id ?? null);
  const zone = useApp((s) => s.view.zone);
  return (
    <>
      <section className={classes["head"]}>
        <h2>
          <bdi>{file === null ? texts.allFilesTogether : shownMember(file.name)}</bdi>
        </h2>
        <p>
          {file === null ? allText(logs) : `${recognisedText(file)}. ${formatBytes(file.size)}.`}
        </p>
        {file !== null && canBeChosen(file) && <ReadAsMenu file={file} />}
      </section>
      {facts === null ? (
        <p className={classes["waiting"]}>{labels.counting}</p>
      ) : (
        <>
          <BlindSpotList spots={blindSpotsOf(facts, all, zone)} hasEvents={facts.events > 0} />
          <FactList facts={facts} logs={logs} />
        </>
      )}
    </>
  );
}

const allText = (logs: readonly FileReport[]): string =>
  `${fileCount(logs.length)}, ${recordCount(logs.reduce((sum, { records }) => sum + records, 0))}.`;

/** Bytes that can be read, whatever they are. */
const canBeChosen = ({ container, failure, size }: FileReport): boolean =>
  container === undefined && size > 0 && (failure === undefined || failure.kind === "not-audit");
