// ui/events: the widths that the user gave to columns, kept in this browser. What is stored may be from another version
// or another program: every entry is checked.

import { useLocalStorage } from "@mantine/hooks";
import { ALL_COLUMNS, clampWidth } from "./columns.ts";

export type ColumnWidths = Readonly<Record<string, number>>;

const NONE: ColumnWidths = {};

export function useColumnWidths() {
  return useLocalStorage<ColumnWidths>({
    key: "auditscope-column-widths",
    defaultValue: NONE,
    getInitialValueInEffect: false,
    deserialize: readWidths,
  });
}

function readWidths(text: string | undefined): ColumnWidths {
  try {
    const stored: unknown = JSON.parse(text ?? "");
    if (typeof stored !== "object" || stored === null) return NONE;
    const entries = new Map(Object.entries(stored));
    return Object.fromEntries(
      ALL_COLUMNS.flatMap(({ id }): [string, number][] => {
        const px: unknown = entries.get(id);
        return typeof px === "number" && Number.isFinite(px) ? [[id, clampWidth(px)]] : [];
      }),
    );
  } catch {
    return NONE;
  }
}
