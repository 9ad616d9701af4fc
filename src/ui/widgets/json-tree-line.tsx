// ui/widgets: one line of a JSON tree.

import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "../words/numbers.ts";
import { shownText, TITLE_LIMIT } from "../words/shown-text.ts";
import * as texts from "../words/screens/widgets.ts";
import { TreeActs, type TreeAct } from "./json-tree-acts.tsx";
import type { JsonIndex } from "./json-tree-index.ts";
import { STRING_LIMIT } from "./json-tree-lines.ts";
import type { TreeLine } from "./json-tree-lines.ts";
import { cutPoint, decodeString } from "./json-tree-text.ts";
import classes from "./json-tree.module.css";

/** Deeper lines stand no further to the right: 10,000 levels would be a page 100,000 px wide. */
const MAX_INDENT = 24;
/** Numbers in JSON may be of any length. */
const NUMBER_LIMIT = 60;

const indentOf = (depth: number): number => Math.min(depth, MAX_INDENT) * 2;

/** How wide a line is, in characters of the monospaced font, roughly and never too little. */
export function lineChars(index: JsonIndex, line: TreeLine): number {
  const indent = indentOf(line.depth) + 6;
  if (line.kind !== "part") return indent + STRING_LIMIT / 2;
  const start = index.starts[line.part] ?? 0;
  const length = Math.min((index.ends[line.part] ?? 0) - start, STRING_LIMIT);
  const key = (index.keyEnds[line.part] ?? 0) - (index.keyStarts[line.part] ?? 0);
  return indent + Math.min(key, STRING_LIMIT) + (line.opens ? 30 : 0) + length;
}

export interface JsonTreeLineProps {
  readonly index: JsonIndex;
  readonly line: TreeLine;
  /** Its place among the lines of the tree. */
  readonly place: number;
  readonly active: boolean;
  readonly isMasked: boolean;
  readonly acts: readonly TreeAct[];
}

/** Clicks and keys are handled by the tree, which knows the lines around this one. */
export function JsonTreeLine({ index, line, place, active, isMasked, acts }: JsonTreeLineProps) {
  const part = line.kind === "part" ? line : null;
  const Twisty = part?.open === true ? ChevronDown : ChevronRight;
  return (
    <div
      role="treeitem"
      tabIndex={active ? 0 : -1}
      data-active={active}
      data-line={place}
      aria-level={line.depth + 1}
      aria-expanded={part?.opens === true ? part.open : undefined}
      aria-setsize={part?.siblings}
      aria-posinset={part?.position}
      aria-selected={active}
      className={classes["line"]}
      data-marked={part?.marked}
      style={{ paddingLeft: `${indentOf(line.depth)}ch` }}
    >
      <span className={classes["twisty"]}>
        {part?.opens === true && <Twisty size={12} strokeWidth={1.5} aria-hidden />}
      </span>
      {part ? (
        <Part index={index} line={part} isMasked={isMasked} />
      ) : (
        <Rest index={index} line={line} />
      )}
      {part && acts.length > 0 && <TreeActs acts={acts} part={part.part} index={index} />}
    </div>
  );
}

interface PartProps {
  readonly index: JsonIndex;
  readonly line: Extract<TreeLine, { kind: "part" }>;
}

function Part({ index, line, isMasked }: PartProps & { readonly isMasked: boolean }) {
  const key = keyText(index, line.part);
  return (
    <>
      {key === null ? null : line.marked ? (
        <mark className={classes["key"]}>{key}</mark>
      ) : (
        <bdi className={classes["key"]}>{key}</bdi>
      )}
      {key !== null && <span className={classes["sign"]}>{texts.text}</span>}
      {isMasked ? (
        <span className={classes["sign"]} aria-label={texts.hidden}>
          ••••••••
        </span>
      ) : (
        <Value index={index} line={line} />
      )}
    </>
  );
}

function Value({ index, line }: PartProps) {
  const { part, open, opens } = line;
  const start = index.starts[part] ?? 0;
  const end = index.ends[part] ?? 0;
  const members = index.members[part] ?? 0;
  switch (index.kinds[part]) {
    case "object":
      return <span className={classes["sign"]}>{`{${formatCount(members)}}`}</span>;
    case "array":
      return <span className={classes["sign"]}>{`[${formatCount(members)}]`}</span>;
    case "string": {
      const cut = cutPoint(index.text, start + 1, end - 1, opens ? STRING_LIMIT / 2 : STRING_LIMIT);
      const value = shownText(decodeString(index.text, start + 1, cut), TITLE_LIMIT);
      return (
        <>
          <bdi className={classes["string"]}>{opens ? `"${value}…` : `"${value}"`}</bdi>
          {opens && (
            <span className={classes["all"]}>
              {open ? texts.showLess : texts.showAll(end - start - 2)}
            </span>
          )}
        </>
      );
    }
    case "number":
    case "word":
    default:
      return (
        <span className={classes["number"]}>
          {shownText(index.text.slice(start, Math.min(end, start + NUMBER_LIMIT)), NUMBER_LIMIT)}
        </span>
      );
  }
}

function Rest({ index, line }: { index: JsonIndex; line: TreeLine }): ReactNode {
  switch (line.kind) {
    case "piece": {
      const text = decodeString(index.text, line.start, line.end);
      return <bdi className={classes["string"]}>{shownText(text, TITLE_LIMIT)}</bdi>;
    }
    case "more":
      return <span className={classes["all"]}>{texts.showMoreLeft(line.left, line.unit)}</span>;
    case "end":
      return <span className={classes["sign"]}>{texts.restNotDrawn}</span>;
    case "part":
    default:
      return null;
  }
}

/** The key as it is shown; null for a member of an array and for the root. */
export function keyText(index: JsonIndex, part: number): string | null {
  const start = index.keyStarts[part] ?? -1;
  if (start < 0) return null;
  const end = (index.keyEnds[part] ?? 0) - 1;
  const cut = cutPoint(index.text, start + 1, end, STRING_LIMIT);
  const key = shownText(decodeString(index.text, start + 1, cut), STRING_LIMIT);
  return cut < end ? `${key}…` : key;
}
