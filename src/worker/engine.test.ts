// How logs are opened, read again and closed, and what that takes.

import { expect, test } from "vitest";
import { BUILT_IN } from "../core/detect/built-in-rules.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { zipped } from "../testing/containers.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import {
  answerTo,
  newEngine,
  openFiles,
  question,
  sample,
  totalOf,
} from "../testing/open-engine.ts";
import type { EngineStatus } from "./engine-api.ts";
import { Engine } from "./engine.ts";

test("status tells how a load goes and settles when it is done", async () => {
  const engine = newEngine();
  const seen: EngineStatus[] = [];
  await engine.watch((status) => seen.push(status));
  await engine.open([sample()]);
  expect(seen[0]?.phase).toBe("empty");
  const last = seen.at(-1);
  expect(last).toMatchObject({
    phase: "ready",
    bytesRead: sample().size,
    bytesTotal: sample().size,
  });
  expect(last?.version).toBe((await engine.status()).version);
});

test("closing everything forgets it, and another log can be opened", async () => {
  const engine = await openFiles();
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
  await engine.open([sample()]);
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
  const engine = new Engine(BUILT_IN, (rules) => new InProcessPool(rules), { memoryBudget: 3e6 });
  const large = new File(
    [Array.from({ length: 60_000 }, () => `${aRequestLine({ verb: "get" })}\n`).join("")],
    "large.log",
  );
  const { files, ledger, memoryBytes } = await engine.open([large]);
  expect(files[0]).toMatchObject({
    state: "stopped",
    notes: [{ kind: "memory-full", limit: 3e6 }],
  });
  expect(await totalOf(engine, "verb:get")).toBe(ledger.events);
  expect(ledger.events).toBeGreaterThan(1000);
  // Rows get room by doubling: what is under way may make 16,384 of them 32,768.
  expect(memoryBytes).toBeLessThan(6e6);

  await engine.clear();
  const [small] = (await engine.open([new File([aRequestLine({})], "small.log")])).files;
  expect(small).toMatchObject({ state: "done", events: 1, notes: [] });
});

test("the facts of an archive are those of the logs in it, and those of all files their sum", async () => {
  const zip = zipped([
    {
      name: "a.log",
      data: `${aRequestLine({ verb: "get" })}\n${aRequestLine({ verb: "create" })}\n`,
    },
    { name: "b.log", data: `${aRequestLine({ verb: "list", level: "Request" })}\n` },
  ]);
  const engine = await openFiles(
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
  const engine = await openFiles(
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
