// core/query: the events of a rule, folded: one line per actor, and within an actor one per target. A burst of ten thousand
// reads is one line that says how many, when, how they ended, and how they lie in time. Two passes: the first counts all
// groups, the second looks closer at the few that are shown.
//
// Who writes the log chooses the names, so groups are bounded: from a million pairs of actor and target on, what is new counts
// with its actor alone; from 262,144 actors on, in `ungrouped`. Ten million events of one rule take 0.4 to 6 s of a core,
// the more the less alike they are, and 40 to 125 MB while the question is answered (finding-groups.bench.ts).

import { OUTCOMES, type Outcome } from "../audit/outcome.ts";
import { epochMicros, type EpochMicros } from "../base/brand.ts";
import { countBits, type Bitset } from "../base/bitset.ts";
import type { Steps } from "../base/in-steps.ts";
import type { EventTable } from "../store/table.ts";
import { ActorNumbers } from "./actor-numbers.ts";
import { GroupCounts } from "./group-counts.ts";
import type { TimeRange } from "./question.ts";
import { eachRow } from "./row-cells.ts";
import type { Target } from "./targets.ts";
import { binOf, noBins } from "./time-bins.ts";
import { firstOf } from "./top-groups.ts";

export type { Target } from "./targets.ts";

/** Lines of one answer. */
export const MAX_PAGE = 200;

export type GroupOrder = "count" | "recent";

export interface GroupsWanted {
  /** Events of the rule under the filter and the range. */
  readonly rows: Bitset;
  /** What the sparklines span; null where no event has a time. */
  readonly span: TimeRange | null;
  /** Null: one group per actor. A name: that actor's targets; "" stands for events without a user. */
  readonly actor: string | null;
  readonly order: GroupOrder;
  /** The groups wanted, half-open. */
  readonly start: number;
  readonly end: number;
}

export interface FindingGroup {
  /** "" where the event names nobody. Under impersonation, whose rights counted. */
  readonly actor: string;
  /** How many there are; `isMore` where there was no room to tell further ones apart. */
  readonly targets: number;
  readonly isMore: boolean;
  /** Of a group with one target. */
  readonly target: Target | null;
  readonly count: number;
  /** Those that occur. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
  /** Events in TIME_BINS equal parts of the span; those without a time are in none. */
  readonly bins: readonly number[];
}

export interface FindingGroups {
  readonly total: number;
  readonly groups: readonly FindingGroup[];
  /** Events in all groups, also those not on this page, and `ungrouped`. */
  readonly events: number;
  /** Events for whose group there was no room. */
  readonly ungrouped: number;
  readonly span: TimeRange | null;
}

export interface GroupLimits {
  readonly targets: number;
  readonly actors: number;
}
const LIMITS: GroupLimits = { targets: 1 << 20, actors: 1 << 18 };

/** Most events first, or those seen last; ties the other way round, then by who came first in the table. */
export function* findingGroups(
  table: EventTable,
  wanted: GroupsWanted,
  limits: GroupLimits = LIMITS,
): Steps<FindingGroups> {
  const { rows, span, actor, order, start } = wanted;
  const end = Math.min(wanted.end, start + MAX_PAGE);
  const actors = new ActorNumbers(table);
  const only = actor === null ? null : actors.find(actor);
  const counts = new GroupCounts(table, { limits, byTarget: only !== null, rows: countBits(rows) });
  yield* eachRow(table, rows, (cells) => {
    const number = actors.of(cells.user, cells.impersonated);
    if (only === null || number === only) counts.add(number, cells);
    else counts.skip();
  });
  const before = (a: number, b: number): boolean => {
    const isMore = counts.count(a) > counts.count(b);
    const isAsMany = counts.count(a) === counts.count(b);
    // Compared, not subtracted: two groups without a time are infinitely early both.
    const isLater = counts.last(a) > counts.last(b);
    const isAsLate = counts.last(a) === counts.last(b);
    return order === "count" ? isMore || (isAsMany && isLater) : isLater || (isAsLate && isMore);
  };
  const page = firstOf(counts.size, end, before).slice(start);
  yield;
  const lines = new Map(page.map((group) => [group, newLine()]));
  const bin = binOf(span);
  let at = 0;
  yield* eachRow(table, rows, ({ time, outcome }) => {
    const line = lines.get(counts.groupOf(at++));
    if (line === undefined) return;
    line.outcomes[outcome] = (line.outcomes[outcome] ?? 0) + 1;
    if (Number.isNaN(time)) return;
    line.first = Math.min(line.first, time);
    line.last = Math.max(line.last, time);
    const part = bin(time);
    line.bins[part] = (line.bins[part] ?? 0) + 1;
  });
  const groups = [...lines].map(([group, line]): FindingGroup => {
    const { targets, isMore } = counts.targets(group);
    return {
      actor: actors.name(counts.actor(group)),
      targets,
      isMore,
      target: counts.single(group),
      count: counts.count(group),
      outcomes: outcomesOf(line.outcomes),
      firstSeen: Number.isFinite(line.first) ? epochMicros(line.first) : null,
      lastSeen: Number.isFinite(line.last) ? epochMicros(line.last) : null,
      bins: [...line.bins],
    };
  });
  return { total: counts.size, groups, events: counts.events, ungrouped: counts.ungrouped, span };
}

interface Line {
  readonly outcomes: number[];
  readonly bins: number[];
  first: number;
  last: number;
}
const newLine = (): Line => ({
  outcomes: OUTCOMES.map(() => 0),
  bins: noBins(),
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
});

function outcomesOf(counts: readonly number[]): FindingGroup["outcomes"] {
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const [i, outcome] of OUTCOMES.entries()) {
    const count = counts[i] ?? 0;
    if (count > 0) outcomes[outcome] = count;
  }
  return outcomes;
}
