import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeOf, type Outcome } from "../audit/outcome.ts";
import { epochMicros } from "../base/brand.ts";
import { addBit, emptyBitset, fullBitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { parseTime } from "../base/time.ts";
import { anEvent, type AuditEvent } from "../../testing/audit-event.ts";
import { tableOfEvents } from "../../testing/table-of-events.ts";
import {
  findingGroups,
  MAX_PAGE,
  type FindingGroup,
  type FindingGroups,
  type GroupsWanted,
} from "./finding-groups.ts";
import { TIME_BINS } from "./time-bins.ts";

const at = (clock: string): string => `2026-09-14T${clock}Z`;
const DAY = {
  start: epochMicros(parseTime(at("00:00:00"))),
  end: epochMicros(parseTime(at("00:00:00")) + 24 * 3600e6),
};

function groupsOf(
  events: readonly AuditEvent[],
  wanted: Partial<GroupsWanted> = {},
  limits?: { targets: number; actors: number },
): FindingGroups {
  const table = tableOfEvents(events.map((event) => ({ event })));
  const all = { rows: fullBitset(events.length), span: DAY, actor: null, order: "count" } as const;
  return finish(findingGroups(table, { ...all, start: 0, end: MAX_PAGE, ...wanted }, limits));
}

const secret = (name: string, clock: string, username = "noor"): AuditEvent =>
  anEvent({
    user: { username },
    objectRef: { resource: "secrets", namespace: "booking", name },
    requestReceivedTimestamp: at(clock),
  });

describe("events of a rule, folded", () => {
  const burst = [
    secret("a", "06:00:00"),
    secret("b", "06:00:01"),
    secret("a", "18:30:00"),
    secret("a", "23:59:59.999999", "ada"),
    anEvent({
      user: { username: "noor" },
      objectRef: { resource: "secrets", namespace: "booking" },
      responseStatus: { code: 403 },
      requestReceivedTimestamp: at("07:00:00"),
    }),
  ];

  test("are one line per actor with its count, spread, outcomes and shape in time", () => {
    const { total, groups, events, ungrouped } = groupsOf(burst);
    expect([total, events, ungrouped]).toEqual([2, 5, 0]);
    const [noor, ada] = groups;
    expect(noor).toMatchObject({
      actor: "noor",
      count: 4,
      targets: 3,
      isMore: false,
      target: null,
      outcomes: { success: 3, denied: 1 },
      firstSeen: parseTime(at("06:00:00")),
      lastSeen: parseTime(at("18:30:00")),
    });
    const shape = noor?.bins.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []));
    expect(shape).toEqual([
      [6, 2],
      [7, 1],
      [18, 1],
    ]);
    expect(ada?.target).toEqual({
      namespace: "booking",
      resource: "secrets",
      subresource: "",
      name: "a",
      uri: "",
    });
    expect(ada?.bins.at(-1)).toBe(1);
  });

  test("and an actor opens to its targets", () => {
    const { total, groups, events } = groupsOf(burst, { actor: "noor" });
    expect([total, events]).toEqual([3, 4]);
    expect(groups.map(({ target, count }) => [target?.name, count])).toEqual([
      ["a", 2],
      ["", 1],
      ["b", 1],
    ]);
    expect(groups.every(({ actor }) => actor === "noor")).toBe(true);
    expect(groupsOf(burst, { actor: "nobody" })).toMatchObject({ total: 0, events: 0, groups: [] });
  });

  test("stand by what was seen last if that is wanted", () => {
    const { groups } = groupsOf(burst, { order: "recent" });
    expect(groups.map(({ actor }) => actor)).toEqual(["ada", "noor"]);
  });

  test("count for whose rights counted, whichever way the name came", () => {
    const events = [
      anEvent({ user: { username: "root" }, impersonatedUser: { username: "ada" } }),
      anEvent({ user: { username: "ada" } }),
      anEvent({ user: { username: "root" }, impersonatedUser: { username: "ghost" } }),
    ];
    const { groups } = groupsOf(events);
    expect(groups.map(({ actor, count }) => [actor, count])).toEqual([
      ["ada", 2],
      ["ghost", 1],
    ]);
    expect(groupsOf(events, { actor: "ghost" }).events).toBe(1);
  });

  test("a request for no object has its URI for a target", () => {
    const probe = anEvent({ requestURI: "/version?x=1", objectRef: undefined });
    expect(groupsOf([probe]).groups[0]?.target).toMatchObject({ uri: "/version?x=1", name: "" });
  });

  test("groups without a time stand by their count, last seen first or not", () => {
    const events = ["ada", "noor", "noor"].map((username) =>
      anEvent({ user: { username }, requestReceivedTimestamp: "soon", stageTimestamp: "" }),
    );
    for (const order of ["count", "recent"] as const)
      expect(groupsOf(events, { order }).groups.map(({ actor }) => actor)).toEqual(["noor", "ada"]);
  });

  test("events without a time are counted, and are nowhere on the line", () => {
    const untimed = anEvent({ requestReceivedTimestamp: "soon", stageTimestamp: "" });
    const [group] = groupsOf([untimed], { span: null }).groups;
    expect(group).toMatchObject({ count: 1, firstSeen: null, lastSeen: null });
    expect(group?.bins).toEqual(Array.from({ length: TIME_BINS }, () => 0));
  });
});

