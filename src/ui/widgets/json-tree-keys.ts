// ui/widgets: the keys of a tree (ARIA authoring practices, "tree view"). Pure: from a key and the lines on the screen
// to the line to go to.

import type { TreeLine } from "./json-tree-lines.ts";

/** The line to go to, "toggle" for the present one, undefined for a key that means nothing here. */
export function moveInTree(
  key: string,
  lines: readonly TreeLine[],
  at: number,
  page: number,
): number | "toggle" | undefined {
  const last = lines.length - 1;
  const line = lines[at];
  const opens = line?.kind === "part" && line.opens;
  const open = line?.kind === "part" && line.open;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "PageDown":
      return Math.min(last, at + page);
    case "PageUp":
      return Math.max(0, at - page);
    case "Home":
      return 0;
    case "End":
      return last;
    case "Enter":
    case " ":
      return opens || line?.kind === "more" ? "toggle" : undefined;
    case "ArrowRight":
      if (opens) return open ? at + 1 : "toggle";
      return line?.kind === "more" ? "toggle" : undefined;
    case "ArrowLeft":
      return open ? "toggle" : containerOf(lines, at);
    default:
      return undefined;
  }
}

function containerOf(lines: readonly TreeLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  let line = at;
  while (line > 0 && (lines[line]?.depth ?? 0) >= depth) line--;
  return depth === 0 ? at : line;
}
