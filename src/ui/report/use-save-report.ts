// ui/report: a report, written and saved, alone or in a zip of evidence. Its code is fetched when the first one is wanted.

import { useCallback } from "react";
import { isBlank } from "../../state/session/session.ts";
import { useActions, useApp } from "../../state/use-app.ts";
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

/** With the report in it, and the session, where something was said. */
export function useSaveEvidence(): () => Promise<void> {
  const { gatherReport, exportAs } = useActions();
  const isBlankNow = useApp((s) => isBlank(s.session.undoable.session));
  return useCallback(async () => {
    if (isBlankNow) {
      await exportAs("evidence");
      return;
    }
    const written = await gatherReport(async (source, state) => {
      const { writeReport } = await import("./save-report.ts");
      return await writeReport("html", state, source);
    });
    if (written !== undefined) await exportAs("evidence", undefined, written.text);
  }, [gatherReport, exportAs, isBlankNow]);
}
