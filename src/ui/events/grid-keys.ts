// ui/events: the keys of a grid (ARIA authoring practices, "grid"), for a grid of any length. Home and End are the first
// and last row, since a browser's own idea of them ends where its elements end. Pure.

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows a page key moves by. */
  readonly page: number;
}

export interface GridKey {
  readonly key: string;
  /** Letters work as keys; they can be switched off. */
  readonly letters: boolean;
}

export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key does with rows that are picked out, or about to be. */
export type SelectionKey = "toggle" | "reach" | "all" | "copy";

/** Null for a key that has to do with no selection. Text that is marked on the page is the browser's to copy. */
export function selectionKeyOf(press: KeyPress, hasMarkedText: boolean): SelectionKey | null {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (key === "a") return "all";
    return key === "c" && !hasMarkedText ? "copy" : null;
  }
  return key === " " ? (press.shiftKey ? "reach" : "toggle") : null;
}

/** The cell to go to; null for a key that moves nothing. */
export function moveInGrid({ key, letters }: GridKey, from: Cell, size: GridSize): Cell | null {
  const to = targetOf(letters && LETTERS.has(key) ? (LETTERS.get(key) ?? key) : key, from, size);
  if (to === null || size.rows === 0) return null;
  return {
    row: Math.max(0, Math.min(to.row, size.rows - 1)),
    column: Math.max(0, Math.min(to.column, size.columns - 1)),
  };
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["j", "ArrowDown"],
  ["k", "ArrowUp"],
  // With Shift, which reaches on from row to row.
  ["J", "ArrowDown"],
  ["K", "ArrowUp"],
]);

function targetOf(key: string, { row, column }: Cell, size: GridSize): Cell | null {
  switch (key) {
    case "ArrowDown":
      return { row: row + 1, column };
    case "ArrowUp":
      return { row: row - 1, column };
    case "ArrowRight":
      return { row, column: column + 1 };
    case "ArrowLeft":
      return { row, column: column - 1 };
    case "PageDown":
      return { row: row + size.page, column };
    case "PageUp":
      return { row: row - size.page, column };
    case "Home":
      return { row: 0, column };
    case "End":
      return { row: size.rows - 1, column };
    default:
      return null;
  }
}
