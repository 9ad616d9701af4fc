// core/query/entities: the history of one object: who wanted to change what of it, in order of time, and how often it was read in
// between. Bodies are not looked at here, only whether there are any.

import { changeOf, isChangeable } from "../../audit/verbs.ts";
import { isDryRun } from "../../audit/derived/request-uri.ts";
import { FIELDS } from "../../audit/fields.ts";
import { OUTCOMES, type Outcome } from "../../audit/outcome.ts";
import { severityAt, type Severity } from "../../audit/severity.ts";
import { epochMicros, eventIndex, type EpochMicros, type EventIndex } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import { inTime } from "./in-time.ts";

type Bodies = "none" | "request" | "response" | "both" | "lost";

export interface ObjectChange {
  readonly row: EventIndex;
  readonly time: EpochMicros | null;
  readonly actor: string;
  readonly verb: string;
  readonly subresource: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly isDryRun: boolean;
  readonly bodies: Bodies;
  /** Requests that changed nothing, since the change before. */
  readonly others: number;
}

export interface ObjectHistory {
  /** Changes that were wanted, whatever became of them, and those that were only tried. */
  readonly total: number;
  /** Of them, those that were only tried: a dry run changes nothing, whoever asked for it and however it ended. */
  readonly dryRuns: number;
  /** `start` to `end` of them, the first first. */
  readonly list: readonly ObjectChange[];
  /** Requests that changed nothing, after the last change. */
  readonly othersAfter: number;
  /** After the last change that succeeded; null where none did. */
  readonly isThere: boolean | null;
  /** Changes that succeeded, and of them those whose content is logged. */
  readonly succeeded: number;
  readonly withBodies: number;
}

/** Changes of one page. */
export const MOST_CHANGES = 200;

const BODIES: readonly string[] = valuesOf("bodies");
const SUCCESS = OUTCOMES.indexOf("success");

export interface HistoryWanted {
  /** Rows of the object. */
  readonly rows: Bitset;
  readonly byTime: Uint32Array;
  readonly start: number;
  readonly end: number;
}

export function* objectHistory(
  table: EventTable,
  { rows, byTime, start, end }: HistoryWanted,
): Steps<ObjectHistory> {
  const actors = new ActorNumbers(table);
  const [verbs, subresources, uris] = [
    table.strings("verb"),
    table.strings("subresource"),
    table.strings("uri"),
  ];
  const list: ObjectChange[] = [];
  const most = Math.min(end, start + MOST_CHANGES);
  let total = 0;
  let dryRuns = 0;
  let others = 0;
  let isThere: boolean | null = null;
  let succeeded = 0;
  let withBodies = 0;
  yield* inTime(table, { rows, byTime }, (chunk) => {
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [verbIds, subresourceIds] = [chunk.column("verb"), chunk.column("subresource")];
    const [outcomes, severities] = [chunk.column("outcome"), chunk.column("severity")];
    const [uriIds, bodyCodes, times] = [
      chunk.column("uri"),
      chunk.column("bodies"),
      chunk.column("time"),
    ];
    return (i, row) => {
      const verb = verbs.get(verbIds[i] ?? 0);
      const subresource = subresources.get(subresourceIds[i] ?? 0);
      const change = changeOf(verb);
      if (change === undefined || !isChangeable(subresource)) {
        others++;
        return;
      }
      const dry = isDryRun(uris.get(uriIds[i] ?? 0));
      const bodies = bodiesAt(bodyCodes[i] ?? 0);
      if (outcomes[i] === SUCCESS && !dry) {
        // What answers for a subresource leaves the object in its place.
        if (subresource === "") isThere = change !== "deleted";
        succeeded++;
        if (bodies !== "none" && bodies !== "lost") withBodies++;
      }
      if (total >= start && total < most) {
        const time = times[i] ?? Number.NaN;
        list.push({
          row: eventIndex(row),
          time: Number.isNaN(time) ? null : epochMicros(time),
          actor: actors.name(actors.of(users[i] ?? 0, impersonated[i] ?? 0)),
          verb,
          subresource,
          outcome: OUTCOMES[outcomes[i] ?? 0] ?? "unknown",
          severity: severityAt(severities[i] ?? 0),
          isDryRun: dry,
          bodies,
          others,
        });
      }
      total++;
      if (dry) dryRuns++;
      others = 0;
    };
  });
  return { total, dryRuns, list, othersAfter: others, isThere, succeeded, withBodies };
}

/** What of the object's content an event before another may hold. */
export interface ContentBefore {
  readonly row: EventIndex;
  /** The whole object; a patch without the answer to it; or of a change nothing at all. */
  readonly holds: "whole" | "patch" | "nothing";
}

/**
 * Events of the object before `row` in time that its content hangs on, the nearest first, at most `most`: successful writes
 * and, where reads are logged with their answers, reads of it. What becomes of its status is no matter of its content.
 */
export function* contentBefore(
  table: EventTable,
  { rows, byTime }: Pick<HistoryWanted, "rows" | "byTime">,
  { row, most }: { readonly row: number; readonly most: number },
): Steps<readonly ContentBefore[]> {
  const verbs = table.strings("verb");
  const uris = table.strings("uri");
  const subresources = table.strings("subresource");
  const found: ContentBefore[] = [];
  let isBefore = true;
  yield* inTime(table, { rows, byTime }, (chunk) => {
    const [verbIds, outcomes] = [chunk.column("verb"), chunk.column("outcome")];
    const [uriIds, bodyCodes] = [chunk.column("uri"), chunk.column("bodies")];
    const subresourceIds = chunk.column("subresource");
    return (i, at) => {
      if (at === row) isBefore = false;
      if (!isBefore || outcomes[i] !== SUCCESS) return;
      const verb = verbs.get(verbIds[i] ?? 0);
      const holds = heldBy(verb, bodiesAt(bodyCodes[i] ?? 0));
      if (holds === null || isDryRun(uris.get(uriIds[i] ?? 0))) return;
      const subresource = subresources.get(subresourceIds[i] ?? 0);
      if (holds !== "whole" && (subresource === "status" || !isChangeable(subresource))) return;
      found.push({ row: eventIndex(at), holds });
      if (found.length > most) found.shift();
    };
  });
  return found.toReversed();
}

/** Null for what only reads, and does not say what. */
function heldBy(verb: string, bodies: Bodies): ContentBefore["holds"] | null {
  const isChange = changeOf(verb) !== undefined;
  const isAnswered = bodies === "response" || bodies === "both";
  const isSent = bodies === "request" && (verb === "create" || verb === "update");
  if (isSent || (isAnswered && (verb === "get" || isChange))) return "whole";
  if (!isChange) return null;
  return verb === "patch" && bodies === "request" ? "patch" : "nothing";
}

const bodiesAt = (code: number): Bodies => {
  switch (BODIES[code]) {
    case "request":
    case "response":
    case "both":
    case "lost":
      return BODIES[code];
    default:
      return "none";
  }
};

function valuesOf(name: "bodies"): readonly string[] {
  const field = FIELDS.find((one) => one.name === name);
  return field !== undefined && "values" in field ? field.values : [];
}
