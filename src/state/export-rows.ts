// state: how many rows an export will hold, before it is made: the menu states it and the progress counts up to it.

import type { ExportKind } from "../worker/engine-api.ts";
import type { AppState } from "./app-state.ts";

/** An event that matches two rules is two rows of the findings. */
export function rowsToExport(
  kind: ExportKind,
  { answer, status, rules }: Pick<AppState, "answer" | "status" | "rules">,
): number {
  switch (kind) {
    case "events-csv":
    case "events-parquet":
    case "events-jsonl":
    case "evidence":
      return answer?.total ?? 0;
    case "findings-csv":
    case "findings-jsonl":
    case "sarif":
      return answer?.findings.reduce((sum, { count }) => sum + count, 0) ?? 0;
    case "navigator":
      return new Set(rules.flatMap(({ techniques }) => techniques)).size;
    case "rejected":
      return status.ledger.rejected;
  }
}
