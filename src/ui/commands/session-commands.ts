// ui/commands: what can be done with what was said of the log: views that were kept, marks, reports.

import type { Actions } from "../../state/actions.ts";
import type { AppState } from "../../state/app-state.ts";
import { viewOf } from "../../state/session/marks.ts";
import type { ReportKind } from "../report/save-report.ts";
import { command, type Command } from "./command.ts";

const REPORTS: readonly (readonly [ReportKind, string])[] = [
  ["html", "Save the report as HTML"],
  ["markdown", "Save the report as Markdown"],
];

export function sessionCommands(
  { session, exporting }: AppState,
  actions: Actions,
  saveReport: (kind: ReportKind) => Promise<void>,
): readonly Command[] {
  const { past, future } = session.undoable;
  const { marks, views } = viewOf(session.undoable.session);
  return [
    ...views.map(({ id, name, hash }) =>
      command(`view ${id}`, `Show view: ${name}`, "Session", () => {
        actions.openView(hash);
      }),
    ),
    ...(marks.size === 0
      ? []
      : [
          command("marked", "Show what is marked", "Session", () => {
            actions.showMarked();
          }),
        ]),
    ...past.slice(-1).map(({ what }) =>
      command(
        "undo-mark",
        `Take back: ${what}`,
        "Session",
        () => {
          actions.undoTriage();
        },
        "Ctrl+Z",
      ),
    ),
    ...future.slice(-1).map(({ what }) =>
      command(
        "redo-mark",
        `Say again: ${what}`,
        "Session",
        () => {
          actions.redoTriage();
        },
        "Ctrl+Shift+Z",
      ),
    ),
    ...REPORTS.filter(() => exporting === null).map(([kind, name]) =>
      command(`report-${kind}`, name, "Export", () => void saveReport(kind)),
    ),
  ];
}
