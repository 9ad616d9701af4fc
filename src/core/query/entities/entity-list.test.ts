import fc from "fast-check";
import { expect, test } from "vitest";
import { ENTITY_KINDS, type EntityKind } from "../../audit/entity.ts";
import { SEVERITIES, severityRank } from "../../audit/severity.ts";
import { addBit, emptyBitset, fullBitset, type Bitset } from "../../base/bitset.ts";
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
import { columnsOf, EntityList, type EntitiesWanted, type EntityPage } from "./entity-list.ts";
import { entityText } from "./entity-keys.ts";

const BY_COUNT: EntitiesWanted = {
  kind: "actor",
  sort: { column: "count", descending: true },
  search: "",
  narrow: false,
};

function pageOf(
  events: readonly Made[],
  wanted: EntitiesWanted,
  {
    rows = fullBitset(events.length),
    start = 0,
    end = 200,
    most,
  }: { rows?: Bitset; start?: number; end?: number; most?: number } = {},
): EntityPage {
  const table = tableOfEvents(events);
  const list = finish(EntityList.make({ table, rows, span: DAY }, wanted.kind, most));
  return finish(list.page(wanted, start, end));
}

const made = (...of: Parameters<typeof anEvent>): Made => ({
  event: anEvent(...of),
  severity: "none",
});

test("an actor's line says how much, how severe, from where, and since when", () => {
  const page = pageOf(
    [
      made({ requestReceivedTimestamp: at("06:00:00") }),
      { ...made({ sourceIPs: ["10.8.0.99"] }), severity: "high" },
      made({ responseStatus: { code: 403 }, requestReceivedTimestamp: at("23:30:00") }),
      made({ user: { username: "ada" } }),
      made({ user: {} }),
    ],
    BY_COUNT,
  );
  expect(page).toMatchObject({ total: 2, all: 2, absent: 1, crowded: 0 });
  expect(page.lines[0]).toMatchObject({
    entity: { kind: "actor", value: "noor@larkspur.example" },
    count: 3,
    refused: 1,
    beside: { ip: 2, userAgent: 1, namespace: 1 },
    firstSeen: DAY.start + 6 * 3600e6,
    lastSeen: DAY.start + 23.5 * 3600e6,
  });
  expect(page.lines[0]?.severities[severityRank("high")]).toBe(1);
  expect(page.lines[0]?.bins[6]).toBe(1);
});

test("an object's line says how it changed, and who did it last", () => {
  const web = { resource: "deployments", apiGroup: "apps", namespace: "prod", name: "web" };
  const event = (verb: string, username: string, clock: string, more = {}): Made =>
    made({
      verb,
      user: { username },
      objectRef: web,
      requestReceivedTimestamp: at(clock),
      ...more,
    });
  const { lines } = pageOf(
    [
      event("create", "ada", "01:00:00"),
      event("patch", "noor", "02:00:00"),
      event("get", "eve", "03:00:00"),
      event("patch", "eve", "04:00:00", { responseStatus: { code: 403 } }),
      event("patch", "eve", "05:00:00", { requestURI: "/x?dryRun=All" }),
    ],
    { ...BY_COUNT, kind: "object" },
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    entity: { kind: "object", value: "apps/deployments/prod/web" },
    count: 5,
    changes: { created: 1, edited: 1, deleted: 0 },
    lastChange: { actor: "noor", time: DAY.start + 2 * 3600e6 },
  });
});

test("names beyond the bound are said to be not told apart", () => {
  const events = Array.from({ length: 40 }, (_, i) =>
    made({ objectRef: { resource: "pods", name: `p-${i}` } }),
  );
  const page = pageOf(events, { ...BY_COUNT, kind: "object" }, { most: 11 });
  expect(page).toMatchObject({ total: 10, crowded: 30 });
});

// ---- the slow way ----

const isChange = (one: Made): boolean =>
  ["create", "patch", "delete"].includes(one.event.verb) &&
  outcomeOfMade(one) === "success" &&
  one.event.objectRef?.subresource !== "exec" &&
  !one.event.requestURI.includes("dryRun=All");

interface Slow {
  readonly value: string;
  readonly of: readonly Made[];
}

