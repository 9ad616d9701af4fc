// What leaves the engine as a file: rows as CSV, records as they came in, and what is wrong with them.

import { createHash } from "node:crypto";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { VERSION } from "../core/base/version.ts";
import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import { UNTUNED } from "../core/detect/rule-book.ts";
import { ZipReader } from "../core/source/zip.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { SearchEnd } from "../core/records/search-job.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import { answerTo, openFiles, question, sample, searched } from "../testing/open-engine.ts";
import type { RuleBook } from "./engine-api.ts";
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

test("of the rows shown those that are picked leave alone, in the order of the table", async () => {
  const engine = await openFiles();
  const asked = question("user:system:anonymous", {
    sort: [{ field: "time", descending: true }],
  });
  const { id, total } = await answerTo(engine, asked);
  const picked = await engine.indicesOf(id, 2, 5);
  const [, outside] = await engine.indicesOf(
    (await answerTo(engine, question("verb:watch"))).id,
    0,
    9,
  );
  const words = new Uint32Array(10_000);
  for (const row of [...picked, outside ?? 0])
    words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  const again = await answerTo(engine, asked);
  const rows = await engine.rowsAmong(again.id, words, 10);
  expect(rows.map(({ index }) => index)).toEqual([...picked]);
  expect(await engine.rowsAmong(again.id, words, 2)).toEqual(rows.slice(0, 2));
  expect(await engine.rowsAmong(id, words, 10)).toEqual([]);
  const done = await engine.export("events-csv", { ...asked, only: words }, () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  const lines = (await done.value.blob.text()).trimEnd().split("\r\n").slice(1);
  expect(lines.map((line) => line.split(",")[0])).toEqual(rows.map((row) => row.fields.time));
  expect(lines).toHaveLength(3);
  expect(total).toBeGreaterThan(5);
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

async function textsIn(zip: Blob): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for await (const member of new ZipReader(zip).members()) {
    const blob = await member.whole();
    const plain = member.path.endsWith(".gz")
      ? blob.stream().pipeThrough(new DecompressionStream("gzip"))
      : blob.stream();
    texts.set(member.path, await new Response(plain).text());
  }
  return texts;
}

test("a zip of evidence holds the exports of each kind, and says how they were made", async () => {
  const good = aRequestLine({ verb: "get", objectRef: { resource: "secrets", name: "db" } });
  const earlier = good.replace('"stage":"ResponseComplete"', '"stage":"RequestReceived"');
  expect(earlier).not.toBe(good);
  const engine = await openFiles(new File([`${earlier}\n${good}\nbroken\n`], "audit.log"));
  const progress: number[] = [];
  const beside = [{ name: "report.html", holds: "the report", text: "<p>" }];
  const done = await engine.export(
    "evidence",
    question("verb:get"),
    (rows) => progress.push(rows),
    beside,
  );
  if (!done.ok) throw new Error(done.error.kind);
  // A request, whatever it has of records: that is what the menu counts.
  expect(done.value.rows).toBe(1);
  expect(Math.max(...progress)).toBe(1);
  const texts = await textsIn(done.value.blob);
  expect([...texts.keys()]).toEqual([
    "events.jsonl.gz",
    "findings.sarif",
    "rejected.log.gz",
    "report.html",
    "about.json",
    "SHA256SUMS",
  ]);
  expect(texts.get("events.jsonl.gz")).toBe(`${earlier}\n${good}\n`);
  expect(texts.get("findings.sarif")).toContain("secret-access");
  expect(texts.get("rejected.log.gz")).toBe("broken\n");
  expect(texts.get("report.html")).toBe("<p>");
  expect(texts.get("SHA256SUMS")?.trimEnd().split("\n")).toHaveLength(5);
});

test("what a zip of evidence says of itself agrees with what is in it", async () => {
  const engine = await openFiles();
  const book = await engine.tune({ ...UNTUNED, off: ["pod-exec"] });
  await searched(engine);
  const done = await engine.export("evidence", question("verb:(get or create)"), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  const texts = await textsIn(done.value.blob);
  const about: unknown = JSON.parse(texts.get("about.json") ?? "");
  const sarif = texts.get("findings.sarif") ?? "";
  const { total } = await answerTo(engine, question("verb:(get or create)"));
  const lines = (name: string): number => (texts.get(name) ?? "").split("\n").length - 1;
  const members: unknown = expect.arrayContaining([
    expect.objectContaining({
      name: "events.jsonl.gz",
      events: total,
      records: lines("events.jsonl.gz"),
    }),
    expect.objectContaining({
      name: "findings.sarif",
      results: sarif.match(/"ruleIndex":/g)?.length ?? 0,
    }),
    expect.objectContaining({ name: "rejected.log.gz", records: lines("rejected.log.gz") }),
  ]);
  const list: unknown = expect.arrayContaining([
    expect.objectContaining({ id: "pod-exec", isOn: false, sha256: sumOfRule(book, "pod-exec") }),
  ]);
  const written: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const sha256: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(about).toMatchObject({
    format: "auditscope-evidence",
    product: { name: "Auditscope", version: VERSION },
    written,
    filter: "verb:(get or create)",
    range: null,
    members,
    files: [{ name: "incident.log", sha256 }],
    rules: { all: book.rules.length, on: book.rules.length - 1, list },
  });
});

const sumOfRule = ({ rules }: RuleBook, id: string): string =>
  createHash("sha256")
    .update(rules.find((rule) => rule.id === id)?.text ?? "")
    .digest("hex");

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
