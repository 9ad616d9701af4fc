// e2e: what goes out: every row of the filter, as text that a spreadsheet leaves alone, or as the bytes of the log. The
// counts are held against the console API, the bytes against what went in.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "./audit-page.ts";
import { bigLog } from "./big-log.ts";
import { csvColumn, readCsv } from "./csv.ts";
import { EVENTS, event, toLog } from "./events.ts";
import { watchTasks } from "./long-tasks.ts";

const LOG = { name: "audit.log", text: toLog(EVENTS) };

test("saves the filtered events as CSV: the rows, and the values that the console API gives", async ({
  audit,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await audit.filter("ip:198.51.100.0/24 or user:bob");
  const csv = await audit.exportCsv();
  const { total, rows } = await audit.query(await audit.queryBar.inputValue());
  expect(total).toBe(5);
  for (const field of ["time", "severity", "user", "verb", "resource", "name", "ip", "uri"]) {
    expect(csvColumn(csv, field), field).toEqual(rows.map((row) => row[field] ?? ""));
  }
  expect(csvColumn(csv, "status")).toEqual(rows.map((row) => String(row["status"])));
  expect(csvColumn(csv, "file")).toEqual(rows.map(() => "audit.log"));
  expect(csvColumn(csv, "line")).toEqual(["2", "3", "4", "5", "6"]);
  // UTF-8 without a mark, lines that end in CRLF, the last one too.
  expect(csv.startsWith("time,severity,user,")).toBe(true);
  expect(csv.endsWith("\r\n")).toBe(true);
});

test("saves the filtered findings as CSV: a row for each event and rule", async ({ audit }) => {
  await audit.visit();
  await audit.openLog(LOG);
  const counts = await audit.findings();
  const all = await audit.exportCsv();
  const rules = csvColumn(all, "ruleId");
  for (const { rule, count } of counts) {
    expect(rules.filter((id) => id === rule)).toHaveLength(count);
  }
  expect(rules).toHaveLength(counts.reduce((sum, { count }) => sum + count, 0));
  await audit.filter("user:system\\:anonymous");
  const some = readCsv(await audit.exportCsv());
  // One event, refused, that matches two rules.
  expect(some.slice(1).map((line) => line[0])).toEqual(
    expect.arrayContaining(["anonymous-access", "secret-access"]),
  );
  expect(some).toHaveLength(1 + 2);
});

test("saves the sample's findings for other tools, each as many as are counted", async ({
  audit,
}) => {
  await audit.visit();
  await audit.openSample();
  const counts = await audit.findings();
  const total = counts.reduce((sum, { count }) => sum + count, 0);

  const csv = await audit.export("CSV");
  expect(csvColumn(csv, "ruleId")).toHaveLength(total);
  const at = csvColumn(csv, "ruleId").indexOf("privileged-pod");
  expect(csvColumn(csv, "matched")[at]).toBe(
    "requestObject.spec.containers[].securityContext.privileged: true",
  );
  expect(csvColumn(csv, "tactics")[at]).toBe("execution privilege-escalation");
  expect(csvColumn(csv, "file")[at]).toBe("incident.log");

  const lines = (await audit.export("Findings as JSON Lines")).trimEnd().split("\n");
  expect(lines).toHaveLength(total);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({
      ruleId: expect.any(String),
      matched: expect.any(Array),
      file: "incident.log",
      line: expect.any(Number),
      offset: expect.any(Number),
    });
  }

  const sarif: unknown = JSON.parse(await audit.export("SARIF"));
  expect(sarif).toMatchObject({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Auditscope" } }, results: expect.any(Array) }],
  });
  expect(JSON.stringify(sarif).match(/"ruleIndex":/g)).toHaveLength(total);

  const layer: unknown = JSON.parse(await audit.export("ATT&CK Navigator layer"));
  expect(layer).toMatchObject({
    domain: "enterprise-attack",
    versions: { layer: "4.5" },
    techniques: expect.arrayContaining([
      expect.objectContaining({ techniqueID: "T1610", score: expect.any(Number) }),
    ]),
  });
});

