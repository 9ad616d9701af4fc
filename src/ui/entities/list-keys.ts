// ui/entities: where a key leads in a list of lines. Pure.

export interface ListBounds {
  /** Whether j and k are keys too. */
  readonly letters: boolean;
  readonly total: number;
  /** Lines that PageDown moves by. */
  readonly page: number;
}

/** Null for a key that leads nowhere. */
export function moveInList(
  key: string,
  at: number,
  { letters, total, page }: ListBounds,
): number | null {
  const to = target(letters ? (LETTERS.get(key) ?? key) : key, at, { total, page });
  return to === null ? null : Math.max(0, Math.min(total - 1, to));
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["j", "ArrowDown"],
  ["k", "ArrowUp"],
]);

function target(
  key: string,
  at: number,
  { total, page }: Pick<ListBounds, "total" | "page">,
): number | null {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return total - 1;
    default:
      return null;
  }
}
