// ui/words/screens: what ui/coverage says.

import { shownText } from "../shown-text.ts";

export const legend = "Legend";

export const noLogOpen =
  "Coverage says which rules could have found something in a log. No log is open.";
export const logIsRead =
  "The log is being read. What its rules could see is known when it is loaded.";
export const looking = "Looking at what the log holds …";
export const noTechnique = "No technique";

export const rules = (title: string): string => `Rules: ${title}`;
export const showEventsOf = (title: string): string => `Show events: ${shownText(title)}`;
export const showEvents = "Show events";
export const showHiddenOf = (title: string): string => `Show what is hidden: ${shownText(title)}`;
export const showThem = "Show them";

export const tacticsAndTechniques = "Tactics and techniques";
export const noTactic = "No tactic";
