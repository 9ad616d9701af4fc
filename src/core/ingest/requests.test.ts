// Requests from files: what the ledger says of each file, and in which order rows come, however the files are read.

import { gzipSync } from "node:zlib";
import { listMembers } from "../store/list-members.ts";
import { expect, test } from "vitest";
import { anEvent, aRequestLine } from "../../testing/audit-event.ts";
import { zipped } from "../../testing/containers.ts";
import { assertBalance } from "../../testing/balance.ts";
import { InProcessPool } from "../../testing/in-process-pool.ts";
import { kernel } from "../../testing/opened-log.ts";
import { BUILT_IN_RULES } from "../detect/built-in-rules.ts";
import { compileRules } from "../detect/rule-set.ts";
import { Ingest } from "./ingest.ts";

const { rules } = compileRules(BUILT_IN_RULES);

async function opened(...files: File[]): Promise<Ingest> {
  const ingest = new Ingest(new InProcessPool(rules, kernel), () => undefined);
  await ingest.open(files);
  assertBalance(ingest);
  return ingest;
}

const ID = "5b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17";
const RECEIVED = "2026-09-14T13:00:00.000000Z";
const stage = (name: string, at: string, more: object = {}): string =>
  `${JSON.stringify({ ...anEvent({ auditID: ID, requestReceivedTimestamp: RECEIVED }), stage: name, stageTimestamp: at, ...more })}\n`;
const received = stage("RequestReceived", RECEIVED, { responseStatus: undefined });
const complete = stage("ResponseComplete", "2026-09-14T13:00:01.000000Z");

/** A field of every row, in the order of the table. */
function column(ingest: Ingest, name: "source" | "verb" | "stage" | "userAgent"): string[] {
  const { store } = ingest;
  return [...store.order()].map((row) => {
    const chunk = store.chunkOf(row);
    return store.strings(name).get(chunk?.column(name)[row - chunk.start] ?? 0);
  });
}

test("stages in two files are one event of the file that has the latest, and copies count for theirs", async () => {
  const ingest = await opened(
    new File([received], "old.log"),
    new File([complete, aRequestLine()], "new.log"),
    new File([gzipSync(complete + received)], "overlap.log.gz"),
  );
  expect(ingest.ledger()).toMatchObject({ records: 5, events: 2, merged: 1, duplicates: 2 });
  expect(ingest.files()).toMatchObject([
    { name: "old.log", events: 0, merged: 1, duplicates: 0, state: "done" },
    { name: "new.log", events: 2, merged: 0, duplicates: 0, state: "done" },
    { name: "overlap.log.gz", events: 0, merged: 0, duplicates: 2, state: "done" },
  ]);
  expect(column(ingest, "stage")).toEqual(["ResponseComplete", "ResponseComplete"]);
});

test("a file that is opened later may hold the stage that stands for a request", async () => {
  const ingest = await opened(new File([received], "old.log"));
  expect(ingest.ledger()).toMatchObject({ events: 1, merged: 0 });
  await ingest.open([new File([complete], "new.log")]);
  expect(ingest.ledger()).toMatchObject({ events: 1, merged: 1 });
  expect(column(ingest, "source")).toEqual(["new.log"]);
});

const line = (verb: string): string => `${aRequestLine({ verb })}\n`;

test("equal times stand in the order of the input: files, what containers hold, lines", async () => {
  const bytes = zipped([
    { name: "1.log", data: line("c") + line("d") },
    { name: "2.log", data: line("e") },
  ]);
  const ingest = await opened(
    new File([line("a") + line("b")], "first.log"),
    new File([bytes], "logs.zip"),
    new File([line("f")], "last.log"),
  );
  expect(column(ingest, "verb")).toEqual(["a", "b", "c", "d", "e", "f"]);
});

/** As AKS's agent writes it. */
const wrapped = (record: string): string =>
  `${JSON.stringify({ time: "2026-09-14T13:00:09Z", category: "kube-audit", operationName: "Microsoft.ContainerService/managedClusters/diagnosticLogs/Read", properties: { log: record } })}\n`;

test("a record that was cut off before its time has that of its request's other stage, or its wrapper's", async () => {
  const long = stage("ResponseComplete", RECEIVED, { requestObject: { blob: "x".repeat(300) } });
  const cut = long.slice(0, long.indexOf('"requestReceivedTimestamp"') - 1);
  const other = cut.replace(ID, "6b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17");
  const ingest = await opened(
    new File([wrapped(received) + wrapped(cut) + wrapped(other)], "PT1H.json"),
  );
  expect(ingest.ledger()).toMatchObject({ records: 3, events: 2, merged: 1 });
  const { store } = ingest;
  const times = [...store.order()].map((row) => store.chunkOf(row)?.column("time")[row]);
  expect(times).toEqual([Date.parse(RECEIVED) * 1000, Date.parse("2026-09-14T13:00:09Z") * 1000]);
});

test("the rows of one audit ID on several requests match a rule, and are not merged", async () => {
  const again = stage("ResponseComplete", "2026-09-14T13:00:01.000000Z", { verb: "delete" });
  const ingest = await opened(new File([received + complete + again], "audit.log"));
  expect(ingest.ledger()).toMatchObject({ events: 2, merged: 1 });
  const { store } = ingest;
  const ids = [...store.order()].map((row) =>
    listMembers(store.strings("rule").get(store.chunkOf(row)?.column("rule")[row] ?? 0)),
  );
  expect(ids).toEqual([["audit-id-reuse"], ["audit-id-reuse"]]);
});

test("a request that is passed on to an aggregated API server keeps its ID, and is no finding", async () => {
  const passedOn = stage("ResponseComplete", "2026-09-14T13:00:00.900000Z", {
    requestReceivedTimestamp: "2026-09-14T13:00:00.100000Z",
  });
  const ingest = await opened(new File([complete], "kube.log"), new File([passedOn], "other.log"));
  expect(ingest.ledger()).toMatchObject({ events: 2, merged: 0 });
  expect(ingest.store.strings("rule").size).toBe(0);
});
