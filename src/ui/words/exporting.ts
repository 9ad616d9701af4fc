// ui/words: what is being saved at this moment, and how far it is.

import type { Exporting } from "../../state/app-state.ts";
import { formatBytes, formatCount } from "./numbers.ts";

/** A line for the card, and what the bar says by itself. */
export function exportingWords({ kind, rows, total, hashing }: Exporting): {
  readonly text: string;
  readonly value: string;
} {
  if (hashing !== null) {
    // Nothing is told while a log loads, and of empty files.
    if (hashing.total === 0) return { text: "Waiting for the files’ SHA-256", value: "waiting" };
    const value = `${formatBytes(hashing.done)} of ${formatBytes(hashing.total)}`;
    return { text: `Working out the files’ SHA-256: ${value}`, value };
  }
  if (kind === "report") return { text: "Writing the report", value: "writing" };
  const value = `${formatCount(rows)} of ${formatCount(total)}`;
  return { text: `Saving ${value} rows`, value };
}
