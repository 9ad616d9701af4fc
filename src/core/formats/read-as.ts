// core/formats: what a file may be read as, where someone knows better than its first bytes. A choice says how the records
// lie, or what must be around each event; the reading itself is the usual one, so what is read can be read back later.

import type { Framing } from "../bytes/splitter.ts";
import { FORMATS } from "./index.ts";
import { PREFIX_LABELS } from "./line-prefix.ts";

export interface ReadAs {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** How the records lie; null: as the most events of it are found. */
  readonly framing: Framing | null;
  /** What must be around each event, outermost, by its label; "" is nothing, null is anything. */
  readonly onlyIn: string | null;
}

const LAID_OUT: readonly ReadAs[] = [
  {
    id: "raw-lines",
    label: "Raw lines: one event a line, nothing around it",
    framing: "lines",
    onlyIn: "",
  },
  { id: "lines", label: "Lines, each on its own", framing: "lines", onlyIn: null },
  {
    id: "documents",
    label: "JSON documents over any number of lines",
    framing: "documents",
    onlyIn: null,
  },
  { id: "csv", label: "Table (CSV)", framing: "csv", onlyIn: null },
  { id: "yaml", label: "YAML documents", framing: "yaml", onlyIn: null },
];

/** They say what is no audit event, or look into anything; YAML is a way to lie. */
const NO_WRAPPERS: ReadonlySet<string> = new Set(["foreign", "rancher", "hidden", "yaml"]);

const wrapperLabels: ReadonlySet<string> = new Set([
  ...FORMATS.filter(({ id }) => !NO_WRAPPERS.has(id)).map(({ label }) => label),
  ...PREFIX_LABELS,
]);

/** Names of programs keep their spelling. */
const asLine = (label: string): string =>
  label.replace(/^(?:a|events) /, (start) => `${start.charAt(0).toUpperCase()}${start.slice(1)}`);

export const READ_AS: readonly ReadAs[] = [
  ...LAID_OUT,
  ...[...wrapperLabels]
    .toSorted((a, b) => a.localeCompare(b, "en"))
    .map((label): ReadAs => ({
      id: label,
      label: asLine(label),
      framing: null,
      onlyIn: label,
    })),
];

export const readAsOf = (id: string): ReadAs | null =>
  READ_AS.find((choice) => choice.id === id) ?? null;

/** Whether an event with these wrappers, outermost first, is one of those wanted. */
export const isWanted = (trail: readonly string[], onlyIn: string | null): boolean =>
  onlyIn === null || (trail[0] ?? "") === onlyIn;
