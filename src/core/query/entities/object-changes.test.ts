import fc from "fast-check";
import { expect, test } from "vitest";
import { addBit, emptyBitset } from "../../base/bitset.ts";
import { finish } from "../../base/in-steps.ts";
import {
  actorOf,
  entitiesOf,
  madeEvent,
  outcomeOfMade,
  timeOf,
  type Made,
} from "../../../testing/entity-events.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { contentBefore, objectHistory } from "./object-changes.ts";

const OBJECT = "/pods/a/b";
const WRITES = ["create", "patch", "delete"];

const isWrite = ({ event }: Made): boolean =>
  WRITES.includes(event.verb) && event.objectRef?.subresource !== "exec";
const isDry = ({ event }: Made): boolean => event.requestURI.includes("dryRun");
const isDone = (one: Made): boolean =>
  isWrite(one) && outcomeOfMade(one) === "success" && !isDry(one);

const inOrder = (events: readonly Made[]): readonly number[] =>
  [...events.keys()].toSorted((a, b) => {
    const [first, second] = [events[a], events[b]].map((one) => {
      const time = one === undefined ? Number.NaN : timeOf(one);
      return Number.isNaN(time) ? 1e20 : time;
    });
    return (first ?? 0) - (second ?? 0) || a - b;
  });

const named = madeEvent.map((one): Made => ({
  ...one,
  event: {
    ...one.event,
    objectRef: {
      resource: "pods",
      namespace: "a",
      name: "b",
      ...(one.event.objectRef?.subresource && {
        subresource: one.event.objectRef.subresource,
      }),
    },
  },
}));

test("tells the changes of an object in order, and what lies between, as the slow way does", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(named, madeEvent), { maxLength: 100 }),
      fc.nat({ max: 10 }),
      (events, start) => {
        const rows = emptyBitset(events.length);
        for (const [i, one] of events.entries())
          if (entitiesOf(one, "object").includes(OBJECT)) addBit(rows, i);
        const byTime = Uint32Array.from(inOrder(events));
        const table = tableOfEvents(events);
        const found = finish(objectHistory(table, { rows, byTime, start, end: start + 5 }));

        const own = inOrder(events).flatMap((row) => {
          const made = events[row];
          return made !== undefined && entitiesOf(made, "object").includes(OBJECT)
            ? [{ row, made }]
            : [];
        });
        const writes = own.filter(({ made }) => isWrite(made));
        const done = own.filter(({ made }) => isDone(made));
        const last = done.findLast(({ made }) => (made.event.objectRef?.subresource ?? "") === "");
        expect(found.total).toBe(writes.length);
        expect(found.dryRuns).toBe(writes.filter(({ made }) => isDry(made)).length);
        expect(found.succeeded).toBe(done.length);
        expect(found.isThere).toBe(last === undefined ? null : last.made.event.verb !== "delete");
        expect(found.list.map(({ row, actor, verb }) => [row, actor, verb])).toEqual(
          writes
            .slice(start, start + 5)
            .map(({ row, made }) => [row, actorOf(made), made.event.verb]),
        );
        const all = finish(objectHistory(table, { rows, byTime, start: 0, end: 200 }));
        const others = all.list.reduce((sum, change) => sum + change.others, all.othersAfter);
        expect(others + all.total).toBe(own.length);
      },
    ),
  );
});

const one = (verb: string, more: object): Made => {
  const [made] = fc.sample(named, 1);
  if (made === undefined) throw new Error("nothing made");
  const { requestObject: _, responseObject: __, ...event } = made.event;
  delete event.impersonatedUser;
  const objectRef = { resource: "pods", namespace: "a", name: "b" };
  const plain = { ...event, verb, objectRef, requestURI: "/x", responseStatus: { code: 200 } };
  return { ...made, event: { ...plain, ...more } };
};

test("content before a change is looked for in writes and answered reads before it, the nearest first", () => {
  const body = { kind: "Pod", metadata: { name: "b" } };
  const status = { resource: "pods", namespace: "a", name: "b", subresource: "status" };
  const events = [
    one("create", { requestObject: body }),
    one("patch", { requestObject: {} }),
    one("get", { responseObject: body }),
    one("patch", { responseObject: body, responseStatus: { code: 409 } }),
    one("patch", { requestObject: {}, requestURI: "/x?dryRun=All" }),
    one("patch", { objectRef: status }),
    one("get", {}),
    one("patch", { responseObject: body }),
    one("patch", {}),
    one("update", { requestObject: body }),
  ];
  const rows = emptyBitset(events.length);
  for (const i of events.keys()) addBit(rows, i);
  const byTime = Uint32Array.from(events.keys());
  const table = tableOfEvents(events);
  const before = (row: number, most: number): readonly (readonly [number, string])[] =>
    finish(contentBefore(table, { rows, byTime }, { row, most })).map(({ row: at, holds }) => [
      at,
      holds,
    ]);
  expect(before(9, 9)).toEqual([
    [8, "nothing"],
    [7, "whole"],
    [2, "whole"],
    [1, "patch"],
    [0, "whole"],
  ]);
  expect(before(4, 1)).toEqual([[2, "whole"]]);
  expect(before(0, 9)).toEqual([]);
});
