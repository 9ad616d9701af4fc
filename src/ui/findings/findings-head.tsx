// ui/findings: the head of the findings; a click on a name sorts by it.

import { SortHead, type SortableHead } from "../widgets/sort-head.tsx";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/findings.ts";
import classes from "./findings-table.module.css";
import type { FindingColumn, FindingSort } from "../../state/finding-choice.ts";

const HEADS: readonly SortableHead<FindingColumn>[] = [
  { id: "level", label: labels.level, column: "level" },
  { id: "rule", label: labels.rule, column: "title" },
  { id: "events", label: labels.events, column: "count" },
  { id: "actors", label: labels.actors, column: null },
  { id: "seen", label: texts.firstToLastSeen, column: "firstSeen" },
  { id: "triage", label: texts.triage, column: "triage" },
];

export interface FindingsHeadProps {
  readonly sort: FindingSort;
  readonly onSort: (column: FindingColumn) => void;
}

export function FindingsHead({ sort, onSort }: FindingsHeadProps) {
  return <SortHead heads={HEADS} sort={sort} className={classes["head"]} onSort={onSort} />;
}
