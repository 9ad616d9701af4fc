import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../testing/events-to-filter.ts";
import {
  recordsOf,
  tableOfEvents,
  textOf,
  type GivenEvent,
} from "../../testing/table-of-events.ts";
import type { FieldName } from "../audit/fields.ts";
import { epochMicros } from "../base/brand.ts";
import { addBit, emptyBitset, hasBit } from "../base/bitset.ts";
import { inSteps } from "../base/in-steps.ts";
import { clearField, include } from "../filter/edit.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { normaliseFilter } from "../filter/normal.ts";
import { parseFilter } from "../filter/parse.ts";
import { ALL, type Predicate } from "../filter/predicate.ts";
import { matchOneByOne } from "../../testing/match-one-by-one.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import type { EventTable } from "../store/table.ts";
import { answerQuestion, type Asked } from "./answer.ts";
import { countFacet } from "./facets.ts";
import { buildTimeline } from "./histogram.ts";
import { Kept } from "./kept.ts";
import type { Question } from "./question.ts";

const read = (text: string): Predicate => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const FACETS: readonly FieldName[] = ["user", "verb", "ip", "severity"];
const question = (parts: Partial<Question>): Question => ({
  filter: ALL,
  range: null,
  sort: [{ field: "time", descending: false }],
  facets: FACETS.map((field) => ({ field, limit: 5, search: "" })),
  bars: 20,
  ...parts,
});

const RULES = [
  { id: "rule-a", title: "A", level: "critical", techniques: ["T1609"] },
  { id: "rule-b", title: "B", level: "low", techniques: [] },
] as const;

const go = (): Promise<boolean> => Promise.resolve(true);

const askedOf = (
  table: EventTable,
  events: readonly GivenEvent[],
  parts: Partial<Asked> = {},
): Asked => ({
  table,
  runner: createFilterRunner(table),
  kept: new Kept(table),
  rules: RULES,
  matchRecords: matchOneByOne(recordsOf(events), go),
  placeOf: (row) => `0:${row}`,
  firstRows: 3,
  settle: () => inSteps(0, () => undefined),
  byTime: () =>
    Uint32Array.from({ length: table.length }, (_, row) => row).filter(
      (row) => !table.hidden || !hasBit(table.hidden, row),
    ),
  breathe: go,
  ...parts,
});

const at = (
  second: number,
  username: string,
  rules: readonly string[],
  more: object = {},
): GivenEvent => ({
  event: {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    verb: "get",
    user: { username },
    requestReceivedTimestamp: `2026-01-02T03:00:0${second}Z`,
    ...more,
  },
  severity: rules.length > 0 ? "critical" : "none",
  rules,
});

