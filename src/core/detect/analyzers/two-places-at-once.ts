// core/detect/analyzers: one person by two machines at once, to and fro. No map of addresses is needed for that, nor would one do:
// a VPN moves people in a second, but it does not change the machine they sit at.

import { inSteps, STEP_READS } from "../../base/in-steps.ts";
import type { RuleMeta } from "../compiled-rule.ts";
import { countDistinct } from "../correlate/windows.ts";
import { ACTOR, filter, needs, type Analyzer } from "./analyzer.ts";
import { countWhere, findBursts, tallyOf } from "./bursts.ts";
import { rowsWhere } from "../rows/rows-by-rule.ts";
import { Changers } from "./changers.ts";
import { platformOf } from "./client.ts";
import { rowKeys } from "./keys.ts";

const META: RuleMeta = {
  id: "two-places-at-once",
  title: "One person on two machines at once",
  level: "low",
  description:
    "Requests of one person come to and fro from two addresses whose programs run on different systems, such as Linux and macOS, within ten minutes. One person has one pair of hands: an account is shared, or its credentials are used by somebody else beside their owner. Look at which of the two was there first, and what only the other one did.",
  tactics: ["initial-access", "credential-access"],
  techniques: ["T1078"],
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/authentication/",
    "https://attack.mitre.org/techniques/T1078/",
  ],
  falsePositives: [
    "Accounts that several people or a pipeline share",
    "Somebody who works on a laptop and on a remote machine at the same time",
  ],
};

/** Microseconds. */
const SPAN = 600e6;
/** From the one to the other: once is somebody who changed machines, three times is to and fro. */
const LEAST_CHANGES = 3;
const NONE = new Uint32Array(0);

const WHICH = filter("actorKind:human and ip:* and userAgent:* and not impersonatedUser:*");

export const twoPlacesAtOnce: Analyzer = {
  meta: META,
  needs: needs(WHICH),
  *run(log) {
    const all = yield* log.select(WHICH);
    const platforms = rowKeys([{ label: "", field: "userAgent", read: platformOf }], log);
    const nameless = new Map<number, boolean>();
    const isNamed = (row: number): boolean => {
      const key = platforms.of(row);
      const known = nameless.get(key) ?? platforms.textsOf(key)[0]?.[1] !== "";
      nameless.set(key, known);
      return known;
    };
    // Programs that do not say what they run on cannot be told apart by it.
    const named = yield* rowsWhere(all, isNamed);
    const actors = rowKeys([ACTOR], log);
    const addresses = rowKeys([{ label: "", field: "clientIP" }], log);
    // Mostly nobody, and then there is nothing to slide a window along.
    const changers = new Changers(
      {
        ownerOf: (row) => actors.of(row),
        one: (row) => platforms.of(row),
        other: (row) => addresses.of(row),
        timeOf: log.timeOf,
      },
      { span: SPAN, least: LEAST_CHANGES + 1 },
    );
    yield* inSteps(
      named.length,
      (start, end) => {
        for (let i = start; i < end; i++) changers.take(named[i] ?? 0);
      },
      STEP_READS,
    );
    const rows = yield* rowsWhere(named, (row) => changers.has(row));
    return yield* findBursts(log, this, {
      rows,
      group: [ACTOR],
      span: SPAN,
      columns: [(row) => actors.of(row), (row) => platforms.of(row), (row) => addresses.of(row)],
      tally: ([actor = NONE, platform = NONE, address = NONE]) => {
        // Of both, so that neither two tools on one machine nor one machine on the way count.
        const isChange = (event: number): boolean =>
          event > 0 &&
          actor[event] === actor[event - 1] &&
          platform[event] !== platform[event - 1] &&
          address[event] !== address[event - 1];
        const changes = countWhere(isChange);
        const systems = countDistinct(platform, platforms.size);
        const places = countDistinct(address, addresses.size);
        return tallyOf([changes, systems, places], () =>
          changes.value > LEAST_CHANGES && systems.value > 1 && places.value > 1
            ? changes.value
            : 0,
        );
      },
      note: (peak) => `${peak - 1} times from one to the other within 10m`,
    });
  },
};
