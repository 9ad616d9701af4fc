// ui/shell: the keys of the page, once: the handler looks here what a key means, and the help lists them.

import * as labels from "../words/labels.ts";
import * as texts from "../words/screens/keys.ts";

export type Intention =
  | "search"
  | "open"
  | "help"
  | "undo"
  | "redo"
  | "findings"
  | "events"
  | "actors"
  | "objects"
  | "lanes"
  | "rules"
  | "next-finding"
  | "previous-finding"
  | "around"
  | "commands"
  | "close";

export interface Shortcut {
  readonly keys: readonly string[];
  readonly about: string;
  /** What each of the keys does. */
  readonly does: readonly Intention[];
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ["/"], about: texts.goToFilter, does: ["search"] },
  { keys: ["[", "]"], about: texts.undoOrRedo, does: ["undo", "redo"] },
  {
    keys: ["1", "2", "3", "4", "5", "6"],
    about: texts.goToTabs,
    does: ["findings", "events", "actors", "objects", "lanes", "rules"],
  },
  {
    keys: ["Esc"],
    about: texts.closeWhatIsOpen,
    does: ["close"],
  },
  {
    keys: ["n", "p"],
    about: texts.nextOrPreviousMatch,
    does: ["next-finding", "previous-finding"],
  },
  { keys: ["."], about: texts.allAround, does: ["around"] },
  { keys: ["o"], about: labels.openAuditLogs, does: ["open"] },
  { keys: ["?"], about: texts.thisHelp, does: ["help"] },
];

/** Works in text fields too, and where single letters are off. */
export const COMMAND_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Ctrl+K", "⌘K"], about: texts.findCommand },
];

/** The browser hands a paste over as such, and not as a key. */
export const PASTE_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Ctrl+V", "⌘V"], about: texts.paste },
];

/** Handled by the filter's text field. */
export const QUERY_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↓", "↑"], about: texts.chooseSuggestion },
  { keys: ["Enter"], about: texts.takeSuggestion },
  { keys: ["Esc"], about: texts.closeSuggestions },
];

/** Handled by whatever table or list has the focus; named here for the help. */
export const TABLE_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓", "k", "j"], about: texts.previousOrNextRow },
  { keys: ["Home", "End"], about: texts.firstOrLastRow },
  { keys: ["Page Up", "Page Down"], about: texts.screenUpOrDown },
  { keys: ["Enter"], about: texts.openRow },
  { keys: ["→", "←"], about: texts.openOrCloseFinding },
  { keys: ["+", "-"], about: texts.onlyOrNotCell },
  { keys: [">"], about: texts.pageOfEntity },
];

/** Of the table of events alone. */
export const EVENT_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Space"], about: texts.selectRow },
  {
    keys: ["Shift+↑", "Shift+↓", "Shift+Space"],
    about: texts.selectOn,
  },
  { keys: ["Ctrl+A", "⌘A"], about: texts.selectAllRows },
  { keys: ["x"], about: texts.expandOrFold },
  { keys: ["d"], about: texts.compareSelected },
  { keys: ["y", "Ctrl+C", "⌘C"], about: texts.copyRows },
  {
    keys: ["Shift+Enter"],
    about: texts.sortByColumnToo,
  },
  { keys: ["Shift+←", "Shift+→", "m"], about: texts.moveColumn },
];

/** Handled by the JSON of an event. */
export const JSON_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓"], about: texts.previousOrNextLine },
  { keys: ["Page Up", "Page Down"], about: texts.screenUpOrDown },
  { keys: ["Home", "End"], about: texts.firstOrLastLine },
  { keys: ["→", "←"], about: texts.goIntoLine },
  { keys: ["Enter", "Space"], about: texts.openOrCloseLine },
  { keys: ["+", "-"], about: texts.onlyOrNotLine },
  { keys: ["c"], about: texts.columnOfLine },
  { keys: ["y"], about: texts.copyLine },
];

/** Handled by the facets, each of which is one stop for Tab. */
export const FACET_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓"], about: texts.previousOrNextValue },
  { keys: ["Space", "Enter", "-"], about: texts.alsoOnlyOrNotValue },
  { keys: ["Alt+↑", "Alt+↓"], about: texts.moveFacet },
  { keys: ["→", "←"], about: texts.intoFacetTools },
];

const BY_KEY: ReadonlyMap<string, Intention> = new Map(
  SHORTCUTS.flatMap(({ keys, does }) =>
    keys.flatMap((key, i): [string, Intention][] => {
      const intention = does[i];
      return intention === undefined ? [] : [[key === "Esc" ? "Escape" : key, intention]];
    }),
  ),
);

export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key press means on the page; null when it means nothing here. */
export function intentionOf(press: KeyPress): Intention | null {
  if ((press.ctrlKey || press.metaKey) && !press.altKey && press.key.toLowerCase() === "k")
    return "commands";
  // Shift is no modifier here: it is how some keyboards type "/" and "?".
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return BY_KEY.get(press.key) ?? null;
}

/** In a field every key is text; in a menu or a dialog keys belong to it. */
const OWN_KEYS =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"]';

export function belongsElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null;
}
