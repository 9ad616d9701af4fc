// ui/report: the events that a finding in the report rests on. What was judged a false positive is no evidence of what was
// confirmed: neither an event that was judged itself, nor those of an actor whose part of the finding was. They are counted.

import { is } from "../../core/filter/entity-filter.ts";
import { ALL, and, equals, not, onField, type Predicate } from "../../core/filter/predicate.ts";
import { withGroup } from "../../state/group-filter.ts";
import type { ReportSource, SeenEvents } from "../../state/report-actions.ts";
import type { SessionView } from "../../state/session/marks.ts";
import { findingSubject, ruleName, type FindingSubject } from "../../state/session/subject.ts";
import type { RuleInfo } from "../../worker/engine-api.ts";

export interface FindingEvents {
  /** Of the rule as it is known here. */
  readonly rule: string;
  /** By their whole name. */
  readonly actor: string | null;
  readonly seen: SeenEvents;
  readonly leftOut: number;
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
  limit: number,
): Promise<FindingEvents> {
  const rule = rules.find(({ id }) => ruleName(id) === finding.rule)?.id ?? finding.rule;
  const actor = await actorOf(finding, rule, source);
  const all = withGroup(ALL, rule, actor === null ? null : { actor, target: null });
  const without: Predicate[] = [not(JUDGED)];
  // What was said of one actor counts for the rule as a whole, and not the other way round.
  for (const { subject, verdict } of actor === null ? view.marks.values() : []) {
    if (subject.kind !== "finding" || subject.actor === null || subject.rule !== finding.rule)
      continue;
    if (verdict?.status !== "false-positive") continue;
    without.push(not(is("actor", (await actorOf(subject, rule, source)) ?? subject.actor)));
  }
  const seen = await source.seen(and(all, ...without), limit);
  const { total } = await source.seen(all, 0);
  return { rule, actor, seen, leftOut: total - seen.total };
}

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
