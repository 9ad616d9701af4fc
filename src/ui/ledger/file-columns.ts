// ui/ledger: the counts of a file, in the order of the equation. Some have a column only where there is something to count.

import type { FileReport } from "../../worker/engine-api.ts";
import { otherCount, othersText } from "../words/others.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/ledger.ts";
import type { Sums } from "./file-lines.ts";

export interface FileColumn {
  readonly name: string;
  readonly countOf: (sums: Sums) => number;
  readonly titleOf?: (sums: Sums) => string;
  readonly isAlways?: boolean;
  /** A count above zero stands out. */
  readonly isTrouble?: boolean;
}

const COLUMNS: readonly FileColumn[] = [
  { name: texts.records, countOf: (f) => f.records, isAlways: true },
  { name: labels.events, countOf: (f) => f.events, isAlways: true },
  { name: texts.merged, countOf: (f) => f.merged },
  { name: texts.duplicatesHead, countOf: (f) => f.duplicates },
  { name: texts.other, countOf: otherCount, titleOf: othersText },
  { name: texts.rejectedHead, countOf: (f) => f.rejected, isAlways: true, isTrouble: true },
];

export const columnsFor = (files: readonly FileReport[]): readonly FileColumn[] =>
  COLUMNS.filter(
    ({ isAlways = false, countOf }) => isAlways || files.some((file) => countOf(file) > 0),
  );
