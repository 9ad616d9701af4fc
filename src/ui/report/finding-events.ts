// ui/report: the events that a finding in the report rests on, actor by actor: the first events of all would be those of whoever is
// loudest, and the one who was meant not among them. What was judged a false positive is no evidence of what was
// confirmed: neither an event that was judged itself, nor those of an actor whose part of the finding was. They are counted.

import type { EpochMicros } from "../../core/base/brand.ts";
import { is } from "../../core/filter/entity-filter.ts";
import { ALL, and, equals, not, onField, type Predicate } from "../../core/filter/predicate.ts";
import { withGroup } from "../../state/group-filter.ts";
import type { ReportSource, SeenEvents } from "../../state/report-actions.ts";
import type { SessionView } from "../../state/session/marks.ts";
import { findingSubject, ruleName, type FindingSubject } from "../../state/session/subject.ts";
import type { EventRow, RuleInfo } from "../../worker/engine-api.ts";

/** Of one actor the first two events and the last: how it began, and how it ended. */
const FIRST_OF_ACTOR = 2;
/** Actors whose events are shown: those of whom something was said, then the busiest. */
const SHOWN_ACTORS = 10;
/** Actors who are named with their counts. */
const NAMED_ACTORS = 50;

export interface ActorEvents {
  readonly name: string;
  readonly events: number;
  /** As evidence, in order of time; none of the later ones. */
  readonly shown: readonly EventRow[];
}

export interface FindingEvents {
  /** Of the rule as it is known here. */
  readonly rule: string;
  /** By their whole name. */
  readonly actor: string | null;
  /** Without those that are left out. */
  readonly events: number;
  readonly first: EpochMicros | null;
  readonly last: EpochMicros | null;
  readonly leftOut: number;
  /** Of a finding as a whole those who did it, else the one; not more than are named. */
  readonly actors: readonly ActorEvents[];
  /** Beyond those, with their events. */
  readonly more: { readonly actors: number; readonly events: number };
}

interface Reading {
  readonly rules: readonly RuleInfo[];
  readonly source: ReportSource;
  readonly view: SessionView;
}

const JUDGED = onField("triage", equals("false-positive"));

export async function readFinding(
  finding: FindingSubject,
  { rules, source, view }: Reading,
): Promise<FindingEvents> {
  const rule = rules.find(({ id }) => ruleName(id) === finding.rule)?.id ?? finding.rule;
  const actor = await actorOf(finding, rule, source);
  const all = withGroup(ALL, rule, actor === null ? null : { actor, target: null });
  const without: Predicate[] = [not(JUDGED)];
  const spokenOf: string[] = [];
  // What was said of one actor counts for the rule as a whole, and not the other way round.
  for (const { subject, verdict } of actor === null ? view.marks.values() : []) {
    if (subject.kind !== "finding" || subject.actor === null || subject.rule !== finding.rule)
      continue;
    const name = (await actorOf(subject, rule, source)) ?? subject.actor;
    if (verdict?.status === "false-positive") without.push(not(is("actor", name)));
    else spokenOf.push(name);
  }
  const kept = and(all, ...without);
  const seen = await source.seen(kept, 1);
  const { total } = await source.seen(all, 0);
  const found =
    actor === null
      ? await source.actors(rule, kept, NAMED_ACTORS)
      : { first: [{ actor, count: seen.total }], total: 1 };
  const shown = [...spokenOf, ...found.first.map((one) => one.actor)];
  const whose = [...new Set(shown)].slice(0, NAMED_ACTORS);
  const actors: ActorEvents[] = [];
  for (const [i, name] of whose.entries()) {
    const known = found.first.find((one) => one.actor === name)?.count;
    // One of whom something was said may be none of the busiest.
    const isRead = i < SHOWN_ACTORS || known === undefined;
    const of = isRead ? await source.seen(and(kept, is("actor", name)), FIRST_OF_ACTOR) : null;
    const events = known ?? of?.total ?? 0;
    if (events > 0)
      actors.push({ name, events, shown: of === null || i >= SHOWN_ACTORS ? [] : rowsOf(of) });
  }
  const named = actors.reduce((sum, { events }) => sum + events, 0);
  return {
    rule,
    actor,
    events: seen.total,
    first: seen.first[0]?.time ?? null,
    last: seen.last?.time ?? null,
    leftOut: total - seen.total,
    actors,
    more: { actors: Math.max(0, found.total - actors.length), events: seen.total - named },
  };
}

/** The first ones and the last, which may be among them. */
const rowsOf = ({ first, last }: SeenEvents): readonly EventRow[] =>
  last === null || first.some(({ at }) => at === last.at) ? first : [...first, last];

/** A session keeps the beginning of a long name: the log has all of it. */
async function actorOf(
  { actor, actorHash, title }: FindingSubject,
  rule: string,
  source: ReportSource,
): Promise<string | null> {
  if (actor === null || actorHash === undefined) return actor;
  const names = await source.actorsLike(rule, actor);
  return (
    names.find((name) => findingSubject({ rule, title }, name).actorHash === actorHash) ?? actor
  );
}
