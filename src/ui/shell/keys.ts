// ui/shell: the keys of the page, once: the handler looks here what a key means, and the help lists them.

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
  { keys: ["/"], about: "Go to the filter", does: ["search"] },
  { keys: ["[", "]"], about: "Undo, redo a change of the view", does: ["undo", "redo"] },
  {
    keys: ["1", "2", "3", "4", "5", "6"],
    about: "Go to the findings, the events, the actors, the objects, the lanes, the rules",
    does: ["findings", "events", "actors", "objects", "lanes", "rules"],
  },
  {
    keys: ["Esc"],
    about: "Close the details, a page, a rule, a dialog or a menu",
    does: ["close"],
  },
  {
    keys: ["n", "p"],
    about: "Next, previous event that matches a rule, in the events shown",
    does: ["next-finding", "previous-finding"],
  },
  { keys: ["."], about: "All that is around this event, whatever the filter", does: ["around"] },
  { keys: ["o"], about: "Open audit logs", does: ["open"] },
  { keys: ["?"], about: "This help", does: ["help"] },
];

/** Works in text fields too, and where single letters are off. */
export const COMMAND_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Ctrl+K", "⌘K"], about: "Find anything that can be done, by name" },
];

/** The browser hands a paste over as such, and not as a key. */
export const PASTE_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Ctrl+V", "⌘V"], about: "Open the text or the files in the clipboard" },
];

/** Handled by the filter's text field. */
export const QUERY_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↓", "↑"], about: "Choose a suggestion; Ctrl+Space brings them" },
  { keys: ["Enter"], about: "Take it; without one, go to the rows or to the mistake" },
  { keys: ["Esc"], about: "Close the suggestions, end a search, leave the field" },
];

/** Handled by whatever table or list has the focus; named here for the help. */
export const TABLE_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓", "k", "j"], about: "Previous, next row" },
  { keys: ["Home", "End"], about: "First, last row" },
  { keys: ["Page Up", "Page Down"], about: "A screen up, down" },
  { keys: ["Enter"], about: "Open the row" },
  { keys: ["→", "←"], about: "Open a finding, close it" },
  { keys: ["+", "-"], about: "Only this value of the cell, not this value; only this entity" },
  { keys: [">"], about: "Page of the actor, address or object in the cell" },
];

/** Of the table of events alone. */
export const EVENT_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["Space"], about: "Select the row, or let go of it; Ctrl or ⌘ and a click do the same" },
  {
    keys: ["Shift+↑", "Shift+↓", "Shift+Space"],
    about: "Select on from row to row, or all up to this one; so does a click with Shift",
  },
  { keys: ["Ctrl+A", "⌘A"], about: "Select all rows" },
  { keys: ["x"], about: "Expand a row of folded events, or fold it again" },
  { keys: ["d"], about: "Compare the two selected events, or the open one and this one" },
  { keys: ["y", "Ctrl+C", "⌘C"], about: "Copy the selected rows, or this one, as text" },
  {
    keys: ["Shift+Enter"],
    about: "On the head of a column: sort by it as well; a click with Shift too",
  },
  { keys: ["Shift+←", "Shift+→", "m"], about: "On the head of a column: move it; its menu" },
];

/** Handled by the JSON of an event. */
export const JSON_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓"], about: "Previous, next line" },
  { keys: ["Page Up", "Page Down"], about: "A screen up, down" },
  { keys: ["Home", "End"], about: "First, last line" },
  { keys: ["→", "←"], about: "Open the line and go into it; close it, or go to what it is in" },
  { keys: ["Enter", "Space"], about: "Open the line, or close it" },
  { keys: ["+", "-"], about: "Only events that say this there, not these" },
  { keys: ["c"], about: "As a column of the events, or no longer" },
  { keys: ["y"], about: "Copy what the line says" },
];

/** Handled by the facets, each of which is one stop for Tab. */
export const FACET_KEYS: readonly Pick<Shortcut, "keys" | "about">[] = [
  { keys: ["↑", "↓"], about: "Previous, next value" },
  { keys: ["Space", "Enter", "-"], about: "Also, only, not this value" },
  { keys: ["Alt+↑", "Alt+↓"], about: "Move the facet up, down" },
  { keys: ["→", "←"], about: "From its name to its order and place, and back" },
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
