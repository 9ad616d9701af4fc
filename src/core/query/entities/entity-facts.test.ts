import fc from "fast-check";
import { expect, test } from "vitest";
import type { EntityRef } from "../../audit/entity.ts";
import { addBit, emptyBitset, fullBitset } from "../../base/bitset.ts";
import { finish } from "../../base/in-steps.ts";
import { anEvent } from "../../../testing/audit-event.ts";
import {
  actorOf,
  at,
  DAY,
  entitiesOf,
  isRefusal,
  madeEvent,
  outcomeOfMade,
  timeOf,
  type Made,
} from "../../../testing/entity-events.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { entityFacts, type EntityFacts } from "./entity-facts.ts";
import { SILENCE } from "./sessions.ts";

function factsOf(events: readonly Made[], entity: EntityRef): EntityFacts {
  const own = emptyBitset(events.length);
  for (const [i, one] of events.entries())
    if (entitiesOf(one, entity.kind).includes(entity.value)) addBit(own, i);
  const byTime = Uint32Array.from(events.keys()).toSorted(
    (a, b) => timeOrEnd(events[a]) - timeOrEnd(events[b]) || a - b,
  );
  const table = tableOfEvents(events);
  const all = fullBitset(events.length);
  const parts = { entity, own, all, byTime, span: DAY, rules: [], over: {} };
  return finish(entityFacts(table, parts));
}

const timeOrEnd = (one: Made | undefined): number => {
  const time = one === undefined ? Number.NaN : timeOf(one);
  return Number.isNaN(time) ? 1e20 : time;
};

const made = (...of: Parameters<typeof anEvent>): Made => ({
  event: anEvent(...of),
  severity: "none",
});
const NOOR = { kind: "actor", value: "noor" } as const;
const does = (
  username: string,
  verb: string,
  clock: string,
  more: Parameters<typeof anEvent>[0] = {},
): Made => made({ user: { username }, verb, requestReceivedTimestamp: at(clock), ...more });

test("says what only this actor does, what it shares with one, and what everybody does", () => {
  const { deeds, beside } = factsOf(
    [
      does("noor", "get", "06:00:00"),
      does("noor", "delete", "06:00:01", { sourceIPs: ["203.0.113.7"] }),
      does("noor", "list", "06:00:02"),
      does("ada", "get", "07:00:00"),
      does("eve", "get", "07:00:00"),
      does("ada", "list", "07:00:00", { sourceIPs: ["10.0.0.1"] }),
    ],
    NOOR,
  );
  expect(deeds.list.map(({ verb, shared }) => [verb, shared])).toEqual([
    ["get", { kind: "common" }],
    ["delete", { kind: "alone" }],
    ["list", { kind: "with", value: "ada" }],
  ]);
  const ips = beside.find(({ kind }) => kind === "ip");
  expect(ips?.list.map(({ entity, shared }) => [entity.value, shared?.kind])).toEqual([
    ["10.8.0.31", "common"],
    ["203.0.113.7", "alone"],
  ]);
});

test("tells what was refused first and allowed later, not what had been allowed before", () => {
  const secret = { resource: "secrets", namespace: "prod", name: "db" };
  const refused = { objectRef: secret, responseStatus: { code: 403 } };
  const { laterAllowed } = factsOf(
    [
      does("noor", "get", "06:00:00", refused),
      does("noor", "get", "06:05:00", refused),
      does("noor", "get", "07:00:00", { objectRef: secret }),
      does("noor", "get", "08:00:00", refused),
      does("noor", "list", "05:00:00"),
      does("noor", "list", "06:00:00", { responseStatus: { code: 403 } }),
      does("noor", "list", "07:00:00"),
    ],
    NOOR,
  );
  expect(laterAllowed.total).toBe(1);
  expect(laterAllowed.list[0]).toMatchObject({
    actor: "noor",
    verb: "get",
    target: secret,
    refused: 2,
    refusedRow: 0,
    allowedRow: 2,
  });
});

test("half an hour of silence ends a session, and another address or client is another one", () => {
  const { sessions } = factsOf(
    [
      does("noor", "get", "06:00:00"),
      does("noor", "get", "06:29:00", { responseStatus: { code: 403 } }),
      does("noor", "get", "06:59:01"),
      does("noor", "get", "06:10:00", { userAgent: "curl/8" }),
      does("noor", "get", "06:58:00"),
    ],
    NOOR,
  );
  const started = sessions.list.map(({ start, count, refused, userAgent }) => [
    (start - DAY.start) / 60e6,
    count,
    refused,
    userAgent.slice(0, 4),
  ]);
  expect(sessions.total).toBe(2);
  expect(started).toEqual([
    [360, 4, 1, "kube"],
    [370, 1, 0, "curl"],
  ]);
});

