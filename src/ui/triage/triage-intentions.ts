// ui/triage: the keys of triage, once: the handler looks here what a key means, and the help lists them.

export type TriageIntention = "bookmark" | "tag" | "note" | "confirm" | "false-positive";

export const TRIAGE_INTENTIONS: ReadonlyMap<string, TriageIntention> = new Map([
  ["b", "bookmark"],
  ["t", "tag"],
  ["e", "note"],
  ["c", "confirm"],
  ["f", "false-positive"],
]);

export const TRIAGE_KEYS: readonly { readonly keys: readonly string[]; readonly about: string }[] =
  [
    { keys: ["b"], about: "Bookmark the event, all that are selected, or the finding" },
    { keys: ["t", "e"], about: "Tag it, write a note on it" },
    { keys: ["c", "f"], about: "It is, or they are, confirmed; a false positive" },
    { keys: ["Ctrl+Z", "Ctrl+Shift+Z"], about: "Take back what was said of it, say it again" },
  ];
