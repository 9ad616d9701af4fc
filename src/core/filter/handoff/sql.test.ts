import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { findDuckDb } from "../../../testing/duckdb.ts";
import { arbitraryEvents } from "../../../testing/events-to-filter.ts";
import { tableOfEvents } from "../../../testing/table-of-events.ts";
import { matchesEvent } from "../match-event.ts";
import { parseFilter } from "../parse.ts";
import type { Predicate } from "../predicate.ts";
import { toSql } from "./sql.ts";

const filterOf = (text: string): Predicate => {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
/** The text; or in brackets why there is none. */
function said(text: string): string {
  const printed = toSql(filterOf(text), null);
  return printed.ok ? printed.value.text : `(${printed.error.kind})`;
}
const needsExtension = (text: string): boolean => {
  const printed = toSql(filterOf(text), null);
  return printed.ok && printed.value.remarks.includes("network-extension");
};
const where = (text: string): string => said(text).replace(/^[\s\S]*?\nWHERE /, "");

describe("as SQL", () => {
  test.each([
    ["verb:get", "lower((json->>'$.verb')) = 'get';"],
    ['user:"O\'Brien"', "(json->>'$.user.username') = 'O''Brien';"],
    ["decision:*", `(json->>'$.annotations."authorization.k8s.io/decision"') IS NOT NULL;`],
    ["not verb:get", "NOT coalesce(lower((json->>'$.verb')) = 'get', false);"],
    ["status >= 400", "nullif(TRY_CAST((json->>'$.responseStatus.code') AS USMALLINT), 0) >= 400;"],
    [
      "groups:dev",
      "EXISTS (SELECT 1 FROM unnest(TRY_CAST(json->'$.user.groups' AS VARCHAR[])) AS t(v) WHERE lower(v) = 'dev');",
    ],
    ["severity:high", "(ours)"],
    ["raw:x", "(raw-text)"],
    ["user:{impersonatedUser}", "(two-fields)"],
    ["requestObject.metadata.creationTimestamp|hour:3", "(part-of-time)"],
    ['time:"2026-01-02T03"', "(time-as-text)"],
    ["pod.privileged:true", "(worked-out)"],
  ])("%s", (text, expected) => {
    expect(where(text)).toBe(expected);
  });
});

/** Of the events in an answer, however its rows are put into JSON. */
const numbersIn = (answer: string): readonly number[] =>
  Array.from(answer.matchAll(/\\?"n\\?":(\d+)/g), ([, n]) => Number(n));

const duckDb = await findDuckDb();

describe.skipIf(duckDb === null)("DuckDB itself, where the bench has fetched it", () => {
  const ask = duckDb ?? (() => Promise.reject(new Error("there is no DuckDB here")));

  test("lets through what the page lets through", async () => {
    const events = [
      {
        verb: "get",
        user: { username: "Alice", groups: ["dev", "ops"] },
        sourceIPs: ["10.1.2.3", "192.168.1.1"],
        responseStatus: { code: 403 },
        stage: "ResponseComplete",
        requestURI: "/api/v1/pods?x='y'",
        requestReceivedTimestamp: "2026-01-02T03:04:05.000000Z",
        stageTimestamp: "2026-01-02T03:04:07.500000Z",
        annotations: { "authorization.k8s.io/decision": "allow" },
        objectRef: { resource: "pods", subresource: "exec", name: "a%b_c" },
        requestObject: {
          metadata: { labels: { "app.kubernetes.io/name": "web" } },
          spec: { replicas: 3, hostNetwork: true, paused: null },
        },
      },
      { verb: "list", user: { username: "bob", groups: [] }, responseStatus: { code: 0 } },
      { kind: "Event" },
    ];
    const derived = [{ outcome: "denied" }, { outcome: "unknown" }, { outcome: "unknown" }];
    const folder = mkdtempSync(path.join(tmpdir(), "auditscope-"));
    const file = path.join(folder, "audit.log");
    writeFileSync(file, events.map((event, n) => JSON.stringify({ ...event, n })).join("\n"));
    const texts = [
      "",
      "user:alice",
      'user:"Alice"',
      'user:"alice"*',
      "not user:alice",
      "user:*",
      "not user:*",
      "user:a?i*",
      'uri~"^/api/v[0-9]+/pods"',
      "uri:*'y'",
      "groups:dev",
      "groups:*",
      "not groups:dev",
      "ip:10.0.0.0/8",
      "not ip:10.0.0.0/8",
      "status >= 400",
      "status < 400",
      "status:40?",
      "not status:403",
      "outcome:denied",
      "outcome:unknown",
      "actor:bob",
      "time:2026-01-02",
      "not time:2026-01-02",
      "time|hour:3",
      "time|week:1",
      "duration > 2s",
      "duration < 2s",
      "inFlight:yes",
      "resource:pods/exec",
      "name:a%*",
      "name:*_c",
      "decision:allow",
      "alice",
      "not alice",
      "dev or bob",
      "requestObject.metadata.labels.app.kubernetes.io/name:web",
      "requestObject.spec.replicas > 2",
      "requestObject.spec.hostNetwork:true",
      "requestObject.spec.paused:<null>",
      "requestObject.spec:*",
      "not requestObject:*",
    ];
    for (const text of texts) {
      const sql = said(text).replace("audit.log", file);
      // The extension for networks is fetched from elsewhere.
      if (needsExtension(text)) continue;
      const found = numbersIn(await ask(sql)).toSorted((a, b) => a - b);
      const expected = events.flatMap((event, n) =>
        matchesEvent(filterOf(text), event, derived[n] ?? {}) ? [n] : [],
      );
      expect([sql, found]).toEqual([sql, expected]);
    }
    rmSync(folder, { recursive: true });
  });

  /** What the page knows of the event alone; times and IDs as kube-apiserver writes them. */
  const sound = arbitraryEvents.map((events) =>
    events.map(({ event }) => ({
      ...event,
      requestReceivedTimestamp: "2026-01-02T03:00:01.500000Z",
      stageTimestamp: "2026-01-02T03:00:02.000000Z",
      auditID: "00c0ffee-0000-4000-8000-00000000000a",
    })),
  );

  test("reads it without a mistake and lets through what the page does, whatever the filter", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "auditscope-"));
    const file = path.join(folder, "audit.log");
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(sound, arbitraryFilter, async (events, filter) => {
        const printed = toSql(filter, null);
        if (!printed.ok || printed.value.remarks.includes("network-extension")) return;
        asked++;
        writeFileSync(file, events.map((event, n) => JSON.stringify({ ...event, n })).join("\n"));
        const sql = printed.value.text.replace("audit.log", file);
        const found = numbersIn(await ask(sql)).toSorted((a, b) => a - b);
        // Said, and not looked into.
        if (printed.value.remarks.includes("lists-on-the-way")) return;
        const table = tableOfEvents(events.map((event) => ({ event })));
        const expected = events.flatMap((event, n) =>
          matchesEvent(filter, { ...event, n }, table.derived(n)) ? [n] : [],
        );
        expect([sql, found]).toEqual([sql, expected]);
      }),
      { numRuns: 200 },
    );
    rmSync(folder, { recursive: true });
    expect(asked).toBeGreaterThan(30);
  });
});
