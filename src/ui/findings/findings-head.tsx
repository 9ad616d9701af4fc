// ui/findings: the head of the findings; a click on a name sorts by it.

import { SortHead } from "../widgets/sort-head.tsx";
import classes from "./findings-table.module.css";
import type { FindingColumn, FindingSort } from "../../state/finding-choice.ts";

const HEADS: readonly { readonly label: string; readonly column: FindingColumn | null }[] = [
  { label: "Level", column: "level" },
  { label: "Rule", column: "title" },
  { label: "Events", column: "count" },
  { label: "Actors", column: null },
  { label: "First to last seen", column: "firstSeen" },
  { label: "Triage", column: "triage" },
];

export interface FindingsHeadProps {
  readonly sort: FindingSort;
  readonly onSort: (column: FindingColumn) => void;
}

export function FindingsHead({ sort, onSort }: FindingsHeadProps) {
  return <SortHead heads={HEADS} sort={sort} className={classes["head"]} onSort={onSort} />;
}
