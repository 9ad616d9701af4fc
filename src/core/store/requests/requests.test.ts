// Rows merged into requests against the plain oracle: whatever order the batches come in, however the records are spread
// over files and loads, and whoever has forged an audit ID.

import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { anEvent } from "../../../testing/audit-event.ts";
import {
  oracleRequests,
  oracleReused,
  type OracleRecord,
} from "../../../testing/requests-oracle.ts";
import { OUTCOMES } from "../../audit/outcome.ts";
import { finish } from "../../base/in-steps.ts";
import { isJsonObject } from "../../audit/is-audit-event.ts";
import { BatchBuilder } from "../../scan/batch-builder.ts";
import { readRecord } from "../../scan/reference.ts";
import { EventStore } from "../event-store.ts";
import { assertIntegrity } from "../../../testing/integrity.ts";
import { listMembers } from "../list-members.ts";

vi.setConfig({ testTimeout: 60_000 });

const REUSE = { mark: "reuse", severity: 2 };
const second = (n: number, micros = 0): string =>
  `2026-03-01T10:00:0${n}.${String(micros).padStart(6, "0")}Z`;

const IDS = [
  "7b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17",
  "7b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e18",
  "chosen by the client",
  "",
];

/** Few values of each, so that much agrees. */
const record = fc
  .record({
    id: fc.constantFrom(...IDS),
    stage: fc.constantFrom(
      "RequestReceived",
      "ResponseStarted",
      "ResponseComplete",
      "Panic",
      "Odd",
    ),
    user: fc.constantFrom("alice", "bob", undefined),
    verb: fc.constantFrom("get", "get", "create"),
    uri: fc.constantFrom("/a", "/a", "/b"),
    received: fc.constantFrom(1, 1, 1, 2, null),
    took: fc.constantFrom(0, 0, 700_000),
    code: fc.constantFrom(200, 200, 403, undefined),
    agent: fc.constantFrom("kubectl", "kubectl", "curl", undefined),
    ips: fc.constantFrom(1, 1, 2, undefined),
    decision: fc.constantFrom("allow", "forbid", undefined),
    body: fc.constantFrom({}, { requestObject: { a: 1 } }, { responseObject: { a: 1 } }),
    rules: fc.constantFrom([], ["x"], ["y"], ["x", "y"]),
    cut: fc.constantFrom(false, false, false, true),
    length: fc.constantFrom(100, 100, 120),
  })
  .map((given): OracleRecord => {
    const { received } = given;
    const event: unknown = JSON.parse(
      JSON.stringify({
        ...anEvent({
          auditID: given.id,
          stage: given.stage,
          verb: given.verb,
          requestURI: given.uri,
          user: given.user === undefined ? {} : { username: given.user },
          sourceIPs: ["10.0.0.1", "10.0.0.2"].slice(0, given.ips ?? 0),
          responseStatus: given.code === undefined ? {} : { code: given.code },
          annotations:
            given.decision === undefined ? {} : { "authorization.k8s.io/decision": given.decision },
        }),
        ...(given.id === "" && { auditID: undefined }),
        ...(given.ips === undefined && { sourceIPs: undefined }),
        userAgent: given.agent,
        requestReceivedTimestamp: received === null ? undefined : second(received),
        stageTimestamp: given.cut ? undefined : second(received ?? 3, given.took),
        ...given.body,
        ...(given.cut && { truncated: true, requestObject: undefined, responseObject: undefined }),
      }),
    );
    if (!isJsonObject(event)) throw new Error("no event");
    const { rules } = given;
    return { event, rules, severity: rules.length, length: given.length };
  });

interface Part {
  readonly source: number;
  readonly offset: number;
  readonly records: readonly OracleRecord[];
}

