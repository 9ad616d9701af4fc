// ui/words/screens: what ui/handoff says.

export const filterForOtherTools = "Filter for other tools";

export const language = "Language";
export const theFilterAs = (label: string): string => `The filter as ${label}`;
