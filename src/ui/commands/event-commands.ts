// ui/commands: what is done in the table of events, by name.

import { fieldSpec } from "../../core/audit/fields.ts";
import type { Actions } from "../../state/actions.ts";
import type { AppState } from "../../state/app-state.ts";
import { GROUP_FIELDS } from "../../state/view-state.ts";
import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/commands.ts";
import type { Command } from "./command.ts";

const GROUP = labels.events;

/** With the tab of events on the screen. */
export function eventCommands({ view, answer }: AppState, actions: Actions): readonly Command[] {
  if (view.tab !== "events" || answer === null) return [];
  const grouping = GROUP_FIELDS.filter((field) => fieldSpec(field).facet === true).map((field) => ({
    id: `group-${field}`,
    name: view.group.includes(field)
      ? texts.ungroupBy(fieldSpec(field).label.toLowerCase())
      : texts.groupBy(fieldSpec(field).label.toLowerCase()),
    group: GROUP,
    key: "",
    run: () => {
      actions.toggleGroup(field);
    },
  }));
  if (view.group.length > 0) return grouping;
  return [
    ...DEEDS.map(({ id, name, key, run }) => ({
      id,
      name,
      key,
      group: GROUP,
      run: () => {
        run(actions);
      },
    })),
    {
      id: "fold",
      name: view.fold ? texts.unfoldSimilarEvents : texts.foldSimilarEvents,
      group: GROUP,
      key: "",
      run: () => {
        actions.setFold(!view.fold);
      },
    },
    ...grouping,
  ];
}

interface Deed extends Pick<Command, "id" | "name" | "key"> {
  readonly run: (actions: Actions) => void;
}

const DEEDS: readonly Deed[] = [
  {
    id: "next-finding",
    name: texts.nextFinding,
    key: "n",
    run: (actions) => void actions.openFinding(1),
  },
  {
    id: "previous-finding",
    name: texts.previousFinding,
    key: "p",
    run: (actions) => void actions.openFinding(-1),
  },
  {
    id: "around",
    name: texts.showAround,
    key: ".",
    run: (actions) => {
      actions.showAroundThis();
    },
  },
  {
    id: "select-all",
    name: texts.selectAllRows,
    key: "Ctrl+A",
    run: (actions) => void actions.selectAll(),
  },
  {
    id: "compare",
    name: labels.compareTwoEvents,
    key: "d",
    run: (actions) => void actions.compareEvents(),
  },
];
