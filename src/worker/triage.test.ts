// What people say of events, laid on a log: whatever order its files come in, and however often.

import { describe, expect, test } from "vitest";
import { eventIdentity } from "../core/audit/event-identity.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import {
  answerTo,
  newEngine,
  openEngine,
  openFiles,
  question,
  sample,
  totalOf,
} from "../testing/open-engine.ts";
import type { EventMark, EventRow } from "./engine-api.ts";
import type { Engine } from "./engine.ts";

const SAID = { bookmarked: true, status: null, tags: [], noted: false } as const;

const markOn = ({ fields, time }: EventRow, said: Partial<EventMark> = {}): EventMark => ({
  ...SAID,
  id: eventIdentity(fields),
  auditID: fields.auditID ?? "",
  time,
  ...said,
});

const rowsOf = async (engine: Engine, text: string): Promise<readonly EventRow[]> => {
  const answer = await answerTo(engine, question(text));
  return await engine.rows(answer.id, 0, answer.total);
};

const log = (n: number): string =>
  [0, 1, 2]
    .map((i) =>
      aRequestLine({
        auditID: `0b6a6c5e-0000-4000-8000-0000000000${n}${i}`,
        requestReceivedTimestamp: `2026-09-14T13:0${n}:0${i}.000000Z`,
      }),
    )
    .join("\n");

const files = (): [File, File] => {
  return [new File([log(1)], "a.log"), new File([log(2)], "b.log")];
};

const stage = (name: string, more: object) =>
  aRequestLine({ stage: name, auditID: "11111111-2222-4333-8444-555555555555", ...more });

describe("a mark finds its event", () => {
  test("in whatever order the files are opened, and under other names", async () => {
    const [a, b] = files();
    const first = await openFiles(a, b);
    const [row] = await rowsOf(first, "time:2026-09-14T13:02:01Z");
    if (row === undefined) throw new Error("it is there");
    const mark = markOn(row);
    expect(await first.markEvents([mark])).toEqual([row.at]);
    const again = await openFiles(new File([b], "renamed.log"), a);
    const [at] = await again.markEvents([mark]);
    const index = await again.indexOf(at ?? "");
    const found = await rowsOf(again, "starred:true");
    expect(found.map(({ fields }) => fields.time)).toEqual(["2026-09-14T13:02:01.000000Z"]);
    expect(found[0]?.index).toBe(index);
    expect(found[0]?.fields.bookmarked).toBe("true");
  });

  test("through another stage of the same request", async () => {
    const early = stage("RequestReceived", { responseStatus: undefined });
    const late = stage("ResponseComplete", {});
    const engine = await openEngine([early]);
    const [row] = await rowsOf(engine, "");
    if (row === undefined) throw new Error("it is there");
    await engine.markEvents([markOn(row)]);
    await engine.open([new File([late], "late.log")]);
    const rows = await rowsOf(engine, "bookmarked:true");
    expect(rows.map(({ fields }) => fields.stage)).toEqual(["ResponseComplete"]);
  });

  test("without an audit ID, or without a time; and says so of one that is not there", async () => {
    const bare = [
      aRequestLine({ auditID: undefined, user: { username: "a" } }),
      aRequestLine({ auditID: undefined, user: { username: "b" } }),
      aRequestLine({ auditID: "chosen by the client", user: { username: "c" } }),
      aRequestLine({
        auditID: undefined,
        requestReceivedTimestamp: undefined,
        stageTimestamp: undefined,
      }),
    ];
    const engine = await openEngine(bare);
    const rows = await rowsOf(engine, "");
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      expect(await engine.markEvents([markOn(row)])).toEqual([row.at]);
      expect((await rowsOf(engine, "starred:true")).map(({ index }) => index)).toEqual([row.index]);
    }
    const [row] = rows;
    if (row === undefined) throw new Error("it is there");
    expect(await engine.markEvents([markOn(row, { id: "0".repeat(32) })])).toEqual([null]);
    expect(await totalOf(engine, "starred:true")).toBe(0);
  });

  test("each of the sample's events has an identity of its own", async () => {
    const engine = await openFiles(sample());
    const rows = await rowsOf(engine, "");
    expect(new Set(rows.map(({ fields }) => eventIdentity(fields))).size).toBe(rows.length);
  });
});

