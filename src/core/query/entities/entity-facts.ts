// core/query/entities: one entity's page: what it did, when, with whom and what, since when, what nobody else did, what it was
// refused first and allowed later, and in which sessions. Rows that are its own are gone through some ten times, each time for
// one thing; all others at most once, for what is shared with them. An actor of a thousand among a million events takes 20 ms.

import { ENTITY_KINDS, type EntityKind, type EntityRef } from "../../audit/entity.ts";
import { OUTCOMES, type Outcome } from "../../audit/outcome.ts";
import { SEVERITIES } from "../../audit/severity.ts";
import type { EpochMicros } from "../../base/brand.ts";
import { countBits, type Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { listFindings, type FindingsOver, type RuleFacts } from "../findings.ts";
import type { FindingRow, TimeRange } from "../question.ts";
import { binOf, noBins } from "../time-bins.ts";
import { DeedTally, type Deed } from "./deeds.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { entityKeys } from "./entity-keys.ts";
import { momentOf } from "./entity-lines.ts";
import { EntityList, type TopEntity } from "./entity-list.ts";
import { findLaterAllowed, type LaterAllowedList } from "./later-allowed.ts";
import { findSessions, type Sessions } from "./sessions.ts";
import { findSharing, type Beside, type Shared } from "./sharing.ts";

/** Bars of the page's picture: a few pixels each. */
export const FACT_BINS = 96;
const MOST_DEEDS = 300;
const MOST_BESIDE = 12;

export interface SharedDeed extends Deed {
  /** Null where the question makes no sense: an object is read and written like others. */
  readonly shared: Shared | null;
}

export interface BesideValue extends Pick<
  TopEntity,
  "count" | "refused" | "firstSeen" | "lastSeen"
> {
  readonly entity: EntityRef;
  readonly shared: Shared | null;
}

export interface BesideList {
  readonly kind: EntityKind;
  readonly total: number;
  /** Events that have none. */
  readonly absent: number;
  readonly list: readonly BesideValue[];
}

export interface EntityFacts {
  readonly count: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** By rank. */
  readonly severities: readonly number[];
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
  readonly span: TimeRange | null;
  /** In FACT_BINS equal parts of the span. */
  readonly bins: readonly number[];
  readonly deeds: { readonly total: number; readonly list: readonly SharedDeed[] };
  /** Of every kind but its own. */
  readonly beside: readonly BesideList[];
  readonly laterAllowed: LaterAllowedList;
  readonly sessions: Sessions;
  readonly findings: readonly FindingRow[];
}

export interface FactsWanted {
  readonly entity: EntityRef;
  /** Rows of it. */
  readonly own: Bitset;
  /** What it is compared with: all rows of the log, or those of a filter, its own among them. */
  readonly all: Bitset;
  readonly byTime: Uint32Array;
  readonly span: TimeRange | null;
  readonly rules: readonly RuleFacts[];
  readonly over: FindingsOver;
}

/** Kinds that have something of their own, if nobody else has it. */
const COMPARED: ReadonlySet<EntityKind> = new Set(["actor", "ip", "userAgent"]);

export function* entityFacts(table: EventTable, wanted: FactsWanted): Steps<EntityFacts> {
  const { entity, own, all, byTime, span, rules, over } = wanted;
  const totals = yield* countTotals(table, own, span);
  const deeds = new DeedTally(table);
  yield* deeds.add(own);
  const lists: { readonly list: EntityList; readonly top: readonly TopEntity[] }[] = [];
  for (const kind of ENTITY_KINDS) {
    if (kind === entity.kind) continue;
    const list = yield* EntityList.make({ table, rows: own, span }, kind);
    lists.push({ list, top: list.top(MOST_BESIDE) });
    yield;
  }
  const isCompared = COMPARED.has(entity.kind);
  const sharing = isCompared
    ? yield* findSharing(table, {
        all,
        own,
        keys: entityKeys(table, entity.kind),
        value: entity.value,
        deeds,
        beside: lists.map(({ list, top }) => slotsOf(table, list.kind, top)),
      })
    : null;
  const laterAllowed = yield* findLaterAllowed(table, own);
  const sessions = yield* findSessions(table, { rows: own, byTime });
  const findings = listFindings(table, own, rules, over).filter(({ count }) => count > 0);
  return {
    ...totals,
    span,
    deeds: {
      total: deeds.size,
      list: deeds
        .top(MOST_DEEDS)
        .map((deed) => ({ ...deeds.read(deed), shared: sharing?.deed(deed) ?? null })),
    },
    beside: lists.map(({ list, top }, place) => ({
      kind: list.kind,
      total: list.all,
      absent: list.absent,
      list: top.map(({ value, count, refused, firstSeen, lastSeen }, slot) => ({
        entity: { kind: list.kind, value },
        count,
        refused,
        firstSeen,
        lastSeen,
        // An object is anybody's; who else touches it is on its own page.
        shared: list.kind === "object" ? null : (sharing?.beside(place, slot) ?? null),
      })),
    })),
    laterAllowed,
    sessions,
    findings,
  };
}

/** Of objects nothing is looked for: see above. An address may be in lists that no row of the entity has. */
function slotsOf(table: EventTable, kind: EntityKind, top: readonly TopEntity[]): Beside {
  const keys = entityKeys(table, kind);
  const slots = new Map<number, readonly number[]>();
  if (kind === "object") return { keys, slots, count: 0 };
  if (kind === "ip") {
    const places = new Map(top.map(({ value }, slot) => [value, slot]));
    for (let key = 1; key < keys.limit(); key++) {
      const own = [...new Set(keys.values(key))].flatMap((value) => places.get(value) ?? []);
      if (own.length > 0) slots.set(key, own);
    }
  } else for (const [slot, { key }] of top.entries()) slots.set(key, [slot]);
  return { keys, slots, count: top.length };
}

function* countTotals(
  table: EventTable,
  own: Bitset,
  span: TimeRange | null,
): Steps<
  Pick<EntityFacts, "count" | "outcomes" | "severities" | "firstSeen" | "lastSeen" | "bins">
> {
  const outcomes = OUTCOMES.map(() => 0);
  const severities = SEVERITIES.map(() => 0);
  const bins = noBins(FACT_BINS);
  const bin = binOf(span, FACT_BINS);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  yield* eachChunkRow(table, own, (chunk) => {
    const outcome = chunk.column("outcome");
    const severity = chunk.column("severity");
    const times = chunk.column("time");
    return (i) => {
      outcomes[outcome[i] ?? 0] = (outcomes[outcome[i] ?? 0] ?? 0) + 1;
      severities[severity[i] ?? 0] = (severities[severity[i] ?? 0] ?? 0) + 1;
      const time = times[i] ?? Number.NaN;
      if (Number.isNaN(time)) return;
      first = Math.min(first, time);
      last = Math.max(last, time);
      const part = bin(time);
      bins[part] = (bins[part] ?? 0) + 1;
    };
  });
  const occurring: Partial<Record<Outcome, number>> = {};
  for (const [i, name] of OUTCOMES.entries()) {
    const count = outcomes[i] ?? 0;
    if (count > 0) occurring[name] = count;
  }
  return {
    count: countBits(own),
    outcomes: occurring,
    severities,
    firstSeen: momentOf(first),
    lastSeen: momentOf(last),
    bins,
  };
}
