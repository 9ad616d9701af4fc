// core/query/entities: sessions: requests of one identity from one address with one client, without a long silence in between.
// Audit logs know no sessions; half an hour is what people take for the end of one.

import { severityAt, type Severity } from "../../audit/severity.ts";
import { epochMicros, eventIndex, type EpochMicros, type EventIndex } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import type { Steps } from "../../base/in-steps.ts";
import { listMembers } from "../../store/list-members.ts";
import type { EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import { IdTuples, NO_ROOM } from "../id-tuples.ts";
import { isRefused } from "./entity-tally.ts";
import { inTime } from "./in-time.ts";

export const SILENCE = 30 * 60 * 1_000_000;

export interface Session {
  readonly actor: string;
  /** As the event has them: the last one is what the API server saw. */
  readonly ips: readonly string[];
  readonly userAgent: string;
  readonly start: EpochMicros;
  /** Of its last request. */
  readonly end: EpochMicros;
  readonly count: number;
  readonly refused: number;
  readonly severity: Severity;
  /** Its first request. */
  readonly first: EventIndex;
}

export interface Sessions {
  readonly total: number;
  /** The first of them in time. */
  readonly list: readonly Session[];
}

/** Told of. What comes after is counted. */
export const MOST_SESSIONS = 200;
/** Told apart: of who, from where and with what. */
const MOST_TUPLES = 1 << 16;

interface Open {
  /** Place in the list; -1 where that is full. */
  at: number;
  last: number;
}

interface Draft {
  readonly tuple: number;
  readonly start: number;
  readonly first: number;
  end: number;
  count: number;
  refused: number;
  worst: number;
}

/** Events without a time are in none. */
export function* findSessions(
  table: EventTable,
  rows: { readonly rows: Bitset; readonly byTime: Uint32Array },
): Steps<Sessions> {
  const actors = new ActorNumbers(table);
  const tuples = new IdTuples(3, MOST_TUPLES);
  const tuple = new Uint32Array(5);
  const open: Open[] = [];
  const list: Draft[] = [];
  let total = 0;
  yield* inTime(table, rows, (chunk) => {
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [ips, agents] = [chunk.column("ip"), chunk.column("userAgent")];
    const [outcomes, severities] = [chunk.column("outcome"), chunk.column("severity")];
    const times = chunk.column("time");
    return (i, row) => {
      const time = times[i] ?? Number.NaN;
      if (Number.isNaN(time)) return;
      tuple[0] = actors.of(users[i] ?? 0, impersonated[i] ?? 0);
      tuple[1] = ips[i] ?? 0;
      tuple[2] = agents[i] ?? 0;
      const number = tuples.intern(tuple);
      if (number === NO_ROOM) return;
      let session = open[number];
      if (session === undefined) open[number] = session = { at: -1, last: -Infinity };
      if (time - session.last > SILENCE) {
        total++;
        session.at = list.length < MOST_SESSIONS ? list.length : -1;
        if (session.at >= 0)
          list.push({ tuple: number, start: time, end: time, first: row, ...NOTHING });
      }
      session.last = time;
      const draft = list[session.at];
      if (draft === undefined) return;
      draft.end = time;
      draft.count++;
      if (isRefused[outcomes[i] ?? 0] === true) draft.refused++;
      draft.worst = Math.max(draft.worst, severities[i] ?? 0);
    };
  });
  return {
    total,
    list: list.map(({ tuple: number, start, end, first, count, refused, worst }) => ({
      actor: actors.name(tuples.word(number, 0)),
      ips: listMembers(table.strings("ip").get(tuples.word(number, 1))),
      userAgent: table.strings("userAgent").get(tuples.word(number, 2)),
      start: epochMicros(start),
      end: epochMicros(end),
      count,
      refused,
      severity: severityAt(worst),
      first: eventIndex(first),
    })),
  };
}

const NOTHING = { count: 0, refused: 0, worst: 0 } as const;
