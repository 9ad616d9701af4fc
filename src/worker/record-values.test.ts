import { expect, test } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { answerTo, openEngine, question } from "../testing/open-engine.ts";
import { cellAt } from "./record-values.ts";

const IMAGE = ["requestObject", "spec", "containers", "image"];

test("a column of any key has what the records of the rows asked for say", async () => {
  const spec = { nodeName: "node-1", containers: [{ image: "web:1" }, { image: "log:2" }] };
  const engine = await openEngine([
    aRequestLine({ requestObject: { spec }, requestReceivedTimestamp: "2026-09-14T13:00:00Z" }),
    aRequestLine({ requestReceivedTimestamp: "2026-09-14T13:00:01Z" }),
  ]);
  const { firstRows } = await answerTo(engine, question(""));
  const rows = firstRows.map(({ index }) => index);
  const paths = [["requestObject", "spec", "nodeName"], IMAGE, ["__proto__"]];
  expect(await engine.recordValues(rows, paths)).toEqual([
    ["node-1", "web:1, log:2", null],
    [null, null, null],
  ]);
});

test("a column shows dots for what is secret, and the rest as it is", async () => {
  const env = [
    { name: "DB_PASSWORD", value: "hunter2" },
    { name: "LOG_LEVEL", value: "debug" },
  ];
  const engine = await openEngine([
    aRequestLine({ requestObject: { spec: { containers: [{ env }] } } }),
    aRequestLine({
      objectRef: { resource: "secrets", name: "db" },
      responseObject: { kind: "Secret", metadata: { name: "db" }, data: { password: "aHVudGVy" } },
    }),
  ]);
  const { firstRows } = await answerTo(engine, question(""));
  const rows = firstRows.map(({ index }) => index);
  const paths = [
    ["requestObject", "spec", "containers", "env", "value"],
    ["responseObject", "data", "password"],
    ["responseObject", "metadata", "name"],
  ];
  expect(await engine.recordValues(rows, paths)).toEqual([
    ["••••••••, debug", null, null],
    [null, "••••••••", "db"],
  ]);
});

test("a call reads some megabytes of records and leaves the rest to the next", async () => {
  const pad = "x".repeat(3_500_000);
  const engine = await openEngine(
    ["a", "b", "c"].map((name) => aRequestLine({ requestObject: { name, pad } })),
  );
  const { firstRows } = await answerTo(engine, question(""));
  const rows = firstRows.map(({ index }) => index);
  const paths = [["requestObject", "name"]];
  const first = await engine.recordValues(rows, paths);
  expect(first).toEqual([["a"], ["b"]]);
  expect(await engine.recordValues(rows.slice(first.length), paths)).toEqual([["c"]]);
});

test("what a column says is what the filter by it finds, dots in keys and all", async () => {
  const labels = { "app.kubernetes.io/name": "web" };
  const engine = await openEngine([
    aRequestLine({ requestObject: { metadata: { labels } } }),
    aRequestLine({ requestObject: { metadata: {} } }),
  ]);
  const path = ["requestObject", "metadata", "labels", "app", "kubernetes", "io/name"];
  const { firstRows } = await answerTo(engine, question(`${path.join(".")}:web`));
  expect(firstRows).toHaveLength(1);
  const rows = firstRows.map(({ index }) => index);
  expect(await engine.recordValues(rows, [path])).toEqual([["web"]]);
});

test("what is no text stands as JSON has it, and what has parts says so", () => {
  const record = { a: { n: 1, t: true, z: null, o: {}, l: [[1], {}] } };
  expect(["n", "t", "z", "o", "l", "toString"].map((key) => cellAt(record, ["a", key]))).toEqual([
    "1",
    "true",
    null,
    "{…}",
    "1, {…}",
    null,
  ]);
  expect(cellAt({ a: "x".repeat(5000) }, ["a"])).toHaveLength(1000);
  const wide = { a: Array.from({ length: 500 }, (_, b) => ({ b })) };
  expect(cellAt(wide, ["a", "b"])?.split(", ")).toHaveLength(20);
});
