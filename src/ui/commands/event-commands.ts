// ui/commands: what is done in the table of events, by name.

import { fieldSpec } from "../../core/audit/fields.ts";
import type { Actions } from "../../state/actions.ts";
import type { AppState } from "../../state/app-state.ts";
import { GROUP_FIELDS } from "../../state/view-state.ts";
import type { Command } from "./command.ts";

const GROUP = "Events";

/** With the tab of events on the screen. */
export function eventCommands({ view, answer }: AppState, actions: Actions): readonly Command[] {
  if (view.tab !== "events" || answer === null) return [];
  const grouping = GROUP_FIELDS.filter((field) => fieldSpec(field).facet === true).map((field) => ({
    id: `group-${field}`,
    name: view.group.includes(field)
      ? `Group no longer by ${fieldSpec(field).label.toLowerCase()}`
      : `Group events by ${fieldSpec(field).label.toLowerCase()}`,
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
      name: view.fold ? "Unfold similar events" : "Fold similar events",
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
    name: "Open the next event that matches a rule",
    key: "n",
    run: (actions) => void actions.openFinding(1),
  },
  {
    id: "previous-finding",
    name: "Open the previous event that matches a rule",
    key: "p",
    run: (actions) => void actions.openFinding(-1),
  },
  {
    id: "around",
    name: "Show what is around this event",
    key: ".",
    run: (actions) => {
      actions.showAroundThis();
    },
  },
  {
    id: "select-all",
    name: "Select all rows",
    key: "Ctrl+A",
    run: (actions) => void actions.selectAll(),
  },
  {
    id: "compare",
    name: "Compare two events",
    key: "d",
    run: (actions) => void actions.compareEvents(),
  },
];
