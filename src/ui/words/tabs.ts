// ui/words: what the tabs are called.

import type { Tab } from "../../state/view-state.ts";

const NAMES: Readonly<Record<Tab, string>> = {
  findings: "Findings",
  events: "Events",
  actors: "Actors",
  objects: "Objects",
  lanes: "Lanes",
  rules: "Rules",
};

export const tabName = (tab: Tab): string => NAMES[tab];