describe("what was said of events", () => {
  test("is filtered by, counted, sorted by and exported as any field", async () => {
    const [a, b] = files();
    const engine = await openFiles(a, b);
    const [one, two, three] = await rowsOf(engine, "");
    if (one === undefined || two === undefined || three === undefined) throw new Error("six rows");
    await engine.markEvents([
      markOn(one, { status: "confirmed", tags: ["lateral", "x"] }),
      markOn(two, { bookmarked: false, status: "open", tags: ["x"] }),
      markOn(three, { bookmarked: false, noted: true }),
    ]);
    const cases: [string, number][] = [
      ["tag:x", 2],
      ["tag:lat*", 1],
      ["not tag:x", 4],
      ["triage:confirmed or noted:true", 2],
      ["triage:*", 2],
      ["starred:true and tag:x", 1],
      ["lateral", 0],
    ];
    for (const [text, total] of cases)
      expect([text, await totalOf(engine, text)]).toEqual([text, total]);
    const { facets } = await answerTo(engine, question("triage:confirmed"));
    const facet = (name: string) => facets.find(({ field }) => field === name);
    expect(facet("tag")).toMatchObject({
      values: [
        { value: "lateral", count: 1 },
        { value: "x", count: 1 },
      ],
      absent: 0,
    });
    expect(facet("triage")?.values.map(({ value, count }) => `${value} ${count}`)).toEqual([
      "confirmed 1",
      "open 1",
    ]);
    const sorted = await answerTo(
      engine,
      question("", { sort: [{ field: "triage", descending: true }] }),
    );
    expect(sorted.firstRows.slice(0, 3).map(({ fields }) => fields.triage)).toEqual([
      "open",
      "confirmed",
      undefined,
    ]);
    const csv = await engine.export("events-csv", question("noted:true"), () => undefined);
    expect(csv.ok && csv.value.rows).toBe(1);
    // What is taken back is gone from filters that were asked before, too.
    await engine.markEvents([]);
    for (const [text] of cases.filter(([t]) => !t.startsWith("not")))
      expect(await totalOf(engine, text)).toBe(0);
    expect(
      (await answerTo(engine, question("", { sort: [{ field: "triage", descending: true }] })))
        .firstRows[0]?.index,
    ).toBe(one.index);
  });

  test("stays when the log is read once more", async () => {
    const engine = await openEngine([aRequestLine()]);
    const [row] = await rowsOf(engine, "");
    if (row === undefined) throw new Error("it is there");
    await engine.markEvents([markOn(row)]);
    await engine.readAgain("audit.log", "json-lines");
    expect(await totalOf(engine, "starred:true")).toBe(1);
  });
});

/** Hashes that end when the test says so, or when they are given up. */
function heldHashes() {
  const asked: { name: string; finish: (sum: string | null) => void }[] = [];
  const hash: Parameters<typeof newEngine>[1] = (file, _, signal) =>
    new Promise((resolve) => {
      asked.push({ name: file.name, finish: resolve });
      signal.addEventListener("abort", () => {
        resolve(null);
      });
    });
  return { asked, engine: newEngine(undefined, hash) };
}
const SUM = "f".repeat(64);
async function untilAsked(asked: readonly unknown[], count: number): Promise<void> {
  await expect.poll(() => asked.length).toBe(count);
}
const sumsOf = (inputs: readonly { sha256: string | null }[]) => inputs.map(({ sha256 }) => sha256);

describe("hashes of what was opened", () => {
  test("are those of the files as they are, each worked out once", async () => {
    const asked: string[] = [];
    const [a, b] = files();
    const engine = newEngine(
      undefined,
      (file) => (asked.push(file.name), Promise.resolve("f".repeat(64))),
    );
    await engine.open([a, b]);
    expect((await engine.inputs()).map(({ sha256 }) => sha256)).toEqual([null, null]);
    await engine.hashInputs(() => undefined);
    await engine.hashInputs(() => undefined);
    expect(asked).toEqual(["a.log", "b.log"]);
    expect(await engine.inputs()).toEqual(
      [a, b].map(({ name, size }) => ({ name, size, sha256: "f".repeat(64) })),
    );
  });

  test("rest while another load goes on, and are all worked out after it for whoever waits", async () => {
    const [a, b] = files();
    const { asked, engine } = heldHashes();
    await engine.open([a]);
    const waiting = engine.hashInputs(() => undefined);
    await engine.open([b]);
    await untilAsked(asked, 2);
    asked[1]?.finish(SUM);
    await untilAsked(asked, 3);
    asked[2]?.finish(SUM);
    expect(sumsOf(await waiting)).toEqual([SUM, SUM]);
    expect(asked.map(({ name }) => name)).toEqual(["a.log", "a.log", "b.log"]);
  });

  test("go on when a file is read as something else meanwhile", async () => {
    const [a] = files();
    const { asked, engine } = heldHashes();
    await engine.open([a]);
    const waiting = engine.hashInputs(() => undefined);
    await engine.readAgain("a.log", "json-lines");
    await untilAsked(asked, 2);
    asked[1]?.finish(SUM);
    expect(sumsOf(await waiting)).toEqual([SUM]);
  });

  test("are worked out once for several who wait, and not given up with one of them", async () => {
    const [a] = files();
    const { asked, engine } = heldHashes();
    await engine.open([a]);
    const session = engine.hashInputs(() => undefined);
    const report = engine.hashInputs(() => undefined, "report");
    await engine.leaveHashes("report");
    expect(sumsOf(await report)).toEqual([null]);
    asked[0]?.finish(SUM);
    expect(sumsOf(await session)).toEqual([SUM]);
    expect(asked).toHaveLength(1);
  });

  test("of a file that could not be read are tried again, and end where the log is closed", async () => {
    const [a] = files();
    const { asked, engine } = heldHashes();
    await engine.open([a]);
    const first = engine.hashInputs(() => undefined, "report");
    asked[0]?.finish(null);
    expect(sumsOf(await first)).toEqual([null]);
    const again = engine.hashInputs(() => undefined, "report");
    await untilAsked(asked, 2);
    await engine.clear();
    expect(await again).toEqual([]);
  });

  test("are waited for by a zip of evidence, which can be given up", async () => {
    const [a] = files();
    const { asked, engine } = heldHashes();
    await engine.open([a]);
    const exporting = engine.export("evidence", question(""), () => undefined);
    await untilAsked(asked, 1);
    await engine.cancelExport();
    expect(await exporting).toEqual({ ok: false, error: { kind: "cancelled" } });
  });
});
