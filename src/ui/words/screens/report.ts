// ui/words/screens: what ui/report says: the sentences of the report itself.

import { countOf, formatCount } from "../numbers.ts";

/** A sentence with parts in it that are more than text, such as a link to evidence; what stands between them is text. */
export type Told<Part> = readonly (string | readonly Part[])[];

export const auditReport = "Kubernetes audit report";
export const findings = "Findings";
export const evidence = "Evidence";
export const actors = "Actors";
export const indicators = "Indicators";
export const method = "Method";

/** `by`: "" where nobody gave a name; `from`: "" without times. */
export const madeOn = ({
  by,
  madeAt,
  from,
  to,
}: {
  readonly by: string;
  readonly madeAt: string;
  readonly from: string;
  readonly to: string;
}): string =>
  `Made${by === "" ? "" : ` by ${by}`} on ${madeAt}. ${from === "" ? "The log holds no times." : `The log reaches from ${from} to ${to}.`}`;

/** `counts`: of critical, high, medium and low. */
export const eventsBySeverity = (
  events: number,
  [critical = 0, high = 0, medium = 0, low = 0]: readonly number[],
): string =>
  `${countOf(events, "event")}: ${formatCount(critical)} critical, ${formatCount(high)} high, ${formatCount(medium)} medium, ${formatCount(low)} low.`;

// Findings.

export const nothingConfirmed =
  "No finding was confirmed. What is bookmarked or noted stands below.";
export const ruleNotPresent = "Rule not present";

export function statusInSentence(status: "open" | "confirmed" | "false-positive" | null): string {
  if (status === "confirmed") return "confirmed";
  return status === "false-positive" ? "a false positive" : "not decided yet";
}

/** "High, confirmed: 4 events by mallory, 2 of them judged false positives and left out, at 13:11. ATT&CK T1609." */
export const findingTold = <Part>({
  level,
  status,
  events,
  by,
  leftOut,
  first,
  last,
  techniques,
}: {
  readonly level: string;
  /** As it stands in a sentence. */
  readonly status: string;
  readonly events: number;
  /** Null for everybody. */
  readonly by: readonly Part[] | null;
  readonly leftOut: number;
  /** "" where there is none. */
  readonly first: string;
  readonly last: string;
  readonly techniques: readonly string[];
}): Told<Part> => [
  `${level}, ${status}: ${countOf(events, "event")}`,
  ...(by === null ? [] : [" by ", by]),
  leftOut === 0 ? "" : `, ${formatCount(leftOut)} of them judged false positives and left out`,
  first === "" ? "" : first === last ? `, at ${first}` : `, from ${first} to ${last}`,
  techniques.length === 0 ? "" : `. ATT&CK ${techniques.join(", ")}`,
  ".",
];

/** Of a finding whose links stand with each of its actors. */
export const shownAsEvidence = (shown: number, events: number): string =>
  ` As evidence ${formatCount(shown)} of ${countOf(events, "event")} ${shown === 1 ? "is" : "are"} shown.`;
export const seeEvidence = <Part>(
  links: readonly Part[],
  shown: number,
  events: number,
): Told<Part> => [
  " See ",
  links,
  shown >= events ? "." : `: ${formatCount(shown)} of ${countOf(events, "event")}.`,
];

/** "backup, 31 events: E1, E2, E4 (3 of them)" */
export const actorTold = <Part>(
  name: readonly Part[],
  links: readonly Part[],
  { events, shown }: { readonly events: number; readonly shown: number },
): Told<Part> => [
  name,
  `, ${countOf(events, "event")}`,
  ...(shown === 0
    ? [", none shown"]
    : [": ", links, shown >= events ? "" : ` (${formatCount(shown)} of them)`]),
];
/** `others`: 0 where they could not be told apart. */
export const andOthers = (others: number, events: number): string =>
  `and ${others === 0 ? "others" : countOf(others, "more actor")} with ${countOf(events, "event")}`;

export const tagged = (tags: readonly string[]): string => `Tags: ${tags.join(", ")}.`;

// Evidence.

export const noEvidence = "No event was bookmarked, confirmed or noted.";
export const withoutTime = "without a time";
/** `line`: null where it is not known. */
export const recordAt = <Part>(
  file: readonly Part[],
  {
    line,
    offset,
    length,
  }: { readonly line: number | null; readonly offset: number; readonly length: number },
): Told<Part> => [
  "Record: ",
  file,
  `${line === null ? "" : `, line ${formatCount(line)}`}, ${countOf(length, "byte")} from byte ${formatCount(offset)}`,
];
export const matched = (severity: string, rules: readonly string[]): string =>
  `Matched (${severity}): ${rules.join("; ")}`;
export const fromWith = <Part>(address: readonly Part[], client: readonly Part[]): Told<Part> => [
  "From ",
  address,
  " with ",
  client,
  ", which is what the client says of itself",
];
export const auditId = <Part>(id: readonly Part[]): Told<Part> => ["Audit ID ", id];
export const lookedAt = (status: string): string => `Looked at: ${status}`;

export const nobody = "nobody";
export const nobodyNamed = "nobody named";
export const noAddress = "no address";
export const noUserAgent = "no user agent";

// Heads of the tables, and what stands in them.

export const actorHeads = ["Actor", "Events", "Seen", "From", "With"] as const;
export const indicatorHeads = ["Kind", "Value", "Evidence"] as const;
export const fileHeads = ["File", "Size", "Events", "Rejected", "SHA-256"] as const;

export const aboutIndicators = "As they stand in the evidence. User agents are the client's word.";
const INDICATORS = {
  address: "Address",
  user: "User",
  client: "Client",
  image: "Image",
  command: "Command",
} as const;
export const indicatorName = (kind: keyof typeof INDICATORS): string => INDICATORS[kind];

export const hashesBelow = "of its files, below";
export const notReadAgain = "could not be read once more";
export const moreFiles = (count: number): string =>
  `And ${countOf(count, "more file")} in folders; their hashes are in the evidence zip.`;

// Method.

export const readWith = (version: string): string =>
  `Read in a browser tab with Auditscope ${version}; nothing was uploaded.`;
export const recordsAddUp = ({
  records,
  events,
  merged,
  duplicates,
  other,
  rejected,
}: Readonly<
  Record<"records" | "events" | "merged" | "duplicates" | "other" | "rejected", number>
>): string =>
  `Every record is accounted for: ${formatCount(records)} records = ${formatCount(events)} events + ${formatCount(merged)} merged + ${formatCount(duplicates)} duplicates + ${formatCount(other)} other + ${formatCount(rejected)} rejected.`;
/** `changed`: as below. */
export const rulesOn = (enabled: number, all: number, changed: readonly string[]): string =>
  `${formatCount(enabled)} of ${countOf(all, "rule")} were on.${changed.length === 0 ? "" : ` Changed: ${changed.join("; ")}.`}`;
/** `level`: null of a rule that was switched off. */
export const ruleChanged = (title: string, level: string | null): string =>
  `${title}: ${level ?? "off"}`;
export const hiddenByFilters = (titles: readonly string[]): string =>
  `Hidden by filters: ${titles.join("; ")}.`;
export const judgedFalsePositives = "Judged false positives, and left out above:";
