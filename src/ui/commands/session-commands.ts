// ui/commands: what can be done with what was said of the log: views that were kept, marks, reports.

import type { Actions } from "../../state/actions.ts";
import type { AppState } from "../../state/app-state.ts";
import { viewOf } from "../../state/session/marks.ts";
import type { ReportKind } from "../report/save-report.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/commands.ts";
import { command, type Command } from "./command.ts";

const REPORTS: readonly (readonly [ReportKind, string])[] = [
  ["html", texts.saveReportHtml],
  ["markdown", texts.saveReportMarkdown],
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
      command(`view ${id}`, texts.showView(name), labels.session, () => {
        actions.openView(hash);
      }),
    ),
    ...(marks.size === 0
      ? []
      : [
          command("marked", texts.showMarked, labels.session, () => {
            actions.showMarked();
          }),
        ]),
    ...past.slice(-1).map(({ what }) =>
      command(
        "undo-mark",
        texts.takeBack(what),
        labels.session,
        () => {
          actions.undoTriage();
        },
        "Ctrl+Z",
      ),
    ),
    ...future.slice(-1).map(({ what }) =>
      command(
        "redo-mark",
        texts.sayAgain(what),
        labels.session,
        () => {
          actions.redoTriage();
        },
        "Ctrl+Shift+Z",
      ),
    ),
    ...REPORTS.filter(() => exporting === null).map(([kind, name]) =>
      command(`report-${kind}`, name, labels.exportLabel, () => void saveReport(kind)),
    ),
  ];
}
