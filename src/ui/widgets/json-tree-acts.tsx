// ui/widgets: what can be done with a part of a JSON tree, as small buttons at the end of its line, seen where the pointer or
// the keyboard is. The tree has their keys.

import type { LucideIcon } from "lucide-react";
import { shownText } from "../words/shown-text.ts";
import type { JsonIndex } from "./json-tree-index.ts";
import { keyOfPart, textOfPart } from "./json-tree-path.ts";
import classes from "./json-tree.module.css";

export interface TreeAct {
  /** On the line that has the keyboard. */
  readonly key: string;
  readonly icon: LucideIcon;
  /** From what the part is called: "Only verb: get". */
  readonly label: (name: string) => string;
  readonly run: (part: number) => void;
}

export interface TreeActsProps {
  readonly acts: readonly TreeAct[];
  readonly index: JsonIndex;
  readonly part: number;
}

const NAME_LIMIT = 60;

export function TreeActs({ acts, index, part }: TreeActsProps) {
  const name = shownText(nameOf(index, part), NAME_LIMIT);
  return (
    <span className={classes["acts"]}>
      {acts.map(({ key, icon: Icon, label, run }) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          aria-label={label(name)}
          title={`${label(name)} (${key})`}
          className={classes["act"]}
          onClick={() => {
            run(part);
          }}
        >
          <Icon size={11} strokeWidth={2} aria-hidden />
        </button>
      ))}
    </span>
  );
}

function nameOf(index: JsonIndex, part: number): string {
  const end = index.ends[part] ?? 0;
  const isLong = end - (index.starts[part] ?? 0) > NAME_LIMIT * 6;
  return [keyOfPart(index, part), isLong ? null : textOfPart(index, part)]
    .filter((text) => text !== null)
    .join(": ");
}
