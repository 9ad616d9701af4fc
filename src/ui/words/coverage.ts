// ui/words: what coverage says, in sentences: of all rules, of one, and of a reason why one could see nothing, with what would
// change it.

import type { BlindReason, RuleCoverage, Verdict } from "../../worker/engine-api.ts";
import { countOf, formatCount } from "./numbers.ts";
import { shownText } from "./shown-text.ts";
import { formatSpan } from "./times.ts";

export interface VerdictWords {
  readonly label: string;
  readonly about: string;
}

const VERDICTS: Readonly<Record<Verdict, VerdictWords>> = {
  fired: { label: "Found something", about: "Events match." },
  hidden: {
    label: "Found, all hidden",
    about: "Events match, and none is shown: a filter hides them, or another rule counts them.",
  },
  clean: {
    label: "Clean",
    about: "Events of its kind were there, with all it looks into. None matched.",
  },
  partly: {
    label: "Seen in part",
    about: "Nothing found, but some events lack what it looks into.",
  },
  blind: { label: "Could not fire", about: "The log holds nothing it could have seen." },
  untold: {
    label: "Cannot be told",
    about: "Nothing found, and what it needs of a log is not known.",
  },
  off: { label: "Switched off", about: "It was not asked." },
};

export const verdictWords = (verdict: Verdict): VerdictWords => VERDICTS[verdict];

type Counted = readonly Pick<RuleCoverage, "verdict" | "reason">[];

/** "112 of 150 rules could have fired, and 9 did; 31 looked for bodies this log does not have; 7 had no request of their kind to look at." */
export function coverageSentence(rules: Counted): string {
  const of = (...verdicts: readonly Verdict[]): number =>
    rules.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const blind = (...reasons: readonly BlindReason[]): number =>
    rules.filter(
      ({ verdict, reason }) => verdict === "blind" && reason !== null && reasons.includes(reason),
    ).length;
  const on = rules.length - of("off");
  const could = of("fired", "hidden", "clean", "partly");
  const fired = of("fired");
  const did = fired === 0 ? "none did" : `${formatCount(fired)} did`;
  const parts = [
    `${formatCount(could)} of ${countOf(on, "rule")} could have fired, and ${did}`,
    ...when(blind("no-bodies", "other-bodies"), "looked for bodies this log does not have"),
    ...when(blind("cut-bodies"), "looked for bodies that were cut off"),
    ...when(
      blind("no-events"),
      "had no request of their kind to look at",
      "had no request of its kind to look at",
    ),
    ...when(blind("too-short"), "need a longer log", "needs a longer log"),
    ...when(
      blind("its-rules"),
      "count events of other rules that could not fire",
      "counts events of other rules that could not fire",
    ),
    ...when(
      blind("no-field"),
      "need a field this log leaves out",
      "needs a field this log leaves out",
    ),
    ...(of("untold") === 0 ? [] : [`of ${formatCount(of("untold"))} it cannot be told`]),
    ...when(of("off"), "are off", "is off"),
  ];
  return `${parts.join("; ")}.`;
}

const when = (count: number, many: string, one = many): readonly string[] =>
  count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`];

/** What an empty list of findings means, as far as rules could see; "" when all could. */
export function silenceText(rules: Counted): string {
  const asked = rules.filter(({ verdict }) => verdict !== "off");
  const blind = asked.filter(({ verdict }) => verdict === "blind").length;
  const partly = asked.filter(({ verdict }) => verdict === "partly").length;
  if (blind + partly === 0) return "";
  const could = `${formatCount(blind)} of ${countOf(asked.length, "rule")} could not fire on this log`;
  const part = `${formatCount(partly)} saw only part of what they look for`;
  return blind === 0 ? `${part}.` : partly === 0 ? `${could}.` : `${could}, and ${part}.`;
}

export interface ReasonWords {
  readonly title: string;
  readonly text: string;
}

const REASONS: Readonly<Record<BlindReason, ReasonWords>> = {
  "no-bodies": {
    title: "No bodies to look into",
    text: "The right events are there, without their bodies: audit level Metadata keeps none. Level Request, for these resources, would have shown what was asked for.",
  },
  "other-bodies": {
    title: "Only the other bodies",
    text: "The right events are there with requests, and these rules read responses, or the other way round. Audit level RequestResponse keeps both.",
  },
  "cut-bodies": {
    title: "Bodies that were cut off",
    text: "The API server or whatever carried the log cut them for their length. A log backend with a higher limit on the size of an event would have kept them.",
  },
  "no-events": {
    title: "Nothing of their kind to look at",
    text: "No event has the verb and resource these rules are about. Either nobody asked, or the audit policy leaves such requests out.",
  },
  "no-field": {
    title: "A field is left out",
    text: "Every event has it at the API server, and none in this log: what exported the log left it out.",
  },
  "too-short": {
    title: "Log too short",
    text: "These learn from the first part of a log what is usual, and say what is new in the rest. A log that covers more time would let them.",
  },
  "its-rules": {
    title: "Made of rules that could not fire",
    text: "These count events that other rules find, and those had nothing to look at.",
  },
};

export const reasonWords = (reason: BlindReason): ReasonWords => REASONS[reason];

/** In the order they are told. */
export const REASON_ORDER: readonly BlindReason[] = [
  "no-bodies",
  "other-bodies",
  "cut-bodies",
  "no-field",
  "too-short",
  "no-events",
  "its-rules",
];

/** What the verdict on a rule rests on. */
export function ruleSentence(coverage: RuleCoverage): string {
  const { verdict, fired, hidden, examined, ofKind, missing } = coverage;
  switch (verdict) {
    case "fired":
      return `${countOf(fired, "event")}${hidden > 0 ? `, and ${formatCount(hidden)} hidden` : ""}`;
    case "hidden":
      return `${countOf(hidden, "event")}, all hidden`;
    case "clean":
      return `None in ${countOf(examined, "event")} of its kind`;
    case "partly":
      if (coverage.reason === "its-rules")
        return `Nothing found; in part of ${missing.map((one) => shownText(one)).join(", ")}`;
      return `None in ${formatCount(examined)} of ${countOf(examined + lacks(coverage), "event")}; the others lack the body`;
    case "blind":
      return blindSentence(coverage, ofKind, missing);
    case "untold":
      return "Nothing found";
    case "off":
      return "Switched off";
  }
}

const lacks = ({ lacking: { none, other, cut } }: RuleCoverage): number => none + other + cut;

function blindSentence(coverage: RuleCoverage, ofKind: number, missing: readonly string[]): string {
  if (coverage.reason === "no-field")
    return `${countOf(ofKind, "event")} of its kind, none with ${missing.map((one) => shownText(one)).join(", ")}`;
  if (coverage.reason === "too-short")
    return `Needs a log of more than ${formatSpan(coverage.spanNeeded)}`;
  if (coverage.reason === "its-rules")
    return `Of ${missing.map((one) => shownText(one)).join(", ")}`;
  if (coverage.reason !== "no-events")
    return `${countOf(lacks(coverage), "event")} of its kind, none with the body`;
  return missing.length === 0
    ? "No events at all"
    : `No event with ${missing.map((one) => shownText(one)).join(" · ")}`;
}
