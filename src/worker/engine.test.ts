import { expect, test } from "vitest";
import { facetFields } from "../core/audit/fields.ts";
import { BUILT_IN, BUILT_IN_RULES } from "../core/detect/built-in-rules.ts";
import { compileRules } from "../core/detect/rule-set.ts";
import { parseFilter } from "../core/filter/parse.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { Predicate } from "../core/filter/predicate.ts";
import type { SearchEnd } from "../core/records/search-job.ts";
import { zipped } from "../testing/containers.ts";
import { incidentLog } from "../testing/logs/incident.mjs";
import { aRequestLine } from "../testing/audit-event.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import type { Answer, EngineStatus, Question } from "./engine-api.ts";
import { Engine } from "./engine.ts";

const { problems } = compileRules(BUILT_IN_RULES);
const sample = new File([incidentLog()], "incident.log");

const newEngine = (): Engine => new Engine(BUILT_IN, (all) => new InProcessPool(all));

async function loaded(...files: File[]): Promise<Engine> {
  const engine = newEngine();
  await engine.open(files.length === 0 ? [sample] : files);
  return engine;
}

function filterOf(text: string): Predicate {
  const parsed = parseFilter(text);
  expect(parsed.ok).toBe(true);
  return parsed.ok ? parsed.value : ALL;
}

const question = (text: string, more: Partial<Question> = {}): Question => ({
  filter: filterOf(text),
  range: null,
  sort: { field: "time", descending: false },
  facets: facetFields.map((field) => ({ field, limit: 10, search: "" })),
  bars: 100,
  ...more,
});

async function answerTo(engine: Engine, asked: Question): Promise<Answer> {
  const answer = await engine.ask(asked);
  if (answer.kind !== "answer") throw new Error("superseded");
  return answer;
}

test("the built-in rules compile", () => {
  expect(problems).toEqual([]);
});

test("opening the sample finds the intrusion", async () => {
  const engine = await loaded();
  const answer = await answerTo(engine, question(""));
  const shown = answer.findings.filter(({ count }) => count > 0);
  const levels = shown.map(({ rule, level }) => `${level} ${rule}`);
  // All of it is the intruder's doing, but for the literal rules, which take whoever reads secrets or runs commands.
  expect(levels.toSorted()).toEqual([
    "critical anonymous-access",
    "critical escape-combo",
    "critical privileged-pod",
    "critical rbac-change",
    "high cluster-admin-binding",
    "high exec-host-escape",
    "high exec-sensitive-file",
    "high kubectl-debug-node",
    "high pod-exec",
    "high pod-exec-system-namespace",
    "high secret-access",
    "high sensitive-hostpath",
    "informational anonymous-probe",
    "informational legacy-or-stale-token-used",
    "low any-hostpath",
    "low authentication-failed",
    "low host-network",
    "low scripted-client",
    "low serviceaccount-denied",
    "medium anonymous-probing",
    "medium denied-create",
    "medium endpoint-enumeration-mixed",
    "medium exec-download",
    "medium host-pid",
    "medium permission-listing-by-sa-or-node",
    "medium secret-read-by-node-or-sa",
    "medium serviceaccount-modified-rbac",
    "medium workload-in-system-namespace",
  ]);
  expect((await engine.findings(ALL)).filter(({ count }) => count > 0)).toHaveLength(levels.length);
  const probing = await engine.occurrences("anonymous-probing", 0, 10);
  expect(probing).toMatchObject({
    total: 1,
    list: [{ group: [["k8s.clientIP", "203.0.113.77"]], count: 11 }],
  });
  const found = await answerTo(engine, question("rule:anonymous-probing"));
  expect(found.total).toBe(11);
});

