// ui/widgets: where a part of a JSON text stands, and what it says. Worked out for the one part that is asked about: the
// table of parts has no way up.

import type { JsonIndex } from "./json-tree-index.ts";
import { decodeString } from "./json-tree-text.ts";

/** Its keys from the root; members of arrays have none. */
export function pathOfPart(index: JsonIndex, part: number): readonly string[] {
  const path: string[] = [];
  for (let container = 0; container < part;) {
    let child = container + 1;
    for (
      let after = index.afters[child] ?? part + 1;
      after <= part;
      after = index.afters[child] ?? part + 1
    )
      child = after;
    const key = keyOfPart(index, child);
    if (key !== null) path.push(key);
    container = child;
  }
  return path;
}

/** Null for a member of an array and for the root. */
export function keyOfPart(index: JsonIndex, part: number): string | null {
  const start = index.keyStarts[part] ?? -1;
  return start < 0 ? null : decodeString(index.text, start + 1, (index.keyEnds[part] ?? 0) - 1);
}

/** A string, a number, true or false as text, as programs print it: 1.0 is 1. Null of a container and of null. */
export function textOfPart(index: JsonIndex, part: number): string | null {
  const [start = 0, end = 0] = [index.starts[part], index.ends[part]];
  switch (index.kinds[part]) {
    case "string":
      return decodeString(index.text, start + 1, end - 1);
    case "number":
      return String(Number(index.text.slice(start, end)));
    case "word": {
      const word = index.text.slice(start, end);
      return word === "null" ? null : word;
    }
    default:
      return null;
  }
}
