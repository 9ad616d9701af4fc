import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../../testing/events-to-filter.ts";
import { readKql } from "../../../testing/kibana-query.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { matchesEvent } from "../match-event.ts";
import { toKql } from "./kql.ts";

/** What reads otherwise there, and is said: letter case; and networks, which only a field of their type knows. */
const SAID = ["case-counts", "network-type", "audit-ids"] as const;

/** To Elasticsearch a list of nothing is no value, and a status of 0 or 70,000 is one; kube-apiserver writes none of them. */
const filled = (object: object): object =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]: [string, unknown]) => [
      key,
      value === 0 || value === 70_000 || (Array.isArray(value) && value.length === 0)
        ? undefined
        : typeof value === "object" && value !== null && !Array.isArray(value)
          ? filled(value)
          : value,
    ]),
  );

test("reads as Kibana's query language and means what the filter means, whatever the filter", () => {
  let compared = 0;
  const sound = arbitraryEvents.map((events) =>
    events.map(({ event }) => ({
      ...filled(event),
      requestReceivedTimestamp: "2026-01-02T03:00:01.500000Z",
      stageTimestamp: "2026-01-02T03:00:02.000000Z",
      auditID: "00c0ffee-0000-4000-8000-00000000000a",
    })),
  );
  fc.assert(
    fc.property(sound, arbitraryFilter, (events, filter) => {
      const printed = toKql(filter, null);
      if (!printed.ok) return;
      const { text, remarks } = printed.value;
      const holds = readKql(text);
      // Of bodies it hangs on how Elasticsearch has been told to keep them.
      const isOfBodies = JSON.stringify(filter).includes('"kind":"body"');
      if (isOfBodies || SAID.some((kind) => remarks.includes(kind))) return;
      compared++;
      const table = tableOfEvents(events.map((event) => ({ event })));
      const found = events.map((event) => holds({ kubernetes: { audit: event } }));
      const expected = events.map((event, n) => matchesEvent(filter, event, table.derived(n)));
      expect([text, found]).toEqual([text, expected]);
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(30);
});

test("a text of an attacker is only a text", () => {
  for (const hostile of [`a" or x: *`, `a\\`, `a* or b:(c)`, "a or b", "not", "{<>}", "\n"]) {
    const printed = toKql(
      {
        kind: "test",
        on: { kind: "field", name: "user" },
        test: { op: "match", pattern: [hostile], cased: true },
      },
      null,
    );
    const holds = readKql(printed.ok ? printed.value.text : "");
    const of = (username: string) => holds({ kubernetes: { audit: { user: { username } } } });
    expect([hostile, of(hostile), of("a"), of("b")]).toEqual([hostile, true, false, false]);
  }
});
