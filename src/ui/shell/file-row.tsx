// ui/shell: one loaded file and what came of it.

import { File, TriangleAlert } from "lucide-react";
import type { FileReport } from "../../worker/engine-api.ts";
import { outcomeText, shownName } from "../words/files.ts";
import { formatBytes } from "../words/numbers.ts";
import { notReadText } from "../words/unread.ts";
import classes from "./files-menu.module.css";

export function FileRow({ file }: { readonly file: FileReport }) {
  const Icon = file.failure === undefined && notReadText(file) === null ? File : TriangleAlert;
  const outcome = outcomeText(file);
  return (
    <li className={classes["row"]} title={`${shownName(file)}: ${outcome}`}>
      <Icon size={14} strokeWidth={1.5} aria-hidden />
      <span className={classes["name"]}>
        <bdi>{shownName(file)}</bdi> <span className={classes["dim"]}>{outcome}</span>
      </span>
      <span className={classes["dim"]}>{formatBytes(file.size)}</span>
    </li>
  );
}
