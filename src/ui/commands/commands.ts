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
  ["events-csv", "Export events as CSV"],
  ["events-jsonl", "Export events as JSON Lines"],
  ["events-parquet", "Export events as Parquet"],
  ["findings-csv", "Export findings as CSV"],
  ["findings-jsonl", "Export findings as JSON Lines"],
  ["sarif", "Export findings as SARIF"],
  ["navigator", "Export the ATT&CK Navigator layer"],
  ["evidence", "Export a zip of evidence"],
];
const DIALOGS: readonly (readonly [Dialog, string, string])[] = [
  ["help", "Read the help", ""],
  ["keys", "Show the keys", "?"],
  ["levels", "Read about audit levels", ""],
  ["privacy", "Read what leaves this computer", ""],
];
const RULE_PARTS: readonly (readonly [RulesPart, string])[] = [
  ["coverage", "Go to the coverage of the rules"],
  ["editor", "Write a rule"],
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
    command("open", "Open audit logs", "Files", page.showPicker, "o"),
    ...(isLoaded
      ? []
      : [command("sample", "Try the sample incident", "Files", () => void actions.openSample())]),
    ...(["light", "dark", "auto"] as const).map((scheme) =>
      command(`theme-${scheme}`, THEMES[scheme], "Page", () => {
        page.wear(scheme);
      }),
    ),
    ...DIALOGS.map(([dialog, name, key]) =>
      command(
        dialog,
        name,
        "Help",
        () => {
          actions.openDialog(dialog);
        },
        key,
      ),
    ),
  ];
}

const THEMES = {
  light: "Use the light theme",
  dark: "Use the dark theme",
  auto: "Use the system's theme",
} as const;

/** With a log open. */
function onLog(state: AppState, actions: Actions, page: PageDeeds): readonly Command[] {
  const { view, canUndo, canRedo, rules } = state;
  return [
    ...TABS.map((tab: Tab, i) =>
      command(
        `tab-${tab}`,
        `Go to ${tabName(tab).toLowerCase()}`,
        "View",
        () => {
          actions.setTab(tab);
        },
        String(i + 1),
      ),
    ),
    ...RULE_PARTS.map(([part, name]) =>
      command(`rules-${part}`, name, "Rules", () => {
        actions.showRulesPart(part);
      }),
    ),
    ...(view.query === "" && view.range === null
      ? []
      : [
          command("clear", "Clear the filter and the time range", "Filter", () => {
            actions.clearFilters();
          }),
          command("handoff", "Show the filter for other tools", "Filter", () => {
            actions.openDialog("handoff");
          }),
        ]),
    ...(view.range === null
      ? []
      : [
          command("whole", "Show the whole log", "Filter", () => {
            actions.setRange(null);
          }),
        ]),
    ...(canUndo
      ? [
          command(
            "undo",
            "Undo the last change of the view",
            "View",
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
            "Redo the change of the view",
            "View",
            () => {
              actions.redo();
            },
            "]",
          ),
        ]
      : []),
    view.zone === "utc"
      ? command("local", "Tell times in this computer's zone", "View", () => {
          actions.setZone("local");
        })
      : command("utc", "Tell times in UTC", "View", () => {
          actions.setZone("utc");
        }),
    command("ledger", "Open the ledger", "Files", () => {
      actions.openDialog("ledger");
    }),
    command("report-all", "Read what the log holds and lacks", "Files", () => {
      actions.openReport({ kind: "all" });
    }),
    ...EXPORTS.filter(([kind]) => state.exporting === null && rowsToExport(kind, state) > 0).map(
      ([kind, name]) =>
        command(
          kind,
          name,
          "Export",
          () => void (kind === "evidence" ? page.saveEvidence() : actions.exportAs(kind)),
        ),
    ),
    ...rules.map(({ id, title }) =>
      command(`rule ${id}`, `Show events of: ${title}`, "Rules", () => {
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
