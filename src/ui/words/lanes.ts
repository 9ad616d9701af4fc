// ui/words: what is said of marks in lanes.

import { severityAt } from "../../core/audit/severity.ts";
import { epochMicros } from "../../core/base/brand.ts";
import type { Zone } from "../../state/view-state.ts";
import type { LaneKind, Lanes, RuleInfo } from "../../worker/engine-api.ts";
import { entityName, kindWords } from "./entities.ts";
import { countOf, formatCount } from "./numbers.ts";
import { severityWords } from "./severities.ts";
import { shownText } from "./shown-text.ts";
import { formatMoment } from "./times.ts";

export const laneKindName = (kind: LaneKind): string =>
  kind === "rule" ? "Rules" : kindWords(kind).plural;

/** A lane's own name; of a rule its title. */
export function laneName(kind: LaneKind, value: string, rules: readonly RuleInfo[]): string {
  if (kind !== "rule") return entityName({ kind, value });
  return shownText(rules.find(({ id }) => id === value)?.title ?? value);
}

/** "helm-deployer, 14 Sep 2026 13:33:06, 1 event, Critical". */
export function markText(
  { marks }: Lanes,
  mark: number,
  { name, time, zone }: { readonly name: string; readonly time: number; readonly zone: Zone },
): string {
  const severity = severityWords(severityAt(marks.severity[mark] ?? 0)).label;
  const moment = formatMoment(epochMicros(Math.floor(time)), zone);
  return `${name}, ${moment}, ${countOf(marks.events[mark] ?? 0, "event")}, ${severity}`;
}

/** "24 actors", "the 60 loudest of 214 actors". */
export function lanesSummary({ kind, lanes, total, marks }: Lanes): string {
  const [one, many] =
    kind === "rule" ? ["rule", "rules"] : [kindWords(kind).one, kindWords(kind).many];
  const shown =
    lanes.length === total
      ? countOf(total, one, many)
      : `the ${formatCount(lanes.length)} loudest of ${countOf(total, one, many)}`;
  return `${shown}, ${countOf(marks.lane.length, "mark")}`;
}
