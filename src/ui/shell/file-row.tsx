// ui/shell: one loaded file and what came of it; an archive or folder with the logs in it, which unfold.

import { Archive, ChevronDown, ChevronRight, File, Folder, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import type { FileReport } from "../../worker/engine-api.ts";
import { outcomeText, shownMember, shownName } from "../words/files.ts";
import { formatBytes } from "../words/numbers.ts";
import { notReadText } from "../words/unread.ts";
import * as texts from "../words/screens/shell.ts";
import classes from "./files-menu.module.css";

/** Logs of one archive that are drawn; the ledger lists them all. */
const SHOWN = 100;

interface FileRowProps {
  readonly file: FileReport;
  /** The logs in it, of an archive or folder. */
  readonly members: readonly FileReport[];
}

export function FileRow({ file, members }: FileRowProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Row file={file} name={shownName(file)}>
        {members.length > 0 && (
          <button
            type="button"
            className={classes["fold"]}
            aria-expanded={isOpen}
            aria-label={texts.logsIn(shownName(file))}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {isOpen ? (
              <ChevronDown size={12} aria-hidden />
            ) : (
              <ChevronRight size={12} aria-hidden />
            )}
          </button>
        )}
      </Row>
      {isOpen &&
        members.slice(0, SHOWN).map((member) => {
          const path = shownMember(member.name.slice(file.name.length + 1));
          return <Row key={member.id} file={member} name={path || shownName(member)} isInside />;
        })}
      {isOpen && members.length > SHOWN && (
        <li className={classes["row"]} data-inside>
          {texts.andMoreInLedger(members.length - SHOWN)}
        </li>
      )}
    </>
  );
}

interface RowProps {
  readonly file: FileReport;
  readonly name: string;
  readonly isInside?: boolean;
  readonly children?: ReactNode;
}

function Row({ file, name, isInside = false, children }: RowProps) {
  const outcome = outcomeText(file);
  return (
    <li
      className={classes["row"]}
      title={`${shownName(file)}: ${outcome}`}
      data-inside={isInside || undefined}
    >
      <FileIcon file={file} />
      <span className={classes["name"]}>
        <bdi>{name}</bdi> <span className={classes["dim"]}>{outcome}</span>
      </span>
      {children}
      <span className={classes["dim"]}>{formatBytes(file.size)}</span>
    </li>
  );
}

function FileIcon({ file }: Pick<RowProps, "file">) {
  const { failure, container } = file;
  const look = { size: 14, strokeWidth: 1.5, "aria-hidden": true };
  if (failure !== undefined || notReadText(file) !== null) return <TriangleAlert {...look} />;
  if (container === undefined) return <File {...look} />;
  return container.kind === "folder" ? <Folder {...look} /> : <Archive {...look} />;
}
