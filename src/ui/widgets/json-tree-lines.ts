// ui/widgets: which lines of a JSON tree are on the screen, given what is open. Long strings open like containers, into
// pieces; containers and strings show their first members or pieces and then a line that gives more.

import type { JsonIndex } from "./json-tree-index.ts";
import { keyOfPart, pathOfPart } from "./json-tree-path.ts";
import { cutPoint } from "./json-tree-text.ts";

/** Members of a container, or pieces of a string, shown at once. */
export const PAGE = 100;
/** Characters of a string on its own line; what is longer opens into pieces of this length. */
export const STRING_LIMIT = 120;
/** Lines at most: a tree opened wide on hostile input ends here, with a line that says so. */
const MAX_LINES = 50_000;
/** Parts that "expand all" opens. */
const MAX_OPEN = 5000;
/** Paths are followed only so deep; marks are put on fields near the top. */
const PATH_DEPTH = 8;

export type TreeLine =
  | {
      readonly kind: "part";
      readonly part: number;
      readonly depth: number;
      readonly position: number;
      readonly siblings: number;
      readonly opens: boolean;
      readonly open: boolean;
      readonly marked: boolean;
    }
  /** Source span of a piece of an opened string. */
  | {
      readonly kind: "piece";
      readonly part: number;
      readonly depth: number;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: "more";
      readonly part: number;
      readonly depth: number;
      readonly left: number;
      readonly unit: "members" | "characters";
    }
  | { readonly kind: "end"; readonly part: number; readonly depth: number };

export interface TreeView {
  readonly open: ReadonlySet<number>;
  /** Members or pieces shown of a part, where it is not `PAGE`. */
  readonly shown: ReadonlyMap<number, number>;
  /** Dotted paths to point out, members of arrays without their number: `requestObject.spec.containers.image`. */
  readonly marks: ReadonlySet<string>;
  /** Strings that are not shown. */
  readonly masked?: ReadonlySet<number>;
  /** The part that is drawn, with what is in it; 0 is the document. */
  readonly root?: number;
}

interface Level {
  readonly container: number;
  readonly path: string | null;
  readonly limit: number;
  next: number;
  position: number;
}

function opensPart(index: JsonIndex, part: number): boolean {
  if (index.kinds[part] === "string") return sourceLength(index, part) > STRING_LIMIT;
  return (index.members[part] ?? 0) > 0;
}

const sourceLength = (index: JsonIndex, part: number): number =>
  (index.ends[part] ?? 0) - (index.starts[part] ?? 0) - 2;

export function treeLines(index: JsonIndex, view: TreeView): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  if (index.kinds.length === 0) return lines;
  const levels: Level[] = [];

  const addPart = (part: number, position: number, siblings: number, path: string | null): void => {
    const opens = opensPart(index, part) && view.masked?.has(part) !== true;
    const open = opens && view.open.has(part);
    const depth = levels.length;
    const marked = path !== null && path !== "" && view.marks.has(path);
    lines.push({ kind: "part", part, depth, position, siblings, opens, open, marked });
    if (!open) return;
    const limit = view.shown.get(part) ?? PAGE;
    if (index.kinds[part] === "string") addPieces(index, part, depth + 1, limit, lines);
    else levels.push({ container: part, path, limit, next: part + 1, position: 0 });
  };

  const { root = 0 } = view;
  addPart(root, 1, 1, root === 0 ? "" : pathOfPart(index, root).join("."));
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (lines.length >= MAX_LINES) {
      lines.push({ kind: "end", part: level.container, depth: 0 });
      break;
    }
    const { container, next } = level;
    const siblings = index.members[container] ?? 0;
    const depth = levels.length;
    if (next >= (index.afters[container] ?? 0)) {
      levels.pop();
    } else if (level.position >= level.limit) {
      const left = siblings - level.position;
      lines.push({ kind: "more", part: container, depth, left, unit: "members" });
      levels.pop();
    } else {
      level.position++;
      level.next = index.afters[next] ?? next + 1;
      addPart(next, level.position, siblings, pathOf(index, next, level.path, depth));
    }
  }
  return lines;
}

function pathOf(
  index: JsonIndex,
  part: number,
  above: string | null,
  depth: number,
): string | null {
  if (above === null || depth > PATH_DEPTH) return null;
  const start = index.keyStarts[part] ?? -1;
  if (start < 0) return above;
  const end = index.keyEnds[part] ?? start;
  const key = index.text.slice(start + 1, end - 1);
  return above === "" ? key : `${above}.${key}`;
}

function addPieces(
  index: JsonIndex,
  part: number,
  depth: number,
  limit: number,
  lines: TreeLine[],
): void {
  const last = (index.ends[part] ?? 1) - 1;
  let start = (index.starts[part] ?? 0) + 1;
  for (let i = 0; i < limit && start < last; i++) {
    const end = cutPoint(index.text, start, last, STRING_LIMIT);
    lines.push({ kind: "piece", part, depth, start, end });
    start = end;
  }
  if (start < last) {
    lines.push({ kind: "more", part, depth, left: last - start, unit: "characters" });
  }
}

/** The root, and what is directly in it and small: an event's user and object, not its bodies. */
export function openAtFirst(index: JsonIndex, root = 0): ReadonlySet<number> {
  const open = new Set<number>();
  if (index.kinds.length === 0) return open;
  open.add(root);
  const end = index.afters[root] ?? 0;
  let left = PAGE;
  for (let part = root + 1; part < end && left > 0; part = index.afters[part] ?? end) {
    left--;
    const inside = (index.afters[part] ?? part) - part - 1;
    if (inside > 0 && inside <= 12) open.add(part);
  }
  return open;
}

/** Every container, as far as a screen can take it, but those under a key of `shut`; long strings stay cut. */
export function openAll(
  index: JsonIndex,
  root = 0,
  shut: ReadonlySet<string> = new Set(),
): ReadonlySet<number> {
  const open = new Set<number>();
  const end = index.afters[root] ?? 0;
  for (let part = root; part < end && open.size < MAX_OPEN; part++) {
    if ((index.members[part] ?? 0) === 0) continue;
    if (shut.has(keyOfPart(index, part) ?? "")) part = (index.afters[part] ?? end) - 1;
    else open.add(part);
  }
  return open;
}