// ---- the slow way ----

const entity = fc.constantFrom<EntityRef>(
  NOOR,
  { kind: "actor", value: "ghost" },
  { kind: "ip", value: "10.0.0.1" },
  { kind: "userAgent", value: "curl/8" },
  { kind: "namespace", value: "a" },
  { kind: "object", value: "/pods/a/b" },
);

const deedOf = ({ event }: Made): string => {
  const { resource = "", subresource = "", apiGroup = "" } = event.objectRef ?? {};
  return [event.verb, apiGroup, resource, subresource].join(" ");
};

const targetOf = (one: Made): string => {
  const { namespace = "", resource = "", subresource = "", name = "" } = one.event.objectRef ?? {};
  const what = resource === "" ? ["", one.event.requestURI] : [namespace, subresource, name];
  return JSON.stringify([actorOf(one), one.event.verb, resource, ...what]);
};

function slowLater(own: readonly Made[]): number {
  return [...new Set(own.map(targetOf))].filter((target) => {
    const of = own.filter((one) => targetOf(one) === target && !Number.isNaN(timeOf(one)));
    const refusals = of.filter(isRefusal).map(timeOf);
    const successes = of.filter((one) => outcomeOfMade(one) === "success").map(timeOf);
    return Math.min(...refusals) < Math.min(...successes) && successes.length > 0;
  }).length;
}

const who = (one: Made): string =>
  JSON.stringify([actorOf(one), one.event.sourceIPs, one.event.userAgent]);

function slowSessions(own: readonly Made[]): number {
  const timed = own.filter((one) => !Number.isNaN(timeOf(one)));
  return [...new Set(timed.map(who))].reduce((sum, key) => {
    const times = timed
      .filter((one) => who(one) === key)
      .map(timeOf)
      .toSorted((a, b) => a - b);
    return sum + times.filter((time, i) => i === 0 || time - (times[i - 1] ?? 0) > SILENCE).length;
  }, 0);
}

test("tells of any entity what the slow way does", () => {
  fc.assert(
    fc.property(fc.array(madeEvent, { maxLength: 120 }), entity, (events, asked) => {
      const { kind, value } = asked;
      const own = events.filter((one) => entitiesOf(one, kind).includes(value));
      const others = events.filter((one) => !own.includes(one));
      const facts = factsOf(events, asked);
      expect(facts.count).toBe(own.length);
      expect(facts.laterAllowed.total).toBe(slowLater(own));
      expect(facts.sessions.total).toBe(slowSessions(own));
      expect(facts.sessions.list.reduce((sum, { count }) => sum + count, 0)).toBe(
        own.filter((one) => !Number.isNaN(timeOf(one))).length,
      );

      /** How many others there are, by their last name, among events that `has`. */
      const sharedBy = (has: (one: Made) => boolean): number =>
        new Set(
          others
            .filter((one) => has(one) && entitiesOf(one, kind).length > 0)
            .map((one) =>
              kind === "ip" ? JSON.stringify(one.event.sourceIPs) : actorOrAgent(one, kind),
            ),
        ).size;
      const words = ["alone", "with", "common"];
      const isCompared = ["actor", "ip", "userAgent"].includes(kind);
      expect(facts.deeds.total).toBe(new Set(own.map(deedOf)).size);
      for (const deed of facts.deeds.list) {
        const text = [deed.verb, deed.apiGroup, deed.resource, deed.subresource].join(" ");
        const of = own.filter((one) => deedOf(one) === text);
        expect(deed.count).toBe(of.length);
        expect(deed.refused).toBe(of.filter(isRefusal).length);
        const count = sharedBy((one) => deedOf(one) === text);
        expect(deed.shared?.kind).toBe(isCompared ? words[Math.min(2, count)] : undefined);
      }
      for (const { kind: side, total, absent, list } of facts.beside) {
        const values = new Set(own.flatMap((one) => entitiesOf(one, side)));
        expect(total).toBe(values.size);
        expect(absent).toBe(own.filter((one) => entitiesOf(one, side).length === 0).length);
        for (const { entity: other, count, shared } of list) {
          const has = (one: Made): boolean => entitiesOf(one, side).includes(other.value);
          expect(count).toBe(own.filter(has).length);
          expect(shared?.kind).toBe(
            isCompared && side !== "object" ? words[Math.min(2, sharedBy(has))] : undefined,
          );
        }
      }
    }),
  );
});

const actorOrAgent = (one: Made, kind: EntityRef["kind"]): string =>
  kind === "actor" ? actorOf(one) : one.event.userAgent;
