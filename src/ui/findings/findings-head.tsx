// ui/findings: the head of the findings; a click on a name sorts by it.

import { SortHead } from "../widgets/sort-head.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./findings-table.module.css";
import type { FindingColumn, FindingSort } from "../../state/finding-choice.ts";

const HEADS: readonly { readonly label: string; readonly column: FindingColumn | null }[] = [
  { label: labels.level, column: "level" },
  { label: labels.rule, column: "title" },
  { label: labels.events, column: "count" },
  { label: labels.actors, column: null },
  { label: texts.firstToLastSeen, column: "firstSeen" },
  { label: texts.triage, column: "triage" },
];

export interface FindingsHeadProps {
  readonly sort: FindingSort;
  readonly onSort: (column: FindingColumn) => void;
}

export function FindingsHead({ sort, onSort }: FindingsHeadProps) {
  return <SortHead heads={HEADS} sort={sort} className={classes["head"]} onSort={onSort} />;
}
