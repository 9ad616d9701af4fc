// ui/ledger: the sum of each file.

import { useApp } from "../../state/use-app.ts";
import type { FileReport } from "../../worker/engine-api.ts";
import { outcomeText, shownName, troubleText } from "../words/files.ts";
import { otherCount, othersText } from "../words/others.ts";
import { countOf, formatBytes, formatCount } from "../words/numbers.ts";
import { filesText, notReadText } from "../words/unread.ts";
import classes from "./files-table.module.css";

/** A folder of ten thousand files is summed, not listed. */
const SHOWN = 200;

export function FilesTable() {
  const files = useApp((s) => s.status.files);
  const total = (part: (file: FileReport) => number): number =>
    files.reduce((sum, file) => sum + part(file), 0);
  const hasOther = files.some((file) => file.others.length > 0);
  return (
    <div className={classes["scroller"]}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Size</th>
            <th scope="col">Records</th>
            <th scope="col">Events</th>
            {hasOther && <th scope="col">Other</th>}
            <th scope="col">Rejected</th>
          </tr>
        </thead>
        <tbody>
          {files.slice(0, SHOWN).map((file) => (
            <FileRow key={file.id} file={file} hasOther={hasOther} />
          ))}
          {files.length > SHOWN && (
            <tr>
              <td colSpan={hasOther ? 6 : 5}>
                and {countOf(files.length - SHOWN, "more", "more")}
              </td>
            </tr>
          )}
        </tbody>
        {files.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{filesText(files)}</th>
              <td>{formatBytes(total(({ size }) => size))}</td>
              <td>{formatCount(total(({ records }) => records))}</td>
              <td>{formatCount(total(({ events }) => events))}</td>
              {hasOther && <td>{formatCount(total(otherCount))}</td>}
              <td>{formatCount(total(({ rejected }) => rejected))}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function FileRow({ file, hasOther }: { readonly file: FileReport; readonly hasOther: boolean }) {
  const trouble = notReadText(file) ?? troubleText(file);
  return (
    <tr title={`${shownName(file)}: ${outcomeText(file)}`}>
      <th scope="row">
        <bdi>{shownName(file)}</bdi>
        {trouble !== null && trouble !== "partly corrupt" && (
          <span className={classes["trouble"]}>{trouble}</span>
        )}
      </th>
      <td>{formatBytes(file.size)}</td>
      <td>{formatCount(file.records)}</td>
      <td>{formatCount(file.events)}</td>
      {hasOther && <td title={othersText(file)}>{formatCount(otherCount(file))}</td>}
      <td data-some={file.rejected > 0}>{formatCount(file.rejected)}</td>
    </tr>
  );
}
