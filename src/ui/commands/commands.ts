// ui/commands: everything that can be done from anywhere, by name. Each is what a button or a key does too; here is where
// somebody finds it who does not know where that is. What makes no sense now is not listed.

import type { RulesPart, Tab } from "../../state/view-state.ts";
import { TABS } from "../../state/view-state.ts";
import type { Actions } from "../../state/actions.ts";
import type { AppState, Dialog } from "../../state/app-state.ts";
import { rowsToExport } from "../../state/export-rows.ts";
import type { ExportKind } from "../../worker/engine-api.ts";
import type { ReportKind } from "../report/save-report.ts";
import { tabName } from "../words/tabs.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/commands.ts";
import { command, type Command } from "./command.ts";
import { eventCommands } from "./event-commands.ts";
import { sessionCommands } from "./session-commands.ts";

/** What is done by parts of the page that are no action of the state. */
export interface PageDeeds {
  readonly showPicker: () => void;
  readonly wear: (scheme: "light" | "dark" | "auto") => void;
  readonly saveReport: (kind: ReportKind) => Promise<void>;
  readonly saveEvidence: () => Promise<void>;
}

const EXPORTS: readonly (readonly [ExportKind, string])[] = [
  ["events-csv", texts.exportEventsCsv],
  ["events-jsonl", texts.exportEventsJsonl],
  ["events-parquet", texts.exportEventsParquet],
  ["findings-csv", texts.exportFindingsCsv],
  ["findings-jsonl", texts.exportFindingsJsonl],
  ["sarif", texts.exportFindingsSarif],
  ["navigator", texts.exportNavigator],
  ["evidence", texts.exportEvidence],
];
const DIALOGS: readonly (readonly [Dialog, string, string])[] = [
  ["help", texts.readTheHelp, ""],
  ["keys", texts.showTheKeys, "?"],
  ["levels", texts.readLevels, ""],
  ["privacy", texts.readPrivacy, ""],
];
const RULE_PARTS: readonly (readonly [RulesPart, string])[] = [
  ["coverage", texts.goToCoverage],
  ["editor", texts.writeARule],
];

export function commandsOf(state: AppState, actions: Actions, page: PageDeeds): readonly Command[] {
  const isLoaded = state.status.phase !== "empty";
  return [
    ...(isLoaded
      ? [
          ...eventCommands(state, actions),
          ...onLog(state, actions, page),
          ...sessionCommands(state, actions, page.saveReport),
        ]
      : []),
    command("open", labels.openAuditLogs, texts.files, page.showPicker, "o"),
    ...(isLoaded
      ? []
      : [command("sample", labels.trySample, texts.files, () => void actions.openSample())]),
    ...(["light", "dark", "auto"] as const).map((scheme) =>
      command(`theme-${scheme}`, THEMES[scheme], texts.page, () => {
        page.wear(scheme);
      }),
    ),
    ...DIALOGS.map(([dialog, name, key]) =>
      command(
        dialog,
        name,
        labels.help,
        () => {
          actions.openDialog(dialog);
        },
        key,
      ),
    ),
  ];
}

const THEMES = {
  light: texts.lightTheme,
  dark: texts.darkTheme,
  auto: texts.systemTheme,
} as const;

/** With a log open. */
function onLog(state: AppState, actions: Actions, page: PageDeeds): readonly Command[] {
  const { view, canUndo, canRedo, rules } = state;
  return [
    ...TABS.map((tab: Tab, i) =>
      command(
        `tab-${tab}`,
        texts.goTo(tabName(tab).toLowerCase()),
        texts.view,
        () => {
          actions.setTab(tab);
        },
        String(i + 1),
      ),
    ),
    ...RULE_PARTS.map(([part, name]) =>
      command(`rules-${part}`, name, labels.rules, () => {
        actions.showRulesPart(part);
      }),
    ),
    ...(view.query === "" && view.range === null
      ? []
      : [
          command("clear", texts.clearFilter, labels.filter, () => {
            actions.clearFilters();
          }),
          command("handoff", texts.showHandoff, labels.filter, () => {
            actions.openDialog("handoff");
          }),
        ]),
    ...(view.range === null
      ? []
      : [
          command("whole", texts.showWholeLog, labels.filter, () => {
            actions.setRange(null);
          }),
        ]),
    ...(canUndo
      ? [
          command(
            "undo",
            texts.undoView,
            texts.view,
            () => {
              actions.undo();
            },
            "[",
          ),
        ]
      : []),
    ...(canRedo
      ? [
          command(
            "redo",
            texts.redoView,
            texts.view,
            () => {
              actions.redo();
            },
            "]",
          ),
        ]
      : []),
    view.zone === "utc"
      ? command("local", texts.timesLocal, texts.view, () => {
          actions.setZone("local");
        })
      : command("utc", texts.timesUtc, texts.view, () => {
          actions.setZone("utc");
        }),
    command("ledger", texts.openTheLedger, texts.files, () => {
      actions.openDialog("ledger");
    }),
    command("report-all", texts.readLogReport, texts.files, () => {
      actions.openReport({ kind: "all" });
    }),
    ...EXPORTS.filter(([kind]) => state.exporting === null && rowsToExport(kind, state) > 0).map(
      ([kind, name]) =>
        command(
          kind,
          name,
          labels.exportLabel,
          () => void (kind === "evidence" ? page.saveEvidence() : actions.exportAs(kind)),
        ),
    ),
    ...rules.map(({ id, title }) =>
      command(`rule ${id}`, texts.showEventsOf(title), labels.rules, () => {
        actions.showEventsOfRule(id);
      }),
    ),
  ];
}

/** Those that have each word of `text` in their name or group; first those that begin with it, then those that hold it. */
export function findCommands(
  all: readonly Command[],
  text: string,
  limit: number,
): readonly Command[] {
  const sought = text.trim().toLowerCase();
  // What a person looks for without a word is no rule of two hundred.
  if (sought === "") return all.filter(({ id }) => !id.startsWith("rule ")).slice(0, limit);
  const words = sought.split(/\s+/);
  const found = all.filter(({ name, group }) => {
    const whole = `${name} ${group}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const distance = ({ name }: Command): number => {
    const at = name.toLowerCase().indexOf(sought);
    return at < 0 ? Infinity : at;
  };
  return found.toSorted((a, b) => compare(distance(a), distance(b))).slice(0, limit);
}

/** Not by a difference: that of two infinities is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
