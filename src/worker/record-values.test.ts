import { expect, test } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { answerTo, openEngine, question } from "../testing/open-engine.ts";
import { valueAt } from "./record-values.ts";

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

test("what is no text stands as JSON has it, and what has parts says so", () => {
  const record = { a: { n: 1, t: true, z: null, o: {}, l: [[1], {}] } };
  expect(["n", "t", "z", "o", "l", "toString"].map((key) => valueAt(record, ["a", key]))).toEqual([
    "1",
    "true",
    null,
    "{…}",
    "[…], {…}",
    null,
  ]);
  expect(valueAt({ a: "x".repeat(5000) }, ["a"])).toHaveLength(1000);
  const wide = { a: Array.from({ length: 500 }, (_, b) => ({ b })) };
  expect(valueAt(wide, ["a", "b"])?.split(", ")).toHaveLength(20);
});
