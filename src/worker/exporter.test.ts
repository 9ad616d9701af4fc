// What leaves the engine as a file: rows as CSV, records as they came in, and what is wrong with them.

import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { SearchEnd } from "../core/records/search-job.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import { answerTo, openFiles, question, sample } from "../testing/open-engine.ts";
import { Engine } from "./engine.ts";

const sum = (counts: readonly { count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

test("a CSV of the filtered events has every row and a head from the list of fields", async () => {
  const engine = await openFiles();
  const asked = question("user:system:anonymous");
  const progress: number[] = [];
  const done = await engine.export("events-csv", asked, (n) => progress.push(n));
  if (!done.ok) throw new Error(done.error.kind);
  const [head = "", ...lines] = (await done.value.blob.text()).split("\r\n");
  expect(head).toMatch(/^time,severity,user,verb,resource,/);
  const { total } = await answerTo(engine, asked);
  expect(lines.filter((line) => line !== "")).toHaveLength(total);
  expect(progress.at(-1)).toBe(total);
});

test("a Parquet file has the events of the table, with times to the microsecond and numbers", async () => {
  const stamp = "2026-11-21T14:18:07.482913Z";
  const plain = aRequestLine({ requestReceivedTimestamp: stamp, responseStatus: { code: 403 } });
  const bare = JSON.stringify({ ...JSON.parse(plain), userAgent: undefined, auditID: "other" });
  const engine = await openFiles(new File([`${plain}\n${bare}\n`], "audit.log"));
  const done = await engine.export("events-parquet", question(""), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  expect(done.value.rows).toBe(2);
  const rows = await parquetReadObjects({
    file: await done.value.blob.arrayBuffer(),
    // Dates keep thousandths.
    parsers: {
      timestampFromMilliseconds: Number,
      timestampFromMicroseconds: String,
      timestampFromNanoseconds: String,
      dateFromDays: String,
      stringFromBytes: (bytes) => new TextDecoder().decode(bytes),
    },
  });
  const micros = String(Date.parse("2026-11-21T14:18:07Z") * 1000 + 482_913);
  expect(rows[0]).toMatchObject({
    time: micros,
    status: 403,
    file: "audit.log",
    line: 1n,
    offset: 0n,
  });
  expect(rows[1]).toMatchObject({ userAgent: null, line: 2n, offset: BigInt(plain.length + 1) });
  const { rows: shown } = await engine.lookUp(ALL, 10, null);
  expect(rows.map(({ user, verb, resource }) => [user, verb, resource])).toEqual(
    shown.map(({ fields }) => [fields.user ?? null, fields.verb ?? null, fields.resource ?? null]),
  );
});

test("a CSV of findings has a row for every event and rule", async () => {
  const engine = await openFiles();
  const done = await engine.export("findings-csv", question(""), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  const lines = (await done.value.blob.text()).trimEnd().split("\r\n").slice(1);
  const counts = await engine.findings(ALL);
  expect(lines).toHaveLength(sum(counts));
  expect(lines.some((line) => line.startsWith("pod-exec,"))).toBe(true);
});

test("raw records leave as they came in, one a line", async () => {
  const pretty = JSON.stringify(JSON.parse(aRequestLine({ verb: "watch" })), null, 2);
  const compact = aRequestLine({ verb: "get" });
  const engine = await openFiles(new File([pretty], "a.json"), new File([compact], "b.log"));
  const done = await engine.export("events-jsonl", question(""), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  const lines = (await done.value.blob.text()).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines).toContain(compact);
  expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(JSON.parse(pretty));
});

test("rejected records are listed with their place and can be saved", async () => {
  const text = `${aRequestLine({})}\n{"kind":"Ev\n{"kind":"Status"}\n`;
  const engine = await openFiles(new File([text], "audit.log"));
  const page = await engine.rejected(0, 10, null);
  expect(page).toMatchObject({
    total: 2,
    byReason: [
      { reason: "cut-off", count: 1 },
      { reason: "not-an-event", count: 1 },
    ],
    records: [
      { reason: "cut-off", place: { file: "audit.log", line: 2 } },
      { reason: "not-an-event", detail: "Status", place: { line: 3 } },
    ],
  });
  const [cut] = page.records;
  expect(cut && (await engine.excerpt(cut.place))).toEqual({
    ok: true,
    value: { head: '{"kind":"Ev', tail: "" },
  });
  const saved = await engine.export("rejected", question(""), () => undefined);
  expect(saved.ok && (await saved.value.blob.text())).toBe('{"kind":"Ev\n{"kind":"Status"}\n');
});

test("an export that a lost worker spoilt says so, and not that the file changed", async () => {
  class LosingPool extends InProcessPool {
    override search(): Promise<SearchEnd> {
      return Promise.resolve({ kind: "worker-died" });
    }
  }
  const engine = new Engine(BUILT_IN, (rules) => new LosingPool(rules));
  await engine.open([sample()]);
  const asked = question("raw:token");
  const lost = await engine.export("events-csv", asked, () => undefined);
  expect(lost).toEqual({ ok: false, error: { kind: "worker-died" } });
});
