// core/manifest: what differs between two texts, line by line, with some lines around. The comparing is jsdiff's (Myers); here
// are its bounds and the shape that the page draws.

import { structuredPatch } from "diff";

export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

export interface DiffHunk {
  /** Lines that are alike and left out before it. */
  readonly skipped: number;
  readonly lines: readonly DiffLine[];
}

const CONTEXT = 3;
/** Lines that differ. Beyond it the two are as good as two objects, and comparing takes the square of it. */
const MOST_EDITS = 1000;

/** None where the texts are the same; null where they are too different to be told apart in a time. */
export function lineDiff(before: string, after: string): readonly DiffHunk[] | null {
  const patch = structuredPatch("", "", before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  });
  if (patch === undefined) return null;
  let next = 1;
  return patch.hunks.map(({ oldStart, oldLines, lines }) => {
    const skipped = Math.max(0, oldStart - next);
    next = oldStart + oldLines;
    return { skipped, lines: lines.filter((line) => !line.startsWith("\\")).map(lineOf) };
  });
}

/** All of a text as new lines. */
export const wholeAs = (kind: DiffLine["kind"], text: string): readonly DiffHunk[] => [
  { skipped: 0, lines: linesOf(text).map((line) => ({ kind, text: line })) },
];

function lineOf(line: string): DiffLine {
  const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  return { kind, text: line.slice(1) };
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");
