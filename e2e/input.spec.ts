// e2e: what goes in: files of every shape an API server, a rotation, an editor or a shell leaves behind. Told by their
// bytes, several at once, more of them later, and none of them ends up short of a record.

import { gzipSync } from "node:zlib";
import { expect, test } from "./audit-page.ts";
import { anew, event, EVENTS, toLog } from "./events.ts";

test("reads several files at once and says what came of each", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(
    { name: "audit.log", text: toLog(EVENTS) },
    { name: "audit-1.log.gz", text: gzipSync(toLog(anew(EVENTS))) },
    { name: "audit-2.log", text: `${toLog(anew(EVENTS.slice(0, 3)))}not json\n` },
  );
  expect(await audit.ledger()).toMatchObject({ records: 18, events: 17, rejected: 1 });
  await expect(await audit.loadedFiles()).toHaveText([
    /audit\.log.*7 events/,
    /audit-1\.log\.gz.*7 events/,
    /audit-2\.log.*3 events, 1 rejected/,
  ]);
});

test("adds files to a loaded page, and the filter stands", async ({ audit }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  await audit.filter("user:mallory");
  await expect(audit.statusLine).toContainText("4 of 7 events");
  const more = { name: "more.log", text: toLog(anew(EVENTS)) };
  await audit.drop(more);
  await expect(audit.statusLine).toContainText("8 of 14 events");
  await expect(audit.queryBar).toHaveValue("user:mallory");
  // The same file may be chosen again, and changes nothing: its records are there already.
  await audit.openLog(more);
  await expect(audit.statusLine).toContainText("8 of 14 events");
  expect(await audit.ledger()).toMatchObject({ records: 21, events: 14, duplicates: 7 });
});

test("closes all files and starts over with an empty page", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog(EVENTS) });
  await audit.filter("user:mallory");
  await audit.filesButton.click();
  await page.getByRole("button", { name: "Close all and start over" }).click();
  await audit.whenIdle();
  await expect(page.getByRole("button", { name: "Try the sample incident" })).toBeVisible();
  expect(await audit.ledger()).toMatchObject({ records: 0, events: 0 });
  await audit.openLog({ name: "other.log", text: toLog(EVENTS.slice(0, 2)) });
  await expect(audit.statusLine).toContainText("2 of 2 events");
});

test("goes by the bytes: gzip without the name, the name without gzip, one gzip after another", async ({
  audit,
}) => {
  await audit.visit();
  const whole = toLog(EVENTS);
  // Rotated logs are joined with cat, and the joint may fall in the middle of a line.
  const halves = [whole.slice(0, 1000), whole.slice(1000)].map((half) => gzipSync(half));
  await audit.openLog(
    { name: "audit.log", text: gzipSync(whole) },
    { name: "audit.log.gz", text: whole },
    { name: "photo.png", text: gzipSync(whole, { level: 0 }) },
    { name: "joined.gz", text: Buffer.concat(halves) },
    { name: "noname", text: Buffer.concat(EVENTS.map((e) => gzipSync(toLog([e])))) },
  );
  const records = EVENTS.length * 5;
  const events = EVENTS.length;
  const duplicates = records - events;
  expect(await audit.ledger()).toMatchObject({ records, events, duplicates, rejected: 0 });
  expect((await audit.query("user:mallory")).total).toBe(4);
});

