// ui/empty: what was opened holds no audit event, and nothing else is loaded. It shows what was found instead, what an
// audit log looks like, and where people usually find theirs.

import { TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FileReport } from "../../worker/engine-api.ts";
import { ReadAsMenu } from "../file-report/read-as-menu.tsx";
import { failureText, failureTitle, shownName } from "../words/files.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/empty.tsx";
import { FileHead } from "./file-head.tsx";
import { OpenButton, SampleButton } from "./first-buttons.tsx";
import classes from "./failure-screen.module.css";
import { LooksLike, WhereToFind } from "./where-to-find.tsx";

/** Files told one by one; of a folder full of others, the rest is counted. */
const SHOWN = 20;

export function FailureScreen() {
  const files = useApp((s) => s.status.files);
  const { closeAll, dismissFile, openSample } = useActions();
  useEffect(() => {
    // Said in full here, so not once more above the log that is opened next.
    for (const { id } of files) dismissFile(id);
  }, [files, dismissFile]);
  const startOver = async (): Promise<void> => {
    await closeAll();
    await openSample();
  };
  const isNotAudit = files.some(({ failure }) => failure?.kind === "not-audit");
  const [first] = files;
  return (
    <main className={classes["screen"]}>
      <div className={classes["card"]} role="alert">
        {files.length === 1 && first?.failure !== undefined ? (
          <>
            <h1 className={classes["title"]}>
              <TriangleAlert size={22} strokeWidth={1.5} aria-hidden />
              <bdi>{failureTitle(first, first.failure)}</bdi>
            </h1>
            <p className={classes["lede"]}>{failureText(first, first.failure)}</p>
            <FileHead failure={first.failure} />
          </>
        ) : (
          <SeveralFiles files={files} />
        )}
        {isNotAudit && <LooksLike />}
        {isNotAudit && <WhereToFind />}
        <div className={classes["acts"]}>
          <OpenButton size="large" />
          <SampleButton size="large" onOpen={startOver} />
          {files.length === 1 && first?.failure?.kind === "not-audit" && (
            <ReadAsMenu file={first} size="large" label={texts.readAllTheSame} />
          )}
        </div>
      </div>
    </main>
  );
}

function SeveralFiles({ files }: { readonly files: readonly FileReport[] }) {
  return (
    <>
      <h1 className={classes["title"]}>
        <TriangleAlert size={22} strokeWidth={1.5} aria-hidden />
        {texts.noneOpened(files.length)}
      </h1>
      <ul className={classes["files"]}>
        {files.slice(0, SHOWN).map((file) => (
          <li key={file.id}>
            <b>
              <bdi>{file.failure ? failureTitle(file, file.failure) : shownName(file)}</bdi>.
            </b>{" "}
            {file.failure && failureText(file, file.failure)}
          </li>
        ))}
        {files.length > SHOWN && <li>{labels.andMore(files.length - SHOWN)}</li>}
      </ul>
    </>
  );
}
