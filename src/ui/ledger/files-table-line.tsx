// ui/ledger: one line of the files: a file, an archive that unfolds, a log in it, or something in it that is no log.

import { ChevronDown, ChevronRight } from "lucide-react";
import type { FileReport, SkippedMember } from "../../worker/engine-api.ts";
import { skippedPhrase } from "../words/containers.ts";
import { outcomeText, shownMember, shownName, troubleText } from "../words/files.ts";
import { formatBytes, formatCount } from "../words/numbers.ts";
import { notReadText } from "../words/unread.ts";
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
}

export function FilesTableLine(props: FilesTableLineProps) {
  const { line, position, columns, isOpen, skipped, onToggle } = props;
  const row = { "aria-rowindex": position + 2, className: classes["row"] };
  if (line.kind === "skipped") {
    const path = skipped === undefined ? "" : shownMember(skipped.path);
    const what = skipped === undefined ? "" : skippedPhrase(skipped.failure);
    return (
      <div role="row" {...row} data-kind="skipped" title={`${path}: ${what}`}>
        <span role="rowheader">
          <bdi>{path}</bdi>
          <span className={classes["trouble"]}>{what}</span>
        </span>
        <span role="cell">{skipped === undefined ? "" : formatBytes(skipped.size)}</span>
        {columns.map(({ name }) => (
          <span key={name} role="cell" />
        ))}
      </div>
    );
  }
  const { file } = line;
  if (line.kind === "container") {
    const Chevron = isOpen ? ChevronDown : ChevronRight;
    const toggle = (): void => {
      onToggle(file.id);
    };
    return (
      <div
        role="row"
        {...row}
        data-kind="container"
        title={`${shownName(file)}: ${outcomeText(file)}`}
        onClick={toggle}
      >
        <span role="rowheader">
          <button type="button" aria-expanded={isOpen} aria-label={`Files in ${shownName(file)}`}>
            <Chevron size={12} strokeWidth={1.5} aria-hidden />
          </button>
          <bdi>{shownName(file)}</bdi>
          <span className={classes["trouble"]}>{outcomeText(file)}</span>
        </span>
        <Numbers size={file.size} sums={line.sums} columns={columns} />
      </div>
    );
  }
  const name =
    line.kind === "member"
      ? shownMember(file.name.slice(line.of.name.length + 1))
      : shownName(file);
  return (
    <div
      role="row"
      {...row}
      data-kind={line.kind}
      title={`${shownName(file)}: ${outcomeText(file)}`}
    >
      <span role="rowheader">
        <bdi>{name === "" ? shownName(file) : name}</bdi>
        <Trouble file={file} />
      </span>
      <Numbers size={file.size} sums={file} columns={columns} />
    </div>
  );
}

function Trouble({ file }: { readonly file: FileReport }) {
  const trouble = notReadText(file) ?? troubleText(file);
  if (trouble === null || trouble === "partly corrupt") return null;
  return <span className={classes["trouble"]}>{trouble}</span>;
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
        >
          {formatCount(countOf(sums))}
        </span>
      ))}
    </>
  );
}