test("reads a byte order mark, CRLF, blank lines and no newline at the end, and counts lines as an editor does", async ({
  audit,
}) => {
  await audit.visit();
  const crlf = toLog(EVENTS).replaceAll("\n", "\r\n");
  const [blank, cut] = [toLog(anew(EVENTS)), toLog(anew(EVENTS))];
  await audit.openLog(
    { name: "windows.log", text: `\uFEFF${crlf}` },
    { name: "blank.log", text: `\n\n${blank.replaceAll("\n", "\n \t\r\n\n")}\n\n` },
    { name: "cut.log", text: cut.trimEnd() },
  );
  const records = EVENTS.length * 3;
  expect(await audit.ledger()).toMatchObject({ records, events: records, rejected: 0 });
  await audit.showTab("Events");
  const [head = "", ...lines] = (await audit.exportCsv()).trimEnd().split("\r\n");
  const at = (column: string) => head.split(",").indexOf(column);
  const linesOf = (file: string) =>
    lines
      .map((line) => line.split(","))
      .filter((values) => values.at(at("file") - head.split(",").length) === file)
      .map((values) => Number(values.at(at("line") - head.split(",").length)));
  expect(linesOf("windows.log")).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(linesOf("blank.log")).toEqual([3, 6, 9, 12, 15, 18, 21]);
  expect(linesOf("cut.log")).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("reads an event of 20 MB on one line, and the small ones around it", async ({ audit }) => {
  const big = event({
    verb: "create",
    user: "carol",
    resource: "configmaps",
    namespace: "shop",
    name: "huge",
    body: { kind: "ConfigMap", data: { blob: "x".repeat(20_000_000) } },
  });
  const log = toLog([...EVENTS, big, ...anew(EVENTS)]);
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: log });
  expect(await audit.ledger()).toMatchObject({ records: 15, events: 15, rejected: 0 });
  await audit.filter("name:huge");
  await audit.openEvent("carol");
  await expect(audit.details).toContainText("carol created config map shop/huge");
  await expect(audit.details.getByRole("alert")).toContainText("20.0 MB of text, too much to show");
  // Too much to show, not to save.
  expect(await audit.export(/JSON Lines/)).toBe(toLog([big]));
});

test("reads what clusters of 2017 wrote: audit.k8s.io/v1beta1, with a timestamp", async ({
  audit,
}) => {
  const old = {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1beta1",
    metadata: { creationTimestamp: "2017-10-04T09:00:00Z" },
    level: "Metadata",
    timestamp: "2017-10-04T09:00:01Z",
    auditID: "00000000-0000-4000-8000-00000000beta",
    stage: "ResponseComplete",
    requestURI: "/api/v1/namespaces/shop/secrets",
    verb: "list",
    user: { username: "alice", groups: ["system:authenticated"] },
    sourceIPs: ["192.0.2.10"],
    objectRef: { resource: "secrets", namespace: "shop", apiVersion: "v1" },
    responseStatus: { metadata: {}, code: 200 },
  };
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: toLog([old]) });
  const { total, rows } = await audit.query("resource:secrets and severity:high");
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ user: "alice", time: "2017-10-04T09:00:01.000000Z" });
});

test("reads pretty-printed events, one after another with nothing between", async ({ audit }) => {
  const documents = EVENTS.map((e) => JSON.stringify(e, null, 2));
  const pretty = documents.join("");
  const place = EVENTS.findIndex((e) => JSON.stringify(e).includes("clusterrolebindings"));
  const line = documents.slice(0, place).join("").split("\n").length;
  await audit.visit();
  await audit.openLog({ name: "events.json", text: pretty });
  expect(await audit.ledger()).toMatchObject({ records: 7, events: 7, rejected: 0 });
  await audit.filter("resource:clusterrolebindings");
  await audit.openEvent("mallory");
  await expect(audit.details).toContainText(`events.json line ${line}`);
});

const receivedAt = (micros: string, user: string): object =>
  event({ user, raw: { requestReceivedTimestamp: `2026-03-04T11:00:00.${micros}Z` } });

test("puts the events of all files into one order of time, to the microsecond", async ({
  audit,
}) => {
  await audit.visit();
  await audit.openLog(
    { name: "b.log", text: toLog([receivedAt("000003", "third"), receivedAt("000001", "first")]) },
    {
      name: "a.log",
      text: toLog([receivedAt("000002", "second"), receivedAt("000004", "fourth")]),
    },
  );
  const { rows } = await audit.query("");
  expect(rows.map(({ user }) => user)).toEqual(["first", "second", "third", "fourth"]);
  await audit.showTab("Events");
  await expect(audit.rows()).toHaveText([/000001.*first/, /second/, /third/, /000004.*fourth/]);
});