function slowList(events: readonly Made[], { kind, search, narrow }: EntitiesWanted): Slow[] {
  const groups = new Map<string, Made[]>();
  for (const one of events)
    for (const value of entitiesOf(one, kind))
      groups.set(value, [...(groups.get(value) ?? []), one]);
  return [...groups].flatMap(([value, of]) => {
    if (!entityText(kind, value).toLowerCase().includes(search.toLowerCase())) return [];
    if (narrow && kind === "actor" && value.startsWith("system:")) return [];
    if (narrow && kind === "object" && !of.some(isChange)) return [];
    return { value, of };
  });
}

function slowLine({ value, of }: Slow, kind: EntityKind) {
  const times = of.map(timeOf).filter((time) => !Number.isNaN(time));
  const changes = of.filter(isChange);
  const change = (verb: string): number =>
    changes.filter(({ event }) => event.verb === verb).length;
  const timed = changes.filter((one) => !Number.isNaN(timeOf(one)));
  const lastAt = Math.max(...timed.map(timeOf));
  const last = timed.filter((one) => timeOf(one) === lastAt).at(-1);
  const distinct = (by: (one: Made) => string): number =>
    new Set(of.map(by).filter((text) => text !== "")).size;
  return {
    entity: { kind, value },
    count: of.length,
    refused: of.filter(isRefusal).length,
    severities: SEVERITIES.map((one) => of.filter(({ severity }) => severity === one).length),
    firstSeen: times.length === 0 ? null : Math.min(...times),
    lastSeen: times.length === 0 ? null : Math.max(...times),
    ...(kind === "namespace" && {
      beside: {
        actor: distinct(actorOf),
        ip: new Set(of.map(({ event }) => JSON.stringify(event.sourceIPs))).size,
      },
    }),
    ...(kind === "object" && {
      changes: { created: change("create"), edited: change("patch"), deleted: change("delete") },
      lastChange: last === undefined ? null : { actor: actorOf(last), time: lastAt },
    }),
  };
}

const wanted = fc.constantFrom(...ENTITY_KINDS).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    sort: fc.record({
      column: fc.constantFrom(...columnsOf(kind)),
      descending: fc.boolean(),
    }),
    search: fc.constantFrom("", "", "A", "0.1", "pods b"),
    narrow: fc.boolean(),
  }),
);

test("lists any events as the slow way does", () => {
  fc.assert(
    fc.property(
      fc.array(madeEvent, { maxLength: 120 }),
      fc.array(fc.nat({ max: 119 })),
      wanted,
      (events, left, asked) => {
        const rows = emptyBitset(events.length);
        const kept = events.filter((_, i) => !left.includes(i));
        for (const i of events.keys()) if (!left.includes(i)) addBit(rows, i);
        const { total, lines } = pageOf(events, asked, { rows });
        const slow = slowList(kept, asked);
        expect(total).toBe(slow.length);
        const byValue = new Map(lines.map((line) => [line.entity.value, line]));
        for (const one of slow)
          expect(byValue.get(one.value)).toMatchObject(slowLine(one, asked.kind));
      },
    ),
  );
});

const worst = (severities: readonly number[]): number =>
  severities.findLastIndex((count) => count > 0);

test("sorts by what its lines say, what never happened last, and pages are parts of one order", () => {
  fc.assert(
    fc.property(fc.array(madeEvent, { maxLength: 120 }), wanted, (events, asked) => {
      const { lines } = pageOf(events, asked);
      const { column, descending } = asked.sort;
      const keys = lines.map((line): number | string | null => {
        switch (column) {
          case "severity":
            return worst(line.severities);
          case "name":
            return entityText(asked.kind, line.entity.value);
          case "count":
          case "refused":
            return line[column];
          case "first":
            return line.firstSeen;
          case "last":
            return line.lastSeen;
          case "changes":
            return line.changes.created + line.changes.edited + line.changes.deleted;
          case "changed":
            return line.lastChange?.time ?? null;
        }
      });
      const told = keys.filter((key) => key !== null);
      const sorted = told.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(told).toEqual(descending ? sorted.toReversed() : sorted);
      expect(keys.slice(told.length).every((key) => key === null)).toBe(true);
      const pages = [
        ...pageOf(events, asked, { end: 2 }).lines,
        ...pageOf(events, asked, { start: 2, end: 200 }).lines,
      ];
      expect(pages.map(({ entity }) => entity)).toEqual(lines.map(({ entity }) => entity));
    }),
  );
});
