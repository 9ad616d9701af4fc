// ui/events: the ticks of the minimap: one of 2 px for each part of the answer that holds a finding, the longer the more
// severe. Pure.

import type { SEVERITIES } from "../../core/audit/severity.ts";

export const NO_MAP: Uint8Array = new Uint8Array();

/** By rank: none, informational, low, medium, high, critical. */
const LENGTHS = [0, 2, 3, 5, 7, 10] as const satisfies Readonly<
  Record<number, number> & { length: (typeof SEVERITIES)["length"] }
>;

/** For `d` of a path, 12 px wide: the parts whose highest severity this is, from the right. */
export function ticksOf(map: Uint8Array, rank: number): string {
  const length = LENGTHS[rank] ?? 0;
  let path = "";
  for (const [part, highest] of map.entries())
    if (highest === rank) path += `M11 ${part * 2}h-${length}v2h${length}z`;
  return path;
}
