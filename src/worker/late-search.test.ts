// What several events say together comes after a load, and nothing that is asked meanwhile is answered as if it were known.

import { expect, test } from "vitest";
import { UNTUNED } from "../core/detect/rule-book.ts";
import { ALL } from "../core/filter/predicate.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { BURST } from "../testing/burst-rule.ts";
import { answerTo, newEngine, question, searched, totalOf } from "../testing/open-engine.ts";
import type { EngineStatus, Tuning } from "./engine-api.ts";
import type { Engine } from "./engine.ts";

const TUNING: Tuning = {
  ...UNTUNED,
  files: [{ file: "burst.yml", origin: "file", text: BURST }],
};

const reads = (username: string, ...seconds: readonly number[]): File =>
  new File(
    seconds.map((second) => {
      const time = `2026-03-01T10:00:0${second}.000000Z`;
      const user = { username };
      return `${aRequestLine({ verb: "get", user, requestReceivedTimestamp: time })}\n`;
    }),
    `${username}.log`,
  );

async function tuned(): Promise<Engine> {
  const engine = newEngine();
  await engine.tune(TUNING);
  await searched(engine);
  return engine;
}

const countOf = async (engine: Engine, id: string): Promise<number> => {
  const { findings } = await answerTo(engine, question(""));
  return findings.find(({ rule }) => rule === id)?.count ?? 0;
};

const groupsOf = async (engine: Engine): Promise<unknown> => {
  const { list } = await engine.occurrences("many-reads", 0, 10);
  return list.map(({ group, count }) => [group[0]?.[1], count]);
};

test("a log is loaded before it is known what several of its events say, and answers say it when they do", async () => {
  const engine = await tuned();
  const seen: EngineStatus[] = [];
  await engine.watch((status) => seen.push(status));
  const status = await engine.open([reads("bob", 1, 2, 3)]);
  expect(status).toMatchObject({ phase: "ready", isCorrelating: true });
  expect(await totalOf(engine, "user:bob")).toBe(3);
  expect(await countOf(engine, "many-reads")).toBe(0);
  await searched(engine);
  expect(seen.at(-1)).toMatchObject({ phase: "ready", isCorrelating: false });
  expect(seen.at(-1)?.version).toBeGreaterThan(status.version);
  // What it took does not count as reading.
  expect(seen.at(-1)?.elapsedMs).toBe(status.elapsedMs);
  expect(await countOf(engine, "many-reads")).toBe(3);
  expect(await totalOf(engine, "severity:high")).toBe(3);
});

test("where nothing is found, rows are what they were and answers stay in date", async () => {
  const engine = newEngine();
  const { version } = await engine.open([reads("bob", 1)]);
  await searched(engine);
  expect(await engine.status()).toMatchObject({ version, isCorrelating: false });
});

test("coverage, occurrences, findings and exports that are asked for at once wait for it", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  const [coverage, page, findings, csv] = await Promise.all([
    engine.coverage(),
    engine.occurrences("many-reads", 0, 10),
    engine.findings(ALL),
    engine.export("findings-csv", question(""), () => undefined),
  ]);
  expect(coverage.find(({ rule }) => rule === "many-reads")?.verdict).toBe("fired");
  expect(page.total).toBe(1);
  expect(findings.find(({ rule }) => rule === "many-reads")?.count).toBe(3);
  if (!csv.ok) throw new Error(csv.error.kind);
  expect((await csv.value.blob.text()).match(/^many-reads,/gm)).toHaveLength(3);
});

test("an export that waits for it can be cancelled", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  const exporting = engine.export("findings-csv", question(""), () => undefined);
  await engine.cancelExport();
  expect(await exporting).toEqual({ ok: false, error: { kind: "cancelled" } });
  await searched(engine);
});

test("a file that comes meanwhile has it begun anew, over all, and nothing is told twice", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  const opening = engine.open([reads("alice", 4, 5, 6)]);
  await opening;
  expect(await groupsOf(engine)).toEqual([
    ["bob", 3],
    ["alice", 3],
  ]);
  expect(await countOf(engine, "many-reads")).toBe(6);
});

test("rules that are made others meanwhile are what it goes by", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  await engine.tune({ ...TUNING, levels: { "many-reads": "low" } });
  await engine.tune({ ...TUNING, off: ["many-reads"] });
  expect(await groupsOf(engine)).toEqual([]);
  expect(await countOf(engine, "many-reads")).toBe(0);
  await engine.tune(TUNING);
  await engine.tune({ ...TUNING, levels: { "many-reads": "critical" } });
  expect(await groupsOf(engine)).toEqual([["bob", 3]]);
  expect(await countOf(engine, "many-reads")).toBe(3);
  expect(await totalOf(engine, "severity:critical")).toBe(3);
});

test("closing everything ends it, and nothing of it comes to the next log", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  await engine.clear();
  const { version, isCorrelating } = await engine.status();
  expect(isCorrelating).toBe(false);
  // Time for what was begun to go wrong.
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect((await engine.status()).version).toBe(version);
  await engine.open([reads("alice", 1, 2)]);
  expect(await groupsOf(engine)).toEqual([]);
});

test("a load that is stopped is looked through as far as it was read", async () => {
  const engine = await tuned();
  const opening = engine.open([reads("bob", 1, 2, 3)]);
  await engine.stop();
  const { ledger } = await opening;
  expect(await groupsOf(engine)).toEqual(ledger.events === 3 ? [["bob", 3]] : []);
});

test("questions go before it, and change nothing of what is found", async () => {
  const engine = await tuned();
  await engine.open([reads("bob", 1, 2, 3)]);
  const totals = await Promise.all([totalOf(engine, "user:bob"), engine.lookUp(ALL, 1, null)]);
  expect(totals).toMatchObject([3, { total: 3 }]);
  expect(await groupsOf(engine)).toEqual([["bob", 3]]);
});
