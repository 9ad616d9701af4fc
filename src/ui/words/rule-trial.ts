// ui/words: what a rule that is tried finds, in sentences: how many, how often, and why it may find nothing.

import type { RuleTrial, TimeRange, TrialCorrelation, TrialRule } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";

const HOUR_MICROS = 3_600_000_000;

/** "12 of 1,204 events match" */
export const matchText = ({ total, all }: Pick<RuleTrial, "total" | "all">): string =>
  `${formatCount(total)} of ${countOf(all, "event")} ${total === 1 ? "matches" : "match"}`;

/** "3.4 an hour"; "" for a log that is shorter than a minute: a rate of it would be made up. */
export function rateText(total: number, span: TimeRange | null): string {
  const micros = span === null ? 0 : span.end - span.start;
  if (total === 0 || micros < HOUR_MICROS / 60) return "";
  const rate = (total * HOUR_MICROS) / micros;
  if (rate < 0.1) return "less than one in ten hours";
  return `${rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))} an hour`;
}

/** What the numbers say nothing about; "" where there is nothing to say. */
export function needText(rule: TrialRule): string {
  const { ofKind, withBodies, auditLevel, count } = rule;
  if (ofKind === 0) return "The log holds no event of the kind this rule is about.";
  if (auditLevel === "Metadata" || count > 0) return "";
  const events = countOf(ofKind, "event");
  return withBodies === 0
    ? `The log holds ${events} of this kind, none with the bodies the rule looks into: it could not have matched. That takes audit level ${auditLevel}.`
    : `Looked into the bodies of ${formatCount(withBodies)} of ${events} of this kind.`;
}

export const hiddenText = ({ hidden }: TrialRule): string =>
  hidden === 0 ? "" : `${countOf(hidden, "more event")} taken away by filters.`;

export function notTriedText({ notTried }: Pick<RuleTrial, "notTried">): string {
  const { rules, correlations } = notTried;
  const parts = [
    ...(rules > 0 ? [countOf(rules, "more rule")] : []),
    ...(correlations > 0 ? [countOf(correlations, "correlation")] : []),
  ];
  if (parts.length === 0) return "";
  return `${parts.join(" and ")} of this text ${rules + correlations === 1 ? "is" : "are"} tried when the text is kept.`;
}

/** "found 3 times, in 45 events" */
export const correlationText = ({ occurrences, events }: TrialCorrelation): string =>
  occurrences === 0
    ? "found nowhere"
    : `found ${occurrences === 1 ? "once" : countOf(occurrences, "time")}, in ${countOf(events, "event")}`;

/** What a selection takes by itself, for a chip: "1,204", or a dash where it was not counted. */
export const selectionCount = (count: number | null): string =>
  count === null ? "–" : formatCount(count);

export const selectionTitle = (name: string, count: number | null): string =>
  count === null
    ? `${name} looks into bodies: it is not counted by itself in a log of this size.`
    : `${name} takes ${countOf(count, "event")} by itself.`;
