// ui/words/screens: what ui/entities says.

import type { ReactNode } from "react";
import type { EntityKind, EntityRef } from "../../../core/audit/entity.ts";
import { entityName, kindWords } from "../entities.ts";
import { countOf, formatCount } from "../numbers.ts";

// The list.

const NARROWED: Partial<Readonly<Record<EntityKind, string>>> = {
  actor: "Humans only",
  object: "Changed only",
};
/** The box that leaves the ones that are looked for; undefined of a kind that has none. */
export const narrowed = (kind: EntityKind): string | undefined => NARROWED[kind];

export const kindOfEntity = "Kind of entity";
export const search = (kind: EntityKind): string => `Search ${kindWords(kind).many}`;
export const find = (kind: EntityKind): string => `Find ${kindWords(kind).many}`;
/** `unlisted`: what, and why. */
export const notListed = (unlisted: string): string => `Not listed: ${unlisted}`;

const BESIDE: Readonly<Record<Exclude<EntityKind, "object">, string>> = {
  actor: "Actors",
  ip: "IPs",
  userAgent: "Agents",
  namespace: "Namespaces",
};
/** Heads of columns that say how many go with an entity; short, since the columns are. */
export const countedBeside = (kind: Exclude<EntityKind, "object">): string => BESIDE[kind];
export const activity = "Activity";
export const created = "New";
export const changes = "Changes";
export const deleted = "Del";
export const lastChangedBy = "Last changed by";
export const lastChangedAt = "At";
export const firstSeen = "First seen";

export const refusedEvents = (refused: number): string =>
  `${countOf(refused, "event")} denied or not authenticated`;
export const noChangeLogged = "no change logged";
export const noSeverity = "none";

// The page of one.

export const pages = "Pages";
export const ofAllNamed = "of all that it names";
export const openPage = (kind: EntityKind): string =>
  `Open the page of this ${kindWords(kind).one}`;
export const closePage = (kind: EntityKind): string => `Close ${kindWords(kind).one}`;

export const showEvents = "Show events";
export const whatPageTellsOf = "What this page tells of";
export const wholeLog = "Whole log";
export const filtered = "Filtered";
export const countingEvents = "Counting its events…";

export const summary = "Summary";
export const kind = "Kind";
export const seen = "Seen";
export const atNoTime = "at no time that is logged";
/** `from`, `to`, `part`: moments and a span as they are shown. */
export const barsAbout = ({
  from,
  to,
  busy,
  parts,
  part,
  most,
}: {
  readonly from: string;
  readonly to: string;
  readonly busy: number;
  readonly parts: number;
  readonly part: string;
  readonly most: number;
}): string =>
  `${from} to ${to}: events in ${busy} of ${parts} parts of ${part}, at most ${formatCount(most)} in one`;

export const showMore = (left: number): string => `Show ${formatCount(left)} more`;
export const moreNotListed = (left: number): string =>
  `and ${formatCount(left)} more, which are not listed`;
export const showCount = (count: number): string => `Show ${countOf(count, "event")}`;
export const inOrderOfTime = "in order of time";
export const nobodyNamed = "nobody named";

export const whatWasDone = "What was done";
export const pairsOfDeeds = (total: number): string =>
  countOf(total, "pair of verb and resource", "pairs of verb and resource");
export const ownDeeds = (of: EntityKind): string => `By no other ${kindWords(of).one}, or once`;
export const verb = "Verb";
export const resource = "Resource";
export const denied = "Denied";
export const first = "First";

/** How many there are, of how many events without one. A user agent is what the client says of itself. */
export const besideCount = (of: EntityKind, total: number, without: number): string =>
  `${formatCount(total)}${of === "userAgent" ? ", as the clients say" : ""}${without > 0 ? `; ${countOf(without, "event")} without` : ""}`;
export const eventsWith = (count: number, entity: EntityRef): string =>
  `${countOf(count, "event")} with ${entityName(entity)}`;

export const firstEvent = "First event";
export const lastEvent = "Last event";

export const deniedThenAllowed = "Denied first, allowed later";
export const refusals = (count: number): string => countOf(count, "refusal");
export const allowed = "allowed";
/** "mallory get secrets in prod, after 3 refusals since 13:05, was allowed" */
export const wasAllowedAfter = ({
  what,
  refused,
  since,
  was,
}: {
  readonly what: ReactNode;
  readonly refused: ReactNode;
  readonly since: ReactNode;
  readonly was: ReactNode;
}): ReactNode => (
  <>
    {what}, after {refused} since {since}, was {was}
  </>
);

export const sessions = "Sessions";
export const sessionsNote = (total: number): string =>
  `${formatCount(total)}; half an hour of silence ends one`;
export const begin = "Begin";
export const whoFromWhere = "Who, from where, with what";
export const lasts = "Lasts";
export const aMoment = "a moment";
export const refusedOfSession = (refused: number): string =>
  refused === 0 ? "none denied" : `${countOf(refused, "event")} denied`;
export const showSession = (count: number): string =>
  `Show ${countOf(count, "event")} of this session`;

export const history = "History";
export const openTheEvent = "Open the event";
export const hideContent = "Hide content";
export const showContent = "Show content";
export const contentNotLogged = "content not logged";
export const showMoreOf = (next: number, left: number): string =>
  `Show ${formatCount(next)} more of ${formatCount(left)}`;
export const whatChanged = "What changed";
export const showAllLines = (lines: number): string => `Show all ${formatCount(lines)} lines`;

export const tokens = "Tokens and certificates";
export const readAll = "Read all";
export const stopReading = "Stop";
export const readingRecords = "Reading records…";
export const copyCredentialId = "Copy the credential id";
