// ui/ledger: a list of equal rows in which one may be open. What it opens takes the height of whole rows, so the list
// stays one that can be scrolled to any length. Pure.

export interface Part {
  readonly kind: "row" | "opened";
  /** Of the record. */
  readonly position: number;
  /** For "opened": rows of it that lie above the first drawn one. */
  readonly hidden: number;
  /** For "opened": rows of it that are drawn. */
  readonly visible: number;
}

/** What stands in the lines [first, end), where the record at `open` is followed by `span` lines of its own. */
export function partsOf(
  { first, end }: { readonly first: number; readonly end: number },
  open: number | null,
  span: number,
): readonly Part[] {
  const parts: Part[] = [];
  for (let line = first; line < end; line++) {
    if (open === null || line <= open) {
      parts.push({ kind: "row", position: line, hidden: 0, visible: 1 });
    } else if (line > open + span) {
      parts.push({ kind: "row", position: line - span, hidden: 0, visible: 1 });
    } else {
      const hidden = line - open - 1;
      const visible = Math.min(end - line, span - hidden);
      parts.push({ kind: "opened", position: open, hidden, visible });
      line += visible - 1;
    }
  }
  return parts;
}