const sum = (counts: readonly { count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

test("an answer's parts agree with each other", async () => {
  const engine = await loaded();
  const answer = await answerTo(engine, question("user:system:anonymous"));
  const severity = answer.facets.find((f) => f.field === "severity");
  expect(sum(severity?.values ?? [])).toBe(answer.total);
  const bars = answer.timeline.counts.flatMap((counts) => [...counts]);
  expect(bars.reduce((a, b) => a + b, 0) + answer.timeline.untimed).toBe(answer.total);
  const users = answer.facets.find((f) => f.field === "user");
  expect(sum(users?.values ?? [])).toBeGreaterThan(answer.total);
});

test("rows of an answer come in its order, piece by piece", async () => {
  const engine = await loaded();
  const answer = await answerTo(
    engine,
    question("", { sort: { field: "user", descending: true } }),
  );
  const rows = await engine.rows(answer.id, 0, answer.total);
  expect(rows).toHaveLength(answer.all);
  const users = rows.map((row) => row.fields.user).filter((user) => user !== undefined);
  expect(users).toEqual(users.toSorted().toReversed());
  expect(rows.slice(0, 5)).toEqual(answer.firstRows.slice(0, 5));
  const [, , third] = rows;
  expect(third && (await engine.positionOf(answer.id, third.index))).toBe(2);
  expect(third && (await engine.indexOf(third.at))).toBe(third?.index);
});

test("a link to an event finds it whatever else is open, and in whatever order", async () => {
  const other = new File([aRequestLine({})], "other.log");
  const first = await loaded(sample);
  const { rows } = await first.lookUp(filterOf("rule:privileged-pod"), 1, null);
  const at = rows[0]?.at ?? "";
  const second = await loaded(other, sample);
  const index = await second.indexOf(at);
  const shown = index === null ? null : await second.event(index);
  expect(shown?.ok && shown.value.row).toMatchObject({ at, fields: rows[0]?.fields });
  expect(await second.indexOf("0:0")).toBeNull();
});

test("a newer question makes an older one give way", async () => {
  const engine = await loaded();
  const older = engine.ask(question("secrets"));
  const newer = engine.ask(question("pods"));
  expect((await older).kind).toBe("superseded");
  expect((await newer).kind).toBe("answer");
});

/** A request counts once, whichever of its stages are there. */
const requests = (of: readonly string[]): number =>
  new Set(of.map((line) => /"auditID":"([^"]+)"/.exec(line)?.[1])).size;

test("text of whole records and places in bodies are found, also beside columns", async () => {
  const engine = await loaded();
  const lines = (await sample.text()).split("\n").filter((line) => line !== "");
  const totalOf = async (text: string): Promise<number> =>
    (await answerTo(engine, question(text))).total;
  const holding = (text: string): number => requests(lines.filter((line) => line.includes(text)));
  expect(holding('"privileged":true')).toBeGreaterThan(0);
  expect(await totalOf(String.raw`raw:"\"privileged\":true"`)).toBe(holding('"privileged":true'));
  expect(await totalOf(String.raw`not raw:"\"verb\":\"get\""`)).toBe(
    requests(lines) - holding('"verb":"get"'),
  );
  const anonymous = lines.filter((line) => line.includes('"username":"system:anonymous"'));
  expect(await totalOf("user:system:anonymous and raw:kubelet")).toBe(
    requests(anonymous.filter((line) => /kubelet/i.test(line))),
  );
  expect(await totalOf("requestObject.spec.containers.securityContext.privileged:true")).toBe(
    (await answerTo(engine, question("rule:privileged-pod"))).total,
  );
  const { total } = await engine.lookUp(filterOf("raw:SECRETS"), 5, null);
  expect(total).toBe(requests(lines.filter((line) => /secrets/i.test(line))));
});

test("a search that is cancelled says so, and can be asked again", async () => {
  const engine = await loaded();
  const asked = engine.ask(question("raw:secrets"));
  await engine.cancelSearch();
  expect((await asked).kind).toBe("cancelled");
  expect((await answerTo(engine, question("raw:secrets"))).total).toBeGreaterThan(0);
  expect((await engine.status()).search).toBeNull();
});

test("an event is shown with its own text, its place and what made each rule match", async () => {
  const engine = await loaded();
  const { rows } = await engine.lookUp(filterOf("rule:privileged-pod"), 10, null);
  const [row] = rows;
  if (row === undefined) throw new Error("no privileged pod in the sample");
  const shown = await engine.event(row.index);
  if (!shown.ok || !shown.value.raw.ok) throw new Error("not readable");
  const lines = (await sample.text()).split("\n");
  expect(shown.value.raw.value).toBe(lines[(shown.value.place.line ?? 0) - 1]);
  expect(shown.value.rules[0]).toMatchObject({
    rule: { id: "privileged-pod", level: "critical" },
    because: [
      { field: "requestObject.spec.containers[].securityContext.privileged", value: "true" },
    ],
  });
  const others = shown.value.rules.slice(1);
  expect(others.map(({ rule }) => rule.id)).toContain("escape-combo");
  expect(others.filter(({ because }) => because.length === 0)).toEqual([]);
});

test("a CSV of the filtered events has every row and a head from the list of fields", async () => {
  const engine = await loaded();
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

test("a CSV of findings has a row for every event and rule", async () => {
  const engine = await loaded();
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
  const engine = await loaded(new File([pretty], "a.json"), new File([compact], "b.log"));
  const done = await engine.export("events-jsonl", question(""), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  const lines = (await done.value.blob.text()).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines).toContain(compact);
  expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual(JSON.parse(pretty));
});

test("rejected records are listed with their place and can be saved", async () => {
  const text = `${aRequestLine({})}\n{"kind":"Ev\n{"kind":"Status"}\n`;
  const engine = await loaded(new File([text], "audit.log"));
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

test("status tells how a load goes and settles when it is done", async () => {
  const engine = newEngine();
  const seen: EngineStatus[] = [];
  await engine.watch((status) => seen.push(status));
  await engine.open([sample]);
  expect(seen[0]?.phase).toBe("empty");
  const last = seen.at(-1);
  expect(last).toMatchObject({ phase: "ready", bytesRead: sample.size, bytesTotal: sample.size });
  expect(last?.version).toBe((await engine.status()).version);
});

test("closing everything forgets it, and another log can be opened", async () => {
  const engine = await loaded();
  await engine.clear();
  expect(await engine.status()).toMatchObject({
    phase: "empty",
    files: [],
    ledger: { records: 0 },
  });
  await engine.open([new File([aRequestLine({})], "audit.log")]);
  expect((await engine.status()).ledger).toMatchObject({ records: 1, events: 1 });
});

test("memory grows with the answer, and closing everything gives it back", async () => {
  const engine = newEngine();
  const { memoryBytes: empty } = await engine.status();
  await engine.open([sample]);
  const { memoryBytes: read } = await engine.status();
  const { total } = await answerTo(engine, question(""));
  const { memoryBytes: asked } = await engine.status();
  expect(read).toBeGreaterThan(empty);
  // The order of the answer, 4 bytes an event, and texts decoded for the facets.
  expect(asked).toBeGreaterThan(read + 4 * total);
  await engine.clear();
  expect((await engine.status()).memoryBytes).toBe(empty);
});

test("a log too large for memory is searchable as far as it was read", async () => {
  const engine = new Engine(BUILT_IN, (all) => new InProcessPool(all), { memoryBudget: 3e6 });
  const large = new File(
    [Array.from({ length: 60_000 }, () => `${aRequestLine({ verb: "get" })}\n`).join("")],
    "large.log",
  );
  const { files, ledger, memoryBytes } = await engine.open([large]);
  expect(files[0]).toMatchObject({
    state: "stopped",
    notes: [{ kind: "memory-full", limit: 3e6 }],
  });
  expect((await answerTo(engine, question("verb:get"))).total).toBe(ledger.events);
  expect(ledger.events).toBeGreaterThan(1000);
  // Rows get room by doubling: what is under way may make 16,384 of them 32,768.
  expect(memoryBytes).toBeLessThan(6e6);

  await engine.clear();
  const [small] = (await engine.open([new File([aRequestLine({})], "small.log")])).files;
  expect(small).toMatchObject({ state: "done", events: 1, notes: [] });
});

test("an export that a lost worker spoilt says so, and not that the file changed", async () => {
  class LosingPool extends InProcessPool {
    override search(): Promise<SearchEnd> {
      return Promise.resolve({ kind: "worker-died" });
    }
  }
  const engine = new Engine(BUILT_IN, (all) => new LosingPool(all));
  await engine.open([sample]);
  const asked = question("raw:token");
  const lost = await engine.export("events-csv", asked, () => undefined);
  expect(lost).toEqual({ ok: false, error: { kind: "worker-died" } });
});

test("the facts of an archive are those of the logs in it, and those of all files their sum", async () => {
  const zip = zipped([
    {
      name: "a.log",
      data: `${aRequestLine({ verb: "get" })}\n${aRequestLine({ verb: "create" })}\n`,
    },
    { name: "b.log", data: `${aRequestLine({ verb: "list", level: "Request" })}\n` },
  ]);
  const engine = await loaded(
    new File([zip], "two.zip"),
    new File([`${aRequestLine({ verb: "watch" })}\n`], "c.log"),
  );
  const { files } = await engine.status();
  const reads = await Promise.all(
    files.map(async ({ id, name }) => [name, (await engine.facts(id)).reads] as const),
  );
  expect(new Map(reads)).toEqual(
    new Map([
      ["two.zip", 2],
      ["two.zip/a.log", 1],
      ["two.zip/b.log", 1],
      ["c.log", 1],
    ]),
  );
  expect(await engine.facts(null)).toMatchObject({
    events: 4,
    reads: 3,
    levels: [
      ["Metadata", 3],
      ["Request", 1],
    ],
  });
});

const told = ({ files }: EngineStatus) =>
  files.map(({ name, events, rejected, readAs }) => [name, events, rejected, readAs]);

test("a file is read again as it is told, and all others with it", async () => {
  const docker = [JSON.stringify({ log: `${aRequestLine()}\n`, stream: "stdout" }), aRequestLine()];
  const engine = await loaded(
    new File([docker.join("\n")], "mixed.log"),
    new File([aRequestLine({ verb: "watch" })], "other.log"),
  );
  const before = told(await engine.status());
  expect(before).toEqual([
    ["mixed.log", 2, 0, undefined],
    ["other.log", 1, 0, undefined],
  ]);
  const { version } = await engine.status();
  const status = await engine.readAgain("mixed.log", "Docker json-file");
  expect(status.version).toBeGreaterThan(version);
  expect(told(status)).toEqual([
    ["mixed.log", 1, 1, "Docker json-file"],
    ["other.log", 1, 0, undefined],
  ]);
  expect((await engine.rejected(0, 9, null)).records).toMatchObject([
    { reason: "other-format", detail: "" },
  ]);
  expect(told(await engine.readAgain("mixed.log", "raw-lines"))[0]).toEqual([
    "mixed.log",
    1,
    1,
    "raw-lines",
  ]);
  expect(told(await engine.readAgain("mixed.log", null))).toEqual(before);
});

test("a request is found by any of its records, and saved with all of them", async () => {
  const of = { auditID: "5b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17" };
  const early = aRequestLine({
    ...of,
    stage: "ResponseStarted",
    level: "Request",
    requestObject: { spec: { hostNetwork: true } },
    stageTimestamp: "2026-09-14T13:00:00.001000Z",
  });
  const late = aRequestLine(of);
  const engine = await loaded(new File([`${late}\n${early}\n${aRequestLine()}\n`], "audit.log"));
  const total = async (text: string): Promise<number> =>
    (await answerTo(engine, question(text))).total;
  expect(await total("")).toBe(2);
  expect(await total("requestObject.spec.hostNetwork:true")).toBe(1);
  expect(await total("raw:ResponseStarted")).toBe(1);
  expect(await total("not raw:ResponseStarted")).toBe(1);
  expect(await total("bodies:request")).toBe(1);
  expect(await total("stage:ResponseStarted")).toBe(0);
  const saved = await engine.export("events-jsonl", question("bodies:request"), () => undefined);
  expect(saved.ok && (await saved.value.blob.text())).toBe(`${early}\n${late}\n`);
  const index = await engine.indexOf(
    (await engine.lookUp(filterOf("bodies:request"), 1, null)).rows[0]?.at ?? "",
  );
  const detail = index === null ? null : await engine.event(index);
  expect(detail?.ok && detail.value.stages.map(({ stage }) => stage)).toEqual([
    "ResponseStarted",
    "ResponseComplete",
  ]);
});
