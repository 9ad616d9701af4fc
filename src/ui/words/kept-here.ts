// ui/words: all that this page leaves in a browser, in the only list of it: the help shows it, the README has it word for word, and a
// test holds both to the code. Who keeps something new is told by the test to say so here.

export interface KeptHere {
  /** Its name in that storage, as the browser's developer tools show it. */
  readonly keys: readonly string[];
  readonly storage: "localStorage" | "sessionStorage" | "IndexedDB";
  readonly what: string;
  readonly until: string;
}

const LONG = "you clear this site’s data";
const TAB = "the tab is closed";

export const KEPT_HERE: readonly KeptHere[] = [
  {
    keys: ["auditscope"],
    storage: "IndexedDB",
    what: "Sessions, the latest 100: what you wrote of events and findings, saved views, your rules, names, sizes and SHA-256 of the files, and of each marked event who did what to what from where, and when. Kept from your first mark or note on; no log",
    until: "you forget the session, in its menu",
  },
  {
    keys: ["auditscope-session"],
    storage: "sessionStorage",
    what: "Which session is this tab’s",
    until: TAB,
  },
  {
    keys: ["auditscope-tuning", "auditscope-edited-rule"],
    storage: "sessionStorage",
    what: "Rules and suppressions of yours, what is switched off or at another level, and the rule in the editor",
    until: TAB,
  },
  {
    keys: ["auditscope-me", "auditscope-my-name"],
    storage: "localStorage",
    what: "A number of chance that tells you from others in a session, and what you want to be called",
    until: LONG,
  },
  {
    keys: ["auditscope-facets"],
    storage: "localStorage",
    what: "Which facets are open and pinned, and their order",
    until: LONG,
  },
  {
    keys: ["auditscope-density", "auditscope-column-widths"],
    storage: "localStorage",
    what: "Height of rows and widths of columns",
    until: LONG,
  },
  {
    keys: ["auditscope-details-width", "auditscope-json-height"],
    storage: "localStorage",
    what: "Sizes of the details and of their JSON",
    until: LONG,
  },
  {
    keys: ["mantine-color-scheme-value", "auditscope-single-keys"],
    storage: "localStorage",
    what: "Light or dark, and whether single keys do something",
    until: LONG,
  },
];

/** What stands in no storage of the page, and outlives it all the same. */
export const IN_THE_ADDRESS =
  "The address of a view holds filter, range, columns and their order, and the open event, behind the # that browsers do not send: it is in your browser’s history, and goes where you send the link.";
