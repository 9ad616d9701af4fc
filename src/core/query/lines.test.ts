import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anEvent, type AuditEvent } from "../../testing/audit-event.ts";
import { tableOfEvents, type TableOfEvents } from "../../testing/table-of-events.ts";
import { addBit, emptyBitset, fullBitset } from "../base/bitset.ts";
import { finish } from "../base/in-steps.ts";
import { FOLDED_BY, foldStarts } from "./fold-starts.ts";
import { RowOrder } from "./kept-orders.ts";
import { Lines } from "./lines.ts";
import { readCell } from "./rows.ts";

const linesOf = (
  table: TableOfEvents,
  order: Uint32Array,
  opened: readonly number[] = [],
): Lines => {
  const rows = new RowOrder(fullBitset(table.length), order.length, order);
  return new Lines(rows, finish(foldStarts(table, order)), new Set(opened));
};

/** Runs found the slow way: what each row says, cell by cell, beside the row before. */
function runsOf(table: TableOfEvents, order: readonly number[]): number[][] {
  const key = (row: number): string =>
    JSON.stringify([
      ...FOLDED_BY.map((name) => [table.present(row, name), readCell(table, row, name)]),
      readCell(table, row, "resource") === "" ? readCell(table, row, "uri") : "",
    ]);
  const runs: number[][] = [];
  for (const [i, row] of order.entries()) {
    const before = order[i - 1];
    if (before !== undefined && key(before) === key(row)) runs.at(-1)?.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Alike more often than not. */
const someEvents = fc.array(
  fc.record({
    username: fc.constantFrom("noor", "noor", "ada"),
    verb: fc.constantFrom("get", "get", "get", "list"),
    ip: fc.constantFrom("10.0.0.1", "10.0.0.1", "10.0.0.2"),
    code: fc.constantFrom(200, 200, 403),
    name: fc.constantFrom("a", "b", "c"),
    second: fc.nat(59),
    isObject: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 1, maxLength: 40 },
);
type Some = typeof someEvents extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

const eventOf = ({ username, verb, ip, code, name, second, isObject }: Some): AuditEvent =>
  anEvent({
    user: { username },
    verb,
    sourceIPs: [ip],
    responseStatus: { code },
    requestURI: `/${name}`,
    objectRef: isObject ? { resource: "secrets", namespace: "booking", name } : undefined,
    requestReceivedTimestamp: `2026-09-14T06:00:${String(second).padStart(2, "0")}Z`,
  });

const OBJECT = { resource: "secrets", namespace: "booking", name: "a" };
/** Without a code, as where the API server broke off. */
const UNANSWERED: Partial<AuditEvent> = {
  user: { username: "noor" },
  sourceIPs: ["10.0.0.1"],
  responseStatus: {},
};
const DENIED: Partial<AuditEvent> = {
  annotations: { "authorization.k8s.io/decision": "forbid" },
};

describe("similar events that follow each other", () => {
  test("are one line, which opens in place, whatever the order; no event is lost", () => {
    fc.assert(
      fc.property(
        someEvents.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events.keys()], { minLength: 1 }),
            fc.subarray([...events.keys()]),
          ),
        ),
        ([events, order, opened]) => {
          const table = tableOfEvents(events.map((event) => ({ event: eventOf(event) })));
          const lines = linesOf(table, Uint32Array.from(order), opened);
          const runs = runsOf(table, order);
          const isOpened = (run: readonly number[]): boolean =>
            run.length > 1 && opened.includes(run[0] ?? -1);
          const expected = runs.flatMap((run) => (isOpened(run) ? run.map((row) => [row]) : [run]));
          expect([...lines.rows(0, lines.length)]).toEqual(expected.map(([row]) => row));
          expect(lines.length).toBe(expected.length);
          expect(lines.folds).toBe(expected.filter((run) => run.length > 1).length);
          for (const [line, run] of expected.entries()) {
            expect([...lines.events(line, line + 1)]).toEqual(run);
            for (const row of run) expect(lines.lineOf(row)).toBe(line);
          }
          expect([...lines.events(0, lines.length)]).toEqual(order);
          for (const run of runs) {
            const line = lines.lineOf(run[0] ?? 0);
            const times = run.map((row) => events[row]?.second ?? 0);
            const names = new Set(run.map((row) => readCell(table, row, "name")));
            names.delete("");
            const fold = {
              count: run.length,
              isOpen: isOpened(run),
              micros: (Math.max(...times) - Math.min(...times)) * 1e6,
              names: names.size,
            };
            expect(finish(lines.foldAt(table, line))).toEqual(run.length > 1 ? fold : null);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("that are not folded are a line each", () => {
    const table = tableOfEvents([{ event: anEvent() }, { event: anEvent() }]);
    const rows = new RowOrder(fullBitset(2), 2, Uint32Array.from([1, 0]));
    const lines = new Lines(rows, null, new Set());
    expect([...lines.rows(0, 2)]).toEqual([1, 0]);
    expect([lines.length, lines.folds, lines.lineOf(0), lines.lineOf(9)]).toEqual([2, 0, 1, -1]);
    expect(finish(lines.foldAt(table, 0))).toBeNull();
    expect([...lines.events(1, 2)]).toEqual([0]);
  });

  // What may not be overlooked, said here and not taken from the list that is tested.
  test.each<[string, Partial<AuditEvent>]>([
    ["another user", { user: { username: "ada" } }],
    ["another address", { sourceIPs: ["10.0.0.2"] }],
    ["another client", { userAgent: "curl/8" }],
    ["another person behind it", { impersonatedUser: { username: "ada" } }],
    ["another answer", { responseStatus: { code: 403 } }],
    ["an answer that only the authorizer gave", DENIED],
    ["another group of resources", { objectRef: { ...OBJECT, apiGroup: "evil.example" } }],
    ["another namespace", { objectRef: { ...OBJECT, namespace: "prod" } }],
  ])("stay two lines where there is %s", (_, other) => {
    const events = [{}, other].map((part) => ({
      event: anEvent({ ...UNANSWERED, objectRef: OBJECT, ...part }),
    }));
    const lines = linesOf(tableOfEvents(events), Uint32Array.of(0, 1));
    expect(lines.length).toBe(2);
    const alike = [UNANSWERED, UNANSWERED].map((part) => ({
      event: anEvent({ ...part, objectRef: OBJECT }),
    }));
    expect(linesOf(tableOfEvents(alike), Uint32Array.of(0, 1)).length).toBe(1);
  });
});

test("its rows in pieces are all of its rows, laid out before or not", () => {
  const length = 600_000;
  const rows = emptyBitset(length);
  for (let row = 0; row < length; row += 3) addBit(rows, row);
  const backwards = Uint32Array.from({ length }, (_, i) => length - 1 - i);
  const order = new RowOrder(rows, length / 3, backwards);
  const lines = new Lines(order, null, new Set());
  const together = (): Uint32Array => {
    const all = new Uint32Array(lines.length);
    let count = 0;
    for (const piece of lines.pieces()) {
      all.set(piece, count);
      count += piece.length;
    }
    return all;
  };
  const before = together();
  expect(before).toEqual(lines.rows(0, lines.length));
  expect(together()).toEqual(before);
});