/** Records in the order of the input, as batches of files, which come in any order. */
const spread = fc
  .tuple(
    fc.array(record, { minLength: 1, maxLength: 40 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
    fc.infiniteStream(fc.nat(1000)),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([base, sizes, numbers, flags]) => {
    const next = (): number => Number(numbers.next().value);
    const flag = (): boolean => flags.next().value === true;
    // Some are there twice, in any place.
    const records = base.flatMap((one) => (next() % 4 === 0 ? [one, one] : [one]));
    records.push(...base.filter(() => next() % 5 === 0));
    const parts: Part[] = [];
    let source = 0;
    let offset = 0;
    for (let from = 0, i = 0; from < records.length; i++) {
      const size = sizes[i % sizes.length] ?? 1;
      if (flag()) [source, offset] = [source + 1, 0];
      parts.push({ source, offset, records: records.slice(from, from + size) });
      from += size;
      offset += 10_000;
    }
    const arrival = parts
      .map((part) => ({ part, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ part }) => part);
    return { arrival, settles: arrival.map(() => next() % 3) };
  });

/** Takes parts as scan workers would send them. */
function filling(store: EventStore) {
  const builder = new BatchBuilder();
  return ({ source, offset, records }: Part): void => {
    builder.begin(offset);
    for (const [i, { event, length }] of records.entries()) {
      const bytes = new TextEncoder().encode(JSON.stringify(event));
      const read = readRecord(bytes, 0, bytes.length);
      if (read.kind !== "event") throw new Error(read.reason);
      builder.append(read.values, { offset: i * 200, length, line: i });
    }
    builder.setMatches({
      severity: Uint8Array.from(records, ({ severity }) => severity),
      setOf: Uint32Array.from(records, (_, i) => i + 1),
      sets: [[], ...records.map(({ rules }) => rules)],
    });
    const batch = builder.take({ offset: 10_000, line: records.length });
    // Ids of files are not their order.
    const origin = { worker: 0, source: 100 - source, sourceRank: source, range: 0, lineBase: 0 };
    store.append(batch, origin);
  };
}

/** Row numbers in the order of the input, of parts in order of arrival. */
function* arrivalOrder(parts: readonly Part[]): Generator<number> {
  let start = 0;
  const placed = parts.map((part) => {
    const from = start;
    start += part.records.length;
    return { ...part, from };
  });
  for (const { from, records } of placed.toSorted(
    (a, b) => a.source - b.source || a.offset - b.offset,
  ))
    for (let i = 0; i < records.length; i++) yield from + i;
}

function cell(
  store: EventStore,
  row: number,
  name: "rule" | "severity" | "bodies" | "outcome" | "time",
) {
  const chunk = store.chunkOf(row);
  return chunk?.column(name)[row - chunk.start] ?? Number.NaN;
}

/** What the store says, in the oracle's words. */
function said(store: EventStore) {
  const { settled } = store.requests;
  const positions = [...settled.order];
  const text = (row: number, name: "userAgent" | "ip" | "decision"): string => {
    const chunk = store.chunkOf(row);
    return store.strings(name).get(chunk?.column(name)[row - chunk.start] ?? 0);
  };
  return positions.map((row) => ({
    row,
    rows: [...store.requests.list.of(row)],
    time: cell(store, row, "time"),
    agent: text(row, "userAgent"),
    ips: text(row, "ip"),
    decision: text(row, "decision"),
    code: store.chunkOf(row)?.column("status")[row] ?? 0,
    rules: listMembers(store.strings("rule").get(cell(store, row, "rule"))).toSorted(),
    severity: cell(store, row, "severity"),
    bodies: cell(store, row, "bodies"),
    outcome: OUTCOMES[cell(store, row, "outcome")],
  }));
}

const parsed = (text: string | undefined): string => {
  const value: unknown = JSON.parse(text ?? '""');
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** What the oracle says of the rows of a store. */
function expected(arrival: readonly Part[]) {
  const rows = arrival.flatMap(({ records }) => records);
  const inInput = [...arrivalOrder(arrival)];
  const records = inInput.flatMap((row) => rows[row] ?? []);
  const { requests, merged, duplicates } = oracleRequests(records);
  const reused = new Set(oracleReused(records));
  const answer = requests.map(({ records: at, time, fields, rules, severity, bodies, outcome }) => {
    const isReused = reused.has(at[0] ?? 0);
    return {
      row: inInput[at[0] ?? 0],
      rows: at.map((i) => inInput[i]),
      time,
      agent: parsed(fields["userAgent"]),
      ips: fields["sourceIPs"] ?? "",
      decision: parsed(fields["annotations.authorization.k8s.io/decision"]),
      code: Number(fields["responseStatus.code"] ?? 0),
      rules: isReused ? [...rules, REUSE.mark].toSorted() : rules,
      severity: isReused ? Math.max(severity, REUSE.severity) : severity,
      bodies,
      outcome,
    };
  });
  return { answer, merged, duplicates };
}

describe("requests", () => {
  it("are what the oracle makes of the records, however these come", () => {
    fc.assert(
      fc.property(spread, ({ arrival, settles }) => {
        const store = new EventStore(REUSE);
        const append = filling(store);
        for (const [i, part] of arrival.entries()) {
          append(part);
          if (settles[i] === 0) store.requests.settleNow();
          if (settles[i] === 1) store.requests.settleNow(true);
        }
        store.requests.settleNow(true);
        const { answer, merged, duplicates } = expected(arrival);
        expect(said(store)).toEqual(answer);
        const counts = [...store.requests.settled.counts.values()];
        expect(counts.reduce((sum, of) => sum + of.merged, 0)).toBe(merged);
        expect(counts.reduce((sum, of) => sum + of.duplicates, 0)).toBe(duplicates);
        expect(answer.length + merged + duplicates).toBe(store.length);
        assertIntegrity(store);
        store.requests.takeApart();
        finish(store.requests.putTogether());
        expect(said(store)).toEqual(answer);
      }),
      { numRuns: 1500 },
    );
  });
});
