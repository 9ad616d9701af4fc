// state: the rule in the editor survives a reload of the tab, with what is not kept of it, and ends with the tab: see
// tuning-storage.ts. Checked like any other input when it is read.

import type { EditedRule } from "./app-state.ts";

const KEY = "auditscope-edited-rule";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function storeEdited(edited: EditedRule, storage: Kept | undefined = tabStorage()): void {
  try {
    storage?.setItem(KEY, JSON.stringify(edited));
  } catch {
    // Full: an older text must not come back in its place.
    storage?.removeItem(KEY);
  }
}

/** Null where there is none. */
export function storedEdited(storage: Kept | undefined = tabStorage()): EditedRule | null {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    return isEdited(value) ? { file: value.file, text: value.text, kept: value.kept } : null;
  } catch {
    return null;
  }
}

function isEdited(value: unknown): value is EditedRule {
  if (typeof value !== "object" || value === null) return false;
  const { file, text, kept } = value as Partial<Record<keyof EditedRule, unknown>>;
  const isNamed = file === null || typeof file === "string";
  return isNamed && typeof text === "string" && text !== "" && typeof kept === "string";
}

/** A browser may forbid it. */
function tabStorage(): Kept | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
