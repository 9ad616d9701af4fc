// ui/events: copying events as text, Markdown, JSON or CSV: those picked out, else the one the keyboard is on.

import { COPY_LIMIT } from "../../state/selection-actions.ts";
import { useActions, useApp } from "../../state/use-app.ts";
import type { EventRow } from "../../worker/engine-api.ts";
import { column } from "./columns.ts";
import { toMarkdown, toPlainText } from "./copied-text.ts";

export type CopyKind = "text" | "markdown" | "events-jsonl" | "events-csv";

export interface CopyEvents {
  /** What is picked out. */
  readonly copySelected: (kind: CopyKind) => Promise<void>;
  readonly copyOne: (row: EventRow) => Promise<void>;
  /** More is picked than a copy holds. */
  readonly isTooMany: boolean;
}

export function useCopyEvents(): CopyEvents {
  const ids = useApp((s) => s.view.columns);
  const zone = useApp((s) => s.view.zone);
  const count = useApp((s) => s.selection.count);
  const { selectedEvents, selectedAs, copyLater } = useActions();
  const columns = ids.map(column);

  const textOf = async (kind: CopyKind): Promise<string | null> => {
    if (kind === "events-csv" || kind === "events-jsonl") return await selectedAs(kind);
    const rows = await selectedEvents();
    if (rows.length === 0) return null;
    return (kind === "markdown" ? toMarkdown : toPlainText)(rows, columns, zone);
  };
  return {
    isTooMany: count > COPY_LIMIT,
    copySelected: (kind) => copyLater(textOf(kind), count),
    copyOne: (row) => copyLater(Promise.resolve(toPlainText([row], columns, zone)), 1),
  };
}
