// ui/ledger: one line of the files: a file, an archive that unfolds, what is to be said of it, a log in it, or something in
// it that is no log. A name leads to the report of its file.

import { ChevronDown, ChevronRight } from "lucide-react";
import type { FileReport, SkippedMember } from "../../worker/engine-api.ts";
import { skippedPhrase } from "../words/containers.ts";
import { notedText, outcomeText, shownMember, shownName } from "../words/files.ts";
import { formatBytes, formatCount } from "../words/numbers.ts";
import * as texts from "../words/screens/ledger.ts";
import { fileMark } from "./file-mark.ts";
import type { FileColumn } from "./file-columns.ts";
import type { FileLine, Sums } from "./file-lines.ts";
import classes from "./files-table.module.css";

interface FilesTableLineProps {
  readonly line: FileLine;
  readonly position: number;
  readonly columns: readonly FileColumn[];
  readonly isOpen: boolean;
  /** For a line that is no log; undefined while it is on the way. */
  readonly skipped: SkippedMember | undefined;
  readonly onToggle: (container: number) => void;
  readonly onReport: (file: FileReport) => void;
}

export function FilesTableLine(props: FilesTableLineProps) {
  const { line, position, columns, isOpen, skipped, onToggle, onReport } = props;
  const row = { "aria-rowindex": position + 2, className: classes["row"] };
  if (line.kind === "skipped") {
    const path = skipped === undefined ? "" : shownMember(skipped.path);
    const what = skipped === undefined ? "" : skippedPhrase(skipped.failure);
    return (
      <div role="row" {...row} data-kind="skipped" title={`${path}: ${what}`}>
        <span role="rowheader">
          <span className={classes["name"]}>
            <bdi>{path}</bdi>
          </span>
        </span>
        <span role="cell">{skipped === undefined ? "" : formatBytes(skipped.size)}</span>
        <span role="cell" aria-colspan={columns.length}>
          {what}
        </span>
      </div>
    );
  }
  const { file } = line;
  const show = (): void => {
    onReport(file);
  };
  if (line.kind === "about") {
    return (
      <div role="row" {...row} data-kind="about" title={line.text} onClick={show}>
        <span role="cell" aria-colspan={columns.length + 2}>
          {line.text}
        </span>
      </div>
    );
  }
  const isContainer = line.kind === "container";
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      role="row"
      {...row}
      data-kind={line.kind}
      title={`${shownName(file)}: ${outcomeText(file)}`}
      onClick={show}
    >
      <span role="rowheader">
        {isContainer && (
          <button
            type="button"
            className={classes["fold"]}
            aria-expanded={isOpen}
            aria-label={texts.filesIn(shownName(file))}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(file.id);
            }}
          >
            <Chevron size={12} strokeWidth={1.5} aria-hidden />
          </button>
        )}
        <button type="button" className={classes["name"]} data-file={fileMark(file.name)}>
          <bdi>{nameIn(line)}</bdi>
        </button>
        {line.kind === "member" && <Trouble file={file} />}
      </span>
      <Numbers size={file.size} sums={isContainer ? line.sums : file} columns={columns} />
    </div>
  );
}

/** A member's without that of its archive, under which it stands. */
function nameIn(line: Exclude<FileLine, { kind: "skipped" | "about" }>): string {
  const path = line.kind === "member" ? line.file.name.slice(line.of.name.length + 1) : "";
  return path === "" ? shownName(line.file) : shownMember(path);
}

function Trouble({ file }: { readonly file: FileReport }) {
  const trouble = notedText(file);
  return trouble === null ? null : <span className={classes["trouble"]}>{trouble}</span>;
}

interface NumbersProps {
  readonly size: number;
  readonly sums: Sums;
  readonly columns: readonly FileColumn[];
}

function Numbers({ size, sums, columns }: NumbersProps) {
  return (
    <>
      <span role="cell">{formatBytes(size)}</span>
      {columns.map(({ name, countOf, titleOf, isTrouble = false }) => (
        <span
          key={name}
          role="cell"
          title={titleOf?.(sums)}
          data-some={isTrouble && countOf(sums) > 0}
          data-zero={countOf(sums) === 0}
        >
          {formatCount(countOf(sums))}
        </span>
      ))}
    </>
  );
}
