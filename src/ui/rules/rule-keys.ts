// ui/rules: where a key leads in a list of rules and heads of groups, which are no stop. Pure.

import type { ListLine } from "./rule-lines.ts";

/** The line of a rule; `stay`: the one at `from`, or the first behind it. -1 where there is none. */
export function nextRuleLine(
  lines: readonly ListLine[],
  from: number,
  key: string,
  page: number,
): number {
  const places = lines.flatMap(({ kind }, i) => (kind === "rule" ? [i] : []));
  if (places.length === 0) return -1;
  const behind = places.findIndex((place) => place >= from);
  const current = behind === -1 ? places.length - 1 : behind;
  const next = Math.max(0, Math.min(places.length - 1, current + stepOf(key, page)));
  return places[next] ?? -1;
}

function stepOf(key: string, page: number): number {
  switch (key) {
    case "ArrowDown":
      return 1;
    case "ArrowUp":
      return -1;
    case "PageDown":
      return page;
    case "PageUp":
      return -page;
    case "Home":
      return -Infinity;
    case "End":
      return Infinity;
    default:
      return 0;
  }
}