test("states how many rows a file will hold, and saves none of nothing", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(LOG);
  const rows = (await audit.findings()).reduce((sum, { count }) => sum + count, 0);
  const item = (name: RegExp) => page.getByRole("menuitem", { name });
  await page.getByRole("button", { name: "Export" }).click();
  await expect(item(/^CSV/)).toContainText(`${rows} matches`);
  await expect(item(/^JSON Lines/)).toContainText("7 events");
  await page.keyboard.press("Escape");
  await audit.filter("user:nobody");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(item(/^CSV/)).toBeDisabled();
  await expect(item(/^JSON Lines/)).toBeDisabled();
});

test("saves events as JSON Lines, byte for byte as the log has them", async ({ audit }) => {
  const odd = JSON.stringify(event({ user: "zoë", resource: "pods" }))
    .replace('{"kind":', '{ "kind" :\t')
    .replace("zoë", "zo\\u00eb");
  const lines = [...EVENTS.map((e) => JSON.stringify(e)), odd];
  // Requests of their own, not the same ones again.
  const zipped = lines.map((line) => line.replace("00000000-0000-4000", "00000000-0000-4111"));
  await audit.visit();
  await audit.openLog(
    { name: "crlf.log", text: `\uFEFF${lines.join("\r\n")}` },
    { name: "zipped.gz", text: gzipSync(zipped.join("\n\n")) },
  );
  // Equal times: in the order of the files.
  const wanted = lines.flatMap((line, i) => [line, zipped[i] ?? ""]);
  const saved = await audit.export(/^JSON Lines/);
  expect(saved.split("\n").toSorted()).toEqual(["", ...wanted].toSorted());
  await audit.filter('user:"zoë"');
  expect(await audit.export(/^JSON Lines/)).toBe(`${odd}\n${zipped.at(-1) ?? ""}\n`);
});

test("saves the rejected records as they are in the files", async ({ audit, page }) => {
  const broken = ['{"kind":"Event","apiVer', "not json at all", '{"kind":"Status"}'];
  await audit.visit();
  await audit.openLog({
    name: "audit.log",
    text: `${broken[0] ?? ""}\n${toLog(EVENTS)}${broken[1] ?? ""}\r\n${broken[2] ?? ""}`,
  });
  await page.getByRole("button", { name: /^Ledger/ }).click();
  const saved = await audit.save(() =>
    page.getByRole("button", { name: "Save rejected records" }).click(),
  );
  expect(saved).toBe(`${broken.join("\n")}\n`);
});

test("saves 257,000 rows, and gives up when told to", async ({ audit, page }) => {
  await audit.visit("#tab=events");
  await audit.openLog(await bigLog());
  const { events } = await audit.ledger();
  const reportLongestTask = await watchTasks(page);
  const csv = await audit.exportCsv();
  await reportLongestTask(`CSV of ${events} events`);
  expect(csv.split("\r\n")).toHaveLength(1 + events + 1);
  await expect(page.getByRole("status").filter({ hasText: "rows saved" })).toBeVisible();

  // While rows are saved, the page answers.
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^CSV/ }).click();
  const saving = page.getByRole("group", { name: "Saving" });
  await expect(saving).toBeVisible();
  expect((await audit.query("verb:delete")).total).toBeLessThan(events);
  await saving.getByRole("button", { name: "Cancel" }).click();
  await audit.whenIdle();
  await expect(page.getByRole("status").filter({ hasText: "Nothing was saved" })).toBeVisible();
  await audit.filter("verb:create");
  const { total } = await audit.query("verb:create", 0);
  expect((await audit.exportCsv()).split("\r\n")).toHaveLength(1 + total + 1);
});

test("a zip of evidence has the report in it, and is opened again as its log with its session", async ({
  audit,
  page,
}) => {
  await audit.visit("#tab=events");
  await audit.openLog(LOG);
  await audit.openEvent("bob");
  await page.keyboard.press("b");
  await audit.whenIdle();
  const { events } = await audit.ledger();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Evidence zip" }).click();
  const zip = await readFile(await (await downloading).path());
  // Stored plain: a double click in the archive shows it.
  expect(zip.toString("latin1")).toContain("<title>Kubernetes audit report</title>");
  await audit.visit();
  await audit.openLog({ name: "evidence.zip", text: zip });
  expect((await audit.ledger()).events).toBe(events);
  expect((await audit.query("bookmarked:true")).total).toBe(1);
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await expect(audit.dialog("Ledger")).toContainText("6 files skipped");
});
