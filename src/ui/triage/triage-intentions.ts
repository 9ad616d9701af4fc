// ui/triage: the keys of triage, once: the handler looks here what a key means, and the help lists them.

import * as texts from "../words/screens/keys.ts";

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
    { keys: ["b"], about: texts.bookmarkIt },
    { keys: ["t", "e"], about: texts.tagOrNote },
    { keys: ["c", "f"], about: texts.confirmOrNot },
    { keys: ["Ctrl+Z", "Ctrl+Shift+Z"], about: texts.takeBackOrSayAgain },
  ];