describe("an answer", () => {
  test("has the rows of filter and range, facets without their own filter, a timeline without the range", async () => {
    const start = Date.UTC(2026, 0, 2, 3) * 1000;
    const range = fc.option(
      fc
        .record({ start: fc.nat(3_000_000), end: fc.nat(3_000_000) })
        .map((r) => ({ start: epochMicros(start + r.start), end: epochMicros(start + r.end) })),
    );
    const clicked = fc
      .tuple(arbitraryFilter, fc.constantFrom(...FACETS), fc.boolean())
      .map(([p, field, click]) =>
        click ? include(normaliseFilter(p), field, "alice") : normaliseFilter(p),
      );
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, clicked, range, async (events, filter, within) => {
        const table = tableOfEvents(events, 32);
        const matching = (p: Predicate, timed: boolean) => {
          const rows = emptyBitset(events.length);
          events.forEach((given, row) => {
            const derived = table.derived(row);
            const time = Number(derived["time"]);
            const inside = within === null || (time >= within.start && time < within.end);
            if (!inside && timed) return;
            if (matchesEvent(p, given.event, derived, textOf(given))) addBit(rows, row);
          });
          return rows;
        };
        const found = await answerQuestion(
          question({ filter, range: within }),
          askedOf(table, events),
        );
        expect(found?.rows).toEqual(matching(filter, true));
        expect(found?.answer.timeline).toEqual(buildTimeline(table, matching(filter, false), 20));
        expect(found?.answer.facets).toEqual(
          FACETS.map((field) =>
            countFacet(table, matching(clearField(filter, field), true), {
              field,
              limit: 5,
              search: "",
            }),
          ),
        );
        expect(found?.answer.total).toBe(found?.order.length);
      }),
      { numRuns: 150 },
    );
  });

  const events = [
    at(1, "alice", ["rule-a"]),
    at(2, "bob", ["rule-b", "rule-a"], { requestObject: { spec: { hostPID: true } } }),
    at(3, "bob", ["rule-b"], { requestObject: { spec: {} } }),
    at(4, "carol", []),
    at(5, "bob", ["gone"]),
  ];

  test("shows what each rule found, highest level first", async () => {
    const found = await answerQuestion(question({}), askedOf(tableOfEvents(events), events));
    expect(found?.answer.flagged).toBe(4);
    expect(
      found?.answer.findings.map(({ rule, title, count, actorCount }) => [
        rule,
        title,
        count,
        actorCount,
      ]),
    ).toEqual([
      ["rule-a", "A", 2, 2],
      ["rule-b", "B", 2, 1],
      ["gone", "gone", 1, 1],
    ]);
    expect(found?.answer.findings[0]).toMatchObject({
      level: "critical",
      techniques: ["T1609"],
      actors: [
        { value: "alice", count: 1 },
        { value: "bob", count: 1 },
      ],
      firstSeen: Date.UTC(2026, 0, 2, 3, 0, 1) * 1000,
      lastSeen: Date.UTC(2026, 0, 2, 3, 0, 2) * 1000,
    });
  });

  test("brings its first rows as text", async () => {
    const sort = [{ field: "user", descending: true }] as const;
    const found = await answerQuestion(
      question({ sort }),
      askedOf(tableOfEvents(events), events, { firstRows: 1 }),
    );
    expect(found?.answer.firstRows).toEqual([
      {
        index: 3,
        at: "0:3",
        time: Date.UTC(2026, 0, 2, 3, 0, 4) * 1000,
        severity: "none",
        fields: {
          time: "2026-01-02T03:00:04.000000Z",
          severity: "none",
          user: "carol",
          verb: "get",
          actor: "carol",
          actorKind: "human",
          effect: "unknown",
          outcome: "unknown",
          bodies: "none",
        },
      },
    ]);
  });

  test("reads bodies only of rows that the rest of the filter leaves", async () => {
    const reads: number[] = [];
    const matchRecords = matchOneByOne((row) => {
      reads.push(row);
      return recordsOf(events)(row);
    }, go);
    const table = tableOfEvents(events);
    const filter = read("verb:get and stage:none and requestObject.spec.hostPID:true");
    await answerQuestion(question({ filter }), askedOf(table, events, { matchRecords }));
    expect(reads).toEqual([]);
    const wide = read("user:bob and requestObject.spec.hostPID:true");
    const found = await answerQuestion(
      question({ filter: wide }),
      askedOf(table, events, { matchRecords }),
    );
    expect(reads).toEqual([1, 2]);
    expect([...(found?.order.all() ?? [])]).toEqual([1]);
  });

  test("says how many events it had to look into and could not", async () => {
    const filter = read("user:bob and requestObject.spec.hostPID:true");
    const matchRecords = matchOneByOne(
      recordsOf(events.map((given, row) => (row === 1 ? undefined : given))),
      go,
    );
    const table = tableOfEvents(events);
    const gone = await answerQuestion(
      question({ filter }),
      askedOf(table, events, { matchRecords }),
    );
    expect(gone?.answer).toMatchObject({ total: 0, unread: 1 });
    const whole = await answerQuestion(question({ filter }), askedOf(table, events));
    expect(whole?.answer).toMatchObject({ total: 1, unread: 0 });
  });

  /** Asks, and says stop after so many steps. */
  const askFor = async (steps: number): Promise<{ isGivenUp: boolean; taken: number }> => {
    let taken = 0;
    const breathe = (): Promise<boolean> => Promise.resolve(taken++ < steps);
    const asked = askedOf(tableOfEvents(events), events, { breathe });
    const answer = await answerQuestion(question({ filter: read("user:bob") }), asked);
    return { isGivenUp: answer === null, taken };
  };

  test("is given up when a newer question waits, at whichever step", async () => {
    const { taken } = await askFor(Number.POSITIVE_INFINITY);
    expect(taken).toBeGreaterThan(8);
    for (let steps = 0; steps < taken; steps++)
      expect(await askFor(steps)).toEqual({ isGivenUp: true, taken: steps + 1 });
    expect(await askFor(taken)).toEqual({ isGivenUp: false, taken });
  });

  test("stays with the rows it began with while more events load", async () => {
    const table = tableOfEvents(events.slice(0, 3), 32);
    const breathe = (): Promise<boolean> => {
      for (let i = 0; i < 40; i++) table.add(at(1, "late", ["rule-a"]));
      return Promise.resolve(true);
    };
    const found = await answerQuestion(
      question({ filter: read("verb:get and not user:alice") }),
      askedOf(table, events, { breathe }),
    );
    expect([...(found?.order.all() ?? [])]).toEqual([1, 2]);
    expect(found?.answer).toMatchObject({ total: 2, all: 3, flagged: 2 });
  });
});
