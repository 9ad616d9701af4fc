// core/query/entities: what is told of the tokens and certificates of an actor, from the records that were read: where each is
// bound to, from when to when it was used, and from which addresses. Whoever writes the log chooses their numbers and names, so
// all that is kept is bounded.

import type { Credential } from "../../audit/derived/credential.ts";
import { momentOf } from "./entity-lines.ts";
import type { EpochMicros } from "../../base/brand.ts";

export interface TokenUse {
  /** See Credential. */
  readonly id: string;
  /** Names, each at most MOST_NAMES; a token has one of each. */
  readonly pods: readonly string[];
  readonly nodes: readonly string[];
  /** That the API server saw; more are counted. */
  readonly ips: readonly string[];
  readonly ipCount: number;
  /** Of the events that were read. */
  readonly count: number;
  readonly firstSeen: EpochMicros | null;
  readonly lastSeen: EpochMicros | null;
}

export interface TokenList {
  readonly total: number;
  /** Those from several addresses first, then the most used; at most MOST_TOLD. */
  readonly list: readonly TokenUse[];
  /** Events that do not say what they were authenticated with. */
  readonly unnamed: number;
  /** Events of tokens beyond those that are told apart. */
  readonly crowded: number;
}

const MOST_TOLD = 200;
/** Told apart. */
const MOST_TOKENS = 20_000;
const MOST_NAMES = 5;
/** Addresses of a token that are told apart. */
const MOST_IPS = 1000;

interface Draft {
  readonly pods: Set<string>;
  readonly nodes: Set<string>;
  readonly ips: Set<string>;
  count: number;
  first: number;
  last: number;
}

export class TokenTally {
  readonly #drafts = new Map<string, Draft>();
  #unnamed = 0;
  #crowded = 0;

  /** `time`: NaN where the event has none. `ip`: the last of its addresses, "" where it has none. */
  add({ id, pod, node }: Credential, time: number, ip: string): void {
    if (id === "") {
      this.#unnamed++;
      return;
    }
    let draft = this.#drafts.get(id);
    if (draft === undefined) {
      if (this.#drafts.size >= MOST_TOKENS) {
        this.#crowded++;
        return;
      }
      draft = newDraft();
      this.#drafts.set(id, draft);
    }
    draft.count++;
    addTo(draft.pods, pod, MOST_NAMES);
    addTo(draft.nodes, node, MOST_NAMES);
    addTo(draft.ips, ip, MOST_IPS);
    if (time < draft.first) draft.first = time;
    if (time > draft.last) draft.last = time;
  }

  list(): TokenList {
    const uses = [...this.#drafts].map(
      ([id, { pods, nodes, ips, count, first, last }]): TokenUse => ({
        id,
        pods: [...pods],
        nodes: [...nodes],
        ips: [...ips].slice(0, MOST_NAMES),
        ipCount: ips.size,
        count,
        firstSeen: momentOf(first),
        lastSeen: momentOf(last),
      }),
    );
    const list = uses
      .toSorted((a, b) => Number(b.ipCount > 1) - Number(a.ipCount > 1) || b.count - a.count)
      .slice(0, MOST_TOLD);
    return { total: uses.length, list, unnamed: this.#unnamed, crowded: this.#crowded };
  }
}

const newDraft = (): Draft => ({
  pods: new Set(),
  nodes: new Set(),
  ips: new Set(),
  count: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
});

function addTo(set: Set<string>, text: string, most: number): void {
  if (text !== "" && set.size < most) set.add(text);
}
