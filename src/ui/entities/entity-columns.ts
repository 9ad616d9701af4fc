// ui/entities: the columns of a list of entities, by kind, in the order in which they stand. A narrow list drops those that are
// marked so (entity-table.module.css). Pure.

import type { EntityKind } from "../../core/audit/entity.ts";
import type { EntityColumn, EntityLine } from "../../worker/engine-api.ts";
import type { SortableHead } from "../widgets/sort-head.tsx";
import { kindWords } from "../words/entities.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/entities.tsx";

type Beside = keyof EntityLine["beside"];

export type EntityCellId =
  | "name"
  | "severity"
  | "created"
  | "changes"
  | "deleted"
  | "count"
  | "refused"
  | Beside
  | "activity"
  | "first"
  | "changer"
  | "changed";

export interface EntityHead extends SortableHead<EntityColumn> {
  readonly id: EntityCellId;
  /** Null where only lines that are shown are counted. */
  readonly column: EntityColumn | null;
}

const head = (id: EntityCellId, label: string, column: EntityColumn | null = null): EntityHead => ({
  id,
  label,
  column,
});

const BESIDE: Readonly<Record<Exclude<EntityKind, "object">, readonly Beside[]>> = {
  actor: ["namespace", "ip", "userAgent"],
  ip: ["actor", "userAgent", "namespace"],
  userAgent: ["actor", "ip", "namespace"],
  namespace: ["actor", "ip", "userAgent"],
};

export function entityHeads(kind: EntityKind): readonly EntityHead[] {
  const name = head("name", kindWords(kind).label, "name");
  const severity = head("severity", labels.severity, "severity");
  const count = head("count", labels.events, "count");
  const activity = head("activity", texts.activity);
  if (kind === "object")
    return [
      name,
      severity,
      head("created", texts.created),
      head("changes", texts.changes, "changes"),
      head("deleted", texts.deleted),
      count,
      activity,
      head("changer", texts.lastChangedBy),
      head("changed", texts.lastChangedAt, "changed"),
    ];
  return [
    name,
    severity,
    count,
    head("refused", texts.denied, "refused"),
    ...BESIDE[kind].map((beside) => head(beside, texts.countedBeside(beside))),
    activity,
    head("first", texts.firstSeen, "first"),
  ];
}