describe("names that an attacker chose", () => {
  const scan = Array.from({ length: 50 }, (_, i) => secret(`s-${i}`, "01:00:00", `u-${i % 5}`));

  test("beyond the bound of targets count with their actor, which says that there are more", () => {
    const { total, groups, events } = groupsOf(scan, {}, { targets: 8, actors: 100 });
    expect([total, events]).toEqual([5, 50]);
    expect(groups.map(({ count }) => count)).toEqual([10, 10, 10, 10, 10]);
    expect(groups.every(({ isMore, target }) => isMore && target === null)).toBe(true);
    expect(groups.reduce((sum, { targets }) => sum + targets, 0)).toBe(8);
  });

  test("beyond the bound of actors are said to be in no group", () => {
    const { total, events, ungrouped } = groupsOf(scan, {}, { targets: 100, actors: 3 });
    expect([total, events, ungrouped]).toEqual([3, 50, 20]);
    const within = groupsOf(scan, { actor: "u-0" }, { targets: 4, actors: 3 });
    expect([within.total, within.events, within.ungrouped]).toEqual([4, 10, 6]);
  });
});

// ---- the slow way ----

const text = fc.constantFrom("", "a", "b", "__proto__");
const event = fc
  .record({
    user: fc.option(text, { nil: undefined }),
    as: fc.option(text, { nil: undefined }),
    object: fc.option(
      fc.record({
        resource: fc.option(fc.constantFrom("", "pods", "secrets"), { nil: undefined }),
        namespace: fc.option(text, { nil: undefined }),
        subresource: fc.constantFrom(undefined, "exec"),
        name: fc.option(text, { nil: undefined }),
      }),
      { nil: undefined },
    ),
    uri: fc.constantFrom("/x", "/y", ""),
    code: fc.constantFrom(200, 401, 403, 404),
    time: fc.constantFrom("soon", at("00:00:00"), at("09:00:00"), at("09:00:01"), at("23:59:59")),
  })
  .map(({ user, as, object, uri, code, time }) => ({
    ...anEvent({ responseStatus: { code }, requestReceivedTimestamp: time, requestURI: uri }),
    stageTimestamp: time,
    user: { username: user },
    impersonatedUser: as === undefined ? undefined : { username: as },
    objectRef: object,
  }));
type Made = typeof event extends fc.Arbitrary<infer T> ? T : never;

const actorOf = (one: Made): string => one.impersonatedUser?.username ?? one.user.username ?? "";

function targetOf({ objectRef, requestURI }: Made) {
  const { resource = "", namespace = "", subresource = "", name = "" } = objectRef ?? {};
  return resource === ""
    ? { namespace: "", resource: "", subresource: "", name: "", uri: requestURI }
    : { namespace, resource, subresource, name, uri: "" };
}

const last = (group: FindingGroup): number => group.lastSeen ?? Number.NEGATIVE_INFINITY;

/** As the code says it should be: a plain group by text, one event after another. */
function oracle(events: readonly Made[], { actor, order, start, end }: GroupsWanted) {
  const asked = events.filter((one) => actor === null || actorOf(one) === actor);
  const byKey = new Map<string, Made[]>();
  for (const one of asked) {
    const key = actor === null ? actorOf(one) : JSON.stringify(targetOf(one));
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const groups = [...byKey.values()].map((list): FindingGroup => {
    const [first] = list;
    if (first === undefined) throw new Error("a group of nothing");
    const times = list
      .map((one) => parseTime(one.requestReceivedTimestamp))
      .filter((time) => !Number.isNaN(time));
    const distinct = new Set(list.map((one) => JSON.stringify(targetOf(one))));
    const outcomes: Partial<Record<Outcome, number>> = {};
    for (const { responseStatus } of list) {
      const outcome = outcomeOf({ code: responseStatus?.code ?? 0, decision: "allow", stage: "" });
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    return {
      actor: actorOf(first),
      targets: distinct.size,
      isMore: false,
      target: distinct.size === 1 ? targetOf(first) : null,
      count: list.length,
      outcomes,
      firstSeen: times.length === 0 ? null : epochMicros(Math.min(...times)),
      lastSeen: times.length === 0 ? null : epochMicros(Math.max(...times)),
      bins: Array.from(
        { length: TIME_BINS },
        (_, hour) =>
          times.filter((time) => Math.floor((time - DAY.start) / 3600e6) === hour).length,
      ),
    };
  });
  const sorted = groups.toSorted((a, b) => {
    const [byCount, byTime] = [b.count - a.count, Math.sign(last(b) - last(a)) || 0];
    return order === "count" ? byCount || byTime : byTime || byCount;
  });
  return { total: sorted.length, groups: sorted.slice(start, end), events: asked.length };
}

test("folds any events as the slow way does, on every page", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 150 }),
      fc.array(fc.nat({ max: 149 })),
      fc.option(text),
      fc.constantFrom("count", "recent"),
      fc.nat({ max: 4 }),
      (events, left, actor, order, start) => {
        const rows = emptyBitset(events.length);
        const asked = events.filter((_, i) => !left.includes(i));
        for (const i of events.keys()) if (!left.includes(i)) addBit(rows, i);
        const wanted: GroupsWanted = { rows, span: DAY, actor, order, start, end: start + 3 };
        const table = tableOfEvents(events.map((one) => ({ event: one })));
        const found = finish(findingGroups(table, wanted));
        expect(found).toMatchObject({ ...oracle(asked, wanted), ungrouped: 0 });
      },
    ),
  );
});
