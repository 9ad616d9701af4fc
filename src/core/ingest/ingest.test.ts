import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { aRequestLine } from "../../testing/audit-event.ts";
import { assertBalance } from "../../testing/balance.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel } from "../../testing/opened-log.ts";
import { Ingest } from "./ingest.ts";
import { LEAST_BYTES } from "./plan-jobs.ts";

const { rules } = compileRules(BUILT_IN_RULES);

async function opened(...files: readonly File[]): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool(rules, kernel), () => undefined);
  await ingest.open(files);
  assertBalance(ingest);
  return ingest;
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `${aRequestLine({ verb: `v${i}` })}\n`).join("");

test("a log is recognised by its bytes and every record is accounted for", async () => {
  const text = `${lines(3)}{"kind":"Ev\nnot json\n{"kind":"Status"}\n${lines(2)}`;
  const ingest = await opened(new File([text], "holiday.jpg"));
  expect(ingest.ledger()).toMatchObject({ records: 8, events: 5, rejected: 3 });
  expect(ingest.files()[0]).toMatchObject({
    state: "done",
    format: "audit.k8s.io JSON lines",
    bytesRead: text.length,
  });
  const places = ingest.rejects.page(0, 9, null).map((r) => ingest.describePlace(r));
  expect(places.map((p) => p.line)).toEqual([4, 5, 6]);
  expect(places[2]?.offset).toBe(text.indexOf('{"kind":"Status"}'));
});

test("two files of one name are told apart wherever they are named", async () => {
  const ingest = await opened(new File([lines(1)], "audit.log"), new File([lines(2)], "audit.log"));
  expect(ingest.files().map(({ name }) => name)).toEqual(["audit.log", "audit.log (2)"]);
  const places = [0, 1, 2].map((row) => ingest.store.placeOf(row));
  expect(new Set(places.map((place) => place && ingest.describePlace(place).file))).toEqual(
    new Set(["audit.log", "audit.log (2)"]),
  );
});

test("a file read in several ranges has the line numbers of the file", async () => {
  const many = lines(50_000);
  const ingest = await opened(new File([many, lines(1)], "big.log"));
  expect(many.length).toBeGreaterThan(LEAST_BYTES);
  const last = ingest.store.placeOf(ingest.store.length - 1);
  expect(last && ingest.describePlace(last).line).toBe(50_001);
});

test("a gzip of several members is one log, and its records can be read back", async () => {
  const text = lines(30);
  const cut = text.indexOf("\n", 5000) + 10;
  const zipped = Buffer.concat([gzipSync(text.slice(0, cut)), gzipSync(text.slice(cut))]);
  const ingest = await opened(new File([zipped], "audit.log"));
  expect(ingest.ledger()).toMatchObject({ records: 30, rejected: 0 });
  expect(ingest.files()[0]).toMatchObject({ state: "done", compression: "gzip", notes: [] });
  expect(await ingest.bytesOf(0).text()).toBe(text);
});

test("a gzip cut short keeps what was read and says why it ends", async () => {
  const zipped = gzipSync(lines(3000));
  const ingest = await opened(new File([zipped.subarray(0, zipped.length - 400)], "audit.log.gz"));
  expect(ingest.store.length).toBeGreaterThan(1000);
  expect(ingest.files()[0]?.notes).toEqual([{ kind: "cut-short", of: "gzip" }]);
});

test("a file that is no audit log fails alone", async () => {
  const ingest = await opened(
    new File([""], "empty.log"),
    new File(["<!doctype html><html></html>"], "page.log"),
    new File([lines(2)], "audit.log"),
    new File(['{"kind":"Status","apiVersion":"v1"}\n'], "status.json"),
  );
  expect(ingest.files().map((f) => f.failure?.kind)).toEqual([
    "empty",
    "not-audit",
    undefined,
    "not-audit",
  ]);
  expect(ingest.files()[1]?.failure).toMatchObject({ likeness: "html" });
  expect(ingest.ledger().events).toBe(2);
});

test("before memory runs out reading stops, keeps what it has and begins no further file", async () => {
  const limit = { budget: 5e6, alsoUsed: () => 1e6 };
  const ingest = new Ingest(new InProcessPool(rules, kernel), () => undefined, limit);
  const text = Array.from({ length: 4 }, () => `${lines(20_000)}not json\n`).join("");
  await ingest.open([new File([lines(3)], "small.log"), new File([text], "large.log")]);
  assertBalance(ingest);
  const [small, large] = ingest.files();
  expect(small).toMatchObject({ state: "done", events: 3, notes: [] });
  const notes = [{ kind: "memory-full", limit: 5e6 }];
  expect(large).toMatchObject({ state: "stopped", notes });
  expect(large?.events).toBeGreaterThan(5000);
  expect(large?.bytesRead).toBeLessThan(text.length);
  // What is under way when the limit is met is kept too, a batch a worker, and may double the room for rows.
  expect(ingest.memory).toBeLessThan(8e6);
  const { records, events } = ingest.ledger();
  expect(events).toBe(ingest.store.length);

  await ingest.open([new File([lines(1)], "another.log")]);
  expect(ingest.files()[2]).toMatchObject({ state: "stopped", bytesRead: 0, events: 0, notes });
  expect(ingest.ledger().records).toBe(records);
});

test("a file whose last event fills memory is read whole", async () => {
  const limit = { budget: 1, alsoUsed: () => 0 };
  const ingest = new Ingest(new InProcessPool(rules, kernel), () => undefined, limit);
  await ingest.open([new File([lines(3)], "small.log")]);
  expect(ingest.files()[0]).toMatchObject({ state: "done", events: 3, notes: [] });
});

test("memory is that of events, rejects and what the browser has not taken over", async () => {
  const zipped = gzipSync(`${lines(500)}${'{"kind":"Status"}\n'.repeat(100)}`);
  const ingest = await opened(new File([zipped], "audit.log.gz"), new File([lines(9)], "b.log"));
  const { rows, strings, order, remaps, decoded } = ingest.store.memory();
  expect(ingest.rejects.memory).toBeGreaterThan(100 * 23);
  expect(ingest.memory).toBe(rows + strings + order + remaps + decoded + ingest.rejects.memory);
});

test("the rules have run on every event", async () => {
  const ingest = await opened(
    new File([aRequestLine({ user: { username: "system:anonymous" }, requestURI: "/api" })], "a"),
  );
  const chunk = ingest.store.chunkOf(0);
  const rule = chunk?.column("rule")[0] ?? 0;
  expect(ingest.store.strings("rule").get(rule)).toBe('["anonymous-access","anonymous-allowed"]');
});
