// ui/ledger: the sum of each file. What came in an archive or a folder stands under it, folded until asked for; of any
// number of files only those in view are drawn.

import { useEffect, useState } from "react";
import { useActions, useApp } from "../../state/use-app.ts";
import type { FileReport } from "../../worker/engine-api.ts";
import { cssVariables } from "../theme/css-variables.ts";
import { useVirtualRows } from "../widgets/use-virtual-rows.ts";
import { VirtualRows } from "../widgets/virtual-rows.tsx";
import { formatBytes, formatCount } from "../words/numbers.ts";
import { filesText } from "../words/unread.ts";
import * as texts from "../words/screens/ledger.ts";
import { columnsFor } from "./file-columns.ts";
import { fileLines } from "./file-lines.ts";
import { FilesTableLine } from "./files-table-line.tsx";
import classes from "./files-table.module.css";
import { useSkippedPages } from "./skipped-pages.ts";

const ROW_PX = 27;

export function FilesTable() {
  const files = useApp((s) => s.status.files);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const { openReport } = useActions();
  const skipped = useSkippedPages();
  const lines = fileLines(files, open);
  const virtual = useVirtualRows({ count: lines.count, rowPx: ROW_PX, headerPx: ROW_PX });
  const { first, end } = virtual;
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, i) => ({
    position: first + i,
    line: lines.at(first + i),
  }));
  const { need } = skipped;
  useEffect(() => {
    for (const { line } of drawn) if (line?.kind === "skipped") need(line.of, line.position);
  });
  const total = (part: (file: FileReport) => number): number =>
    files.reduce((sum, file) => sum + part(file), 0);
  const columns = columnsFor(files);
  const toggle = (id: number): void => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };

  return (
    <div
      role="table"
      aria-label={texts.files}
      aria-rowcount={lines.count + 2}
      className={classes["table"]}
      style={cssVariables({ "--counts": String(columns.length) })}
    >
      <VirtualRows
        virtual={virtual}
        className={classes["scroller"] ?? ""}
        role="presentation"
        groupRole="rowgroup"
        header={
          <div role="row" className={`${classes["row"] ?? ""} ${classes["head"] ?? ""}`}>
            {[texts.file, texts.size, ...columns.map(({ name }) => name)].map((name) => (
              <span key={name} role="columnheader">
                {name}
              </span>
            ))}
          </div>
        }
      >
        {drawn.map(
          ({ position, line }) =>
            line && (
              <FilesTableLine
                key={position}
                line={line}
                columns={columns}
                position={position}
                isOpen={line.kind === "container" && open.has(line.file.id)}
                skipped={line.kind === "skipped" ? skipped.at(line.of, line.position) : undefined}
                onToggle={toggle}
                onReport={({ name }) => {
                  openReport({ kind: "file", name });
                }}
              />
            ),
        )}
      </VirtualRows>
      {files.length > 1 && (
        <div
          role="row"
          className={`${classes["row"] ?? ""} ${classes["total"] ?? ""}`}
          data-kind="total"
          onClick={() => {
            openReport({ kind: "all" });
          }}
        >
          <span role="rowheader">
            <button type="button" className={classes["name"]} data-file="">
              <bdi>{filesText(files)}</bdi>
            </button>
          </span>
          <span role="cell">
            {formatBytes(total(({ size, inside }) => (inside === undefined ? size : 0)))}
          </span>
          {columns.map(({ name, countOf }) => (
            <span key={name} role="cell" data-zero={total(countOf) === 0}>
              {formatCount(total(countOf))}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
