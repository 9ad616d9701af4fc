// core/query/entities: what was refused first and allowed later: the same verb on the same target by the same actor. It is what
// a right that was gained looks like, or somebody who found the way. What had been allowed before it was refused is no gain.

import { epochMicros, eventIndex, type EpochMicros, type EventIndex } from "../../base/brand.ts";
import type { Bitset } from "../../base/bitset.ts";
import { OUTCOMES } from "../../audit/outcome.ts";
import type { Steps } from "../../base/in-steps.ts";
import type { Chunk, EventTable } from "../../store/table.ts";
import { ActorNumbers } from "../actor-numbers.ts";
import { IdTuples } from "../id-tuples.ts";
import { NO_CELLS, type RowCells } from "../row-cells.ts";
import { Targets, type Target } from "../targets.ts";
import { eachChunkRow } from "../each-chunk-row.ts";
import { isRefused } from "./entity-tally.ts";

export interface LaterAllowed {
  readonly actor: string;
  readonly verb: string;
  readonly target: Target;
  /** Refusals before it was allowed first. */
  readonly refused: number;
  readonly refusedAt: EpochMicros;
  readonly refusedRow: EventIndex;
  readonly allowedAt: EpochMicros;
  readonly allowedRow: EventIndex;
}

export interface LaterAllowedList {
  readonly total: number;
  /** Those allowed first come first. */
  readonly list: readonly LaterAllowed[];
}

export const MOST_TOLD = 50;
/** Refused requests told apart: a scanner is refused a million different things, of which the first are looked at. */
const MOST_REFUSED = 1 << 17;
const SUCCESS = OUTCOMES.indexOf("success");

interface Try {
  refused: number;
  refusedAt: number;
  refusedRow: number;
  allowedAt: number;
  allowedRow: number;
}

export function* findLaterAllowed(table: EventTable, rows: Bitset): Steps<LaterAllowedList> {
  const reader = new TryReader(table);
  const tries: Try[] = [];
  yield* eachChunkRow(table, rows, (chunk) => {
    const outcomes = chunk.column("outcome");
    const times = chunk.column("time");
    const read = reader.of(chunk, true);
    return (i) => {
      const time = times[i] ?? Number.NaN;
      if (isRefused[outcomes[i] ?? 0] !== true || Number.isNaN(time)) return;
      const number = read(i);
      if (number < 0) return;
      let one = tries[number];
      if (one === undefined) {
        one = { refused: 0, refusedAt: Infinity, refusedRow: 0, ...NEVER };
        tries[number] = one;
      }
      if (time >= one.refusedAt) return;
      one.refusedAt = time;
      one.refusedRow = chunk.start + i;
    };
  });
  if (tries.length === 0) return { total: 0, list: [] };
  yield* eachChunkRow(table, rows, (chunk) => {
    const outcomes = chunk.column("outcome");
    const times = chunk.column("time");
    const read = reader.of(chunk, false);
    return (i) => {
      if (outcomes[i] !== SUCCESS) return;
      const one = tries[read(i)];
      const time = times[i] ?? Number.NaN;
      // The first time that it was allowed at all: if that was before, it is no gain.
      if (one === undefined || !(time < one.allowedAt)) return;
      one.allowedAt = time;
      one.allowedRow = chunk.start + i;
    };
  });
  const gained = [...tries.entries()]
    .filter(([, one]) => Number.isFinite(one.allowedAt) && one.allowedAt > one.refusedAt)
    .toSorted(([, a], [, b]) => a.allowedAt - b.allowedAt);
  const told = new Map(gained.slice(0, MOST_TOLD));
  if (told.size > 0) {
    yield* eachChunkRow(table, rows, (chunk) => {
      const outcomes = chunk.column("outcome");
      const times = chunk.column("time");
      const read = reader.of(chunk, false);
      return (i) => {
        if (isRefused[outcomes[i] ?? 0] !== true) return;
        const one = told.get(read(i));
        if (one !== undefined && (times[i] ?? Number.NaN) < one.allowedAt) one.refused++;
      };
    });
  }
  return {
    total: gained.length,
    list: [...told].map(([number, one]) => ({
      ...reader.tell(number),
      refused: one.refused,
      refusedAt: epochMicros(one.refusedAt),
      refusedRow: eventIndex(one.refusedRow),
      allowedAt: epochMicros(one.allowedAt),
      allowedRow: eventIndex(one.allowedRow),
    })),
  };
}

const NEVER = { allowedAt: Infinity, allowedRow: 0 } as const;

/** Who wanted what of what, as a number. */
class TryReader {
  readonly #table: EventTable;
  readonly #actors: ActorNumbers;
  readonly #targets: Targets;
  /** Of an actor and a verb: a tuple has five places, and the target takes four. */
  readonly #wanted = new IdTuples(2, MOST_REFUSED);
  readonly #tuples = new IdTuples(5, MOST_REFUSED);
  readonly #pair = new Uint32Array(5);
  readonly #tuple = new Uint32Array(5);

  constructor(table: EventTable) {
    this.#table = table;
    this.#actors = new ActorNumbers(table);
    this.#targets = new Targets(table);
  }

  /** Negative for what is not known, or has no room. */
  of(chunk: Chunk, interns: boolean): (i: number) => number {
    const [users, impersonated] = [chunk.column("user"), chunk.column("impersonatedUser")];
    const [namespaces, resources] = [chunk.column("namespace"), chunk.column("resource")];
    const [subresources, names] = [chunk.column("subresource"), chunk.column("name")];
    const [uris, verbs] = [chunk.column("uri"), chunk.column("verb")];
    const cells: RowCells = { ...NO_CELLS };
    return (i) => {
      this.#pair[0] = this.#actors.of(users[i] ?? 0, impersonated[i] ?? 0);
      this.#pair[1] = verbs[i] ?? 0;
      const pair = interns ? this.#wanted.intern(this.#pair) : this.#wanted.find(this.#pair);
      if (pair < 0) return -1;
      cells.namespace = namespaces[i] ?? 0;
      cells.resource = resources[i] ?? 0;
      cells.subresource = subresources[i] ?? 0;
      cells.name = names[i] ?? 0;
      cells.uri = uris[i] ?? 0;
      this.#targets.write(cells, this.#tuple);
      this.#tuple[4] = pair;
      return interns ? this.#tuples.intern(this.#tuple) : this.#tuples.find(this.#tuple);
    };
  }

  tell(number: number): Pick<LaterAllowed, "actor" | "verb" | "target"> {
    const pair = this.#tuples.word(number, 4);
    return {
      actor: this.#actors.name(this.#wanted.word(pair, 0)),
      verb: this.#table.strings("verb").get(this.#wanted.word(pair, 1)),
      target: this.#targets.read((at) => this.#tuples.word(number, at)),
    };
  }
}
