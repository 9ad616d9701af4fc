// core/query/entities: who asked for the tokens of a service account, from the requests for them.

import type { Bitset } from "../../base/bitset.ts";
import type { EpochMicros } from "../../base/brand.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import { momentOf } from "./entity-lines.ts";
import { isRefused } from "./entity-tally.ts";
import { inTime } from "./in-time.ts";

/** All of one asker's requests. */
export interface TokenAsker {
  readonly actor: string;
  readonly count: number;
  readonly refused: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
}

export interface TokenAskers {
  /** Requests. */
  readonly total: number;
  readonly askers: number;
  /** The most frequent, at most MOST_ASKERS. */
  readonly list: readonly TokenAsker[];
}

const MOST_ASKERS = 50;
/** Told apart; nodes ask for the tokens of their pods. */
const MOST_KNOWN = 20_000;

/** `rows`: of the requests. */
export function* findAskers(
  table: EventTable,
  set: { readonly rows: Bitset; readonly byTime: Uint32Array },
): Steps<TokenAskers> {
  const actors = new ActorNumbers(table);
  const known = new Map<number, { count: number; refused: number; first: number; last: number }>();
  let total = 0;
  yield* inTime(table, set, (chunk) => {
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [outcomes, times] = [chunk.column("outcome"), chunk.column("time")];
    return (i) => {
      total++;
      const number = actors.of(users[i] ?? 0, impersonated[i] ?? 0);
      let asker = known.get(number);
      if (asker === undefined) {
        if (known.size >= MOST_KNOWN) return;
        asker = { count: 0, refused: 0, first: Infinity, last: -Infinity };
        known.set(number, asker);
      }
      asker.count++;
      if (isRefused[outcomes[i] ?? 0] === true) asker.refused++;
      const time = times[i] ?? Number.NaN;
      if (time < asker.first) asker.first = time;
      if (time > asker.last) asker.last = time;
    };
  });
  const list = [...known]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST_ASKERS)
    .map(([number, { count, refused, first, last }]) => ({
      actor: actors.name(number),
      count,
      refused,
      firstSeen: momentOf(first),
      lastSeen: momentOf(last),
    }));
  return { total, askers: known.size, list };
}
