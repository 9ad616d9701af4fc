// ui/report: a report, written and saved. Its code is fetched when the first one is wanted.

import { useCallback } from "react";
import { useActions } from "../../state/use-app.ts";
import type { ReportKind } from "./save-report.ts";

export function useSaveReport(): (kind: ReportKind) => Promise<void> {
  const { gatherReport, saveText } = useActions();
  return useCallback(
    async (kind) => {
      const written = await gatherReport(async (source, state) => {
        const { writeReport } = await import("./save-report.ts");
        return await writeReport(kind, state, source);
      });
      if (written !== undefined) saveText(written.name, written.text);
    },
    [gatherReport, saveText],
  );
}
