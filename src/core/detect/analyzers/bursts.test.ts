// Whom a look at few rows leaves for a look at all, against who is left by the definition.

import fc from "fast-check";
import { expect, test } from "vitest";
import { storeOf, type TimedEvent } from "../../../testing/late-log.ts";
import { finish } from "../../base/in-steps.ts";
import { ACTOR, CLIENT_IP, filter, viewLog } from "./analyzer.ts";
import { rowsOfBusy } from "./bursts.ts";

const SPAN = 60;
const LEAST = 3;

const few = (most: number) => fc.integer({ min: 1, max: most });
const seen = fc.record({
  user: few(2),
  ip: few(2),
  resource: few(4),
  isRefused: fc.boolean(),
  gap: fc.integer({ min: 0, max: 25 }),
});

test("rows are all of those who asked for so many different things within the time", () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 60 }), (given) => {
      let at = 0;
      const all = given.map((one) => ({ ...one, at: (at += one.gap) }));
      const events = all.map(({ user, ip, resource, isRefused, at: second }): TimedEvent => ({
        at: second,
        event: {
          user: { username: `user-${user}` },
          sourceIPs: [`10.0.0.${ip}`],
          objectRef: { resource: `things-${resource}` },
          responseStatus: { code: isRefused ? 403 : 200 },
        },
      }));
      const store = storeOf(events);
      const log = finish(viewLog(store, store.order()));
      const rows = finish(
        rowsOfBusy(log, {
          of: [ACTOR, CLIENT_IP],
          span: SPAN * 1e6,
          values: { label: "", field: "resource" },
          least: LEAST,
          counted: filter("status:403"),
          all: filter("status:*"),
        }),
      );
      const isBusy = ({ user, ip }: (typeof all)[number]): boolean => {
        const refused = all.filter((one) => one.user === user && one.ip === ip && one.isRefused);
        return refused.some((last) => {
          const within = refused.filter((one) => one.at <= last.at && last.at - one.at <= SPAN);
          return new Set(within.map(({ resource }) => resource)).size >= LEAST;
        });
      };
      expect([...rows]).toEqual(all.flatMap((one, i) => (isBusy(one) ? [i] : [])));
    }),
    { numRuns: 60 },
  );
});
