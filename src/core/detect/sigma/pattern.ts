// core/detect/sigma: a Sigma string → the pattern the filter understands. Spec 2.1 "Escaping": a backslash speaks only
// before `*`, `?` and another backslash; before anything else it is a character of the value, and so is one at the end,
// so that a Windows path needs no doubling.

import { ANY, ONE, type Pattern } from "../../filter/predicate.ts";

type Wildcard = typeof ANY | typeof ONE;

export function parsePattern(text: string): Pattern {
  const parts: (string | Wildcard)[] = [];
  let literal = "";
  const flush = (): void => {
    if (literal !== "") parts.push(literal);
    literal = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === "\\" && (next === "*" || next === "?" || next === "\\")) {
      literal += next;
      i++;
    } else if (char === "*" || char === "?") {
      flush();
      // Two stars in a row mean the same as one and only cost the matcher time.
      if (char === "?" || parts.at(-1) !== ANY) parts.push(char === "*" ? ANY : ONE);
    } else {
      literal += char;
    }
  }
  flush();
  return parts;
}

export const openStart = (pattern: Pattern): Pattern =>
  pattern[0] === ANY ? pattern : [ANY, ...pattern];

export const openEnd = (pattern: Pattern): Pattern =>
  pattern.at(-1) === ANY ? pattern : [...pattern, ANY];
