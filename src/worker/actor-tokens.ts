// worker: the tokens of an actor, read back from records: no column holds what a request was authenticated with. 20,000 records of
// 1.3 kB take some 300 ms; of more events a spread is read, and all of them when somebody asks.

import { actorOf } from "../core/audit/actor.ts";
import { credentialOf, issuedCredentialOf } from "../core/audit/derived/credential.ts";
import { countBits } from "../core/base/bitset.ts";
import { eventIndex, type EpochMicros, type EventIndex } from "../core/base/brand.ts";
import { runSteps } from "../core/base/in-steps.ts";
import { is, tokenRequestsFor } from "../core/filter/entity-filter.ts";
import { ALL, and, not } from "../core/filter/predicate.ts";
import type { Ingest } from "../core/ingest/ingest.ts";
import { ActorNumbers } from "../core/query/actor-numbers.ts";
import { findMatches, type Asked, type Matches } from "../core/query/answer.ts";
import { findAskers, type TokenAskers } from "../core/query/entities/token-askers.ts";
import { momentOf } from "../core/query/entities/entity-lines.ts";
import { spreadRows } from "../core/query/entities/spread-rows.ts";
import { TokenTally, type TokenList, type TokenUse } from "../core/query/entities/token-tally.ts";
import { chunkAt } from "../core/query/gather.ts";
import type { Question } from "../core/query/question.ts";
import { listMembers } from "../core/store/list-members.ts";
import type { EventTable } from "../core/store/table.ts";
import { eachRecord, type RecordsRead } from "./each-record.ts";

/** Who asked for a token of the actor's, with the request's event. */
export interface Issued {
  readonly actor: string;
  readonly time: EpochMicros | null;
  readonly row: EventIndex;
}

export interface ActorTokens extends Omit<TokenList, "list">, RecordsRead {
  readonly list: readonly (TokenUse & { readonly issued: Issued | null })[];
  /** Events of the actor. Of those that were not to be read nothing is counted. */
  readonly events: number;
  /** Requests for tokens of the actor's, which only a service account has. */
  readonly requests: TokenAskers;
}

/** Requests for tokens that are read: a spread of all. */
const MOST_REQUESTS = 20_000;

type Within = Pick<Question, "filter" | "range">;

export interface TokensWanted extends Within {
  readonly actor: string;
  /** Events that are read. */
  readonly most: number;
}

/** Null when nobody waits any more. */
export async function readActorTokens(
  ingest: Ingest,
  { actor, most, filter, range }: TokensWanted,
  asked: Asked,
): Promise<ActorTokens | null> {
  const { table, breathe } = asked;
  const own = await findMatches({ filter: and(filter, is("actor", actor)), range }, asked);
  const rows = own && (await runSteps(spreadRows(table, own, most), breathe));
  if (rows === null) return null;
  const tally = new TokenTally();
  const read = await eachRecord(ingest, rows, asked, (event, row) => {
    const ips = listMembers(table.strings("ip").get(idAt(table, "ip", row)));
    tally.add(credentialOf(event), timeAt(table, row), ips.at(-1) ?? "");
  });
  if (own === null || read === null) return null;
  const { list, ...totals } = tally.list();

  const asks = await findRequests(actor, { filter, range }, asked);
  const requests = asks && (await runSteps(findAskers(table, asks), breathe));
  if (asks === null || requests === null) return null;
  const ids = new Set(list.map(({ id }) => id));
  const issued = await findIssued(ingest, ids, asks, asked);
  return (
    issued && {
      ...totals,
      ...read,
      list: list.map((use) => ({ ...use, issued: issued.get(use.id) ?? null })),
      events: countBits(own.rows),
      requests,
    }
  );
}

/** None for whom no token can be asked for; null when nobody waits any more. */
async function findRequests(
  actor: string,
  { filter, range }: Within,
  asked: Asked,
): Promise<Matches | null> {
  const { kind, name, namespace = "" } = actorOf(actor);
  const own = kind === "service-account" ? tokenRequestsFor(namespace, name) : NONE;
  return await findMatches({ filter: and(filter, own), range }, asked);
}

const NONE = not(ALL);

/** By the number of the token. */
async function findIssued(
  ingest: Ingest,
  ids: ReadonlySet<string>,
  asks: Matches,
  asked: Asked,
): Promise<ReadonlyMap<string, Issued> | null> {
  const issued = new Map<string, Issued>();
  if (ids.size === 0) return issued;
  const { table, breathe } = asked;
  const rows = await runSteps(spreadRows(table, asks, MOST_REQUESTS), breathe);
  const actors = new ActorNumbers(table);
  const read =
    rows &&
    (await eachRecord(ingest, rows, asked, (event, row) => {
      const id = issuedCredentialOf(event);
      if (!ids.has(id)) return;
      const actor = actors.of(idAt(table, "user", row), idAt(table, "impersonatedUser", row));
      const time = momentOf(timeAt(table, row));
      issued.set(id, { actor: actors.name(actor), time, row: eventIndex(row) });
    }));
  return read && issued;
}

function idAt(table: EventTable, name: "ip" | "user" | "impersonatedUser", row: number): number {
  const chunk = chunkAt(table.chunks, row);
  return chunk?.column(name)[row - chunk.start] ?? 0;
}

function timeAt(table: EventTable, row: number): number {
  const chunk = chunkAt(table.chunks, row);
  return chunk?.column("time")[row - chunk.start] ?? Number.NaN;
}
