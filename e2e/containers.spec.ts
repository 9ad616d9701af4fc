// e2e: logs as they are handed over: a must-gather as a tar in gzip, the rotated logs of two nodes in a zip, folders in
// folders. Each log in them is a source of its own, and what is no log is named.

import { expect, test } from "./audit-page.ts";
import { anew, EVENTS, toLog } from "./events.ts";
import { gzipped, tarred, zipped, zstdFrame } from "../src/testing/containers.ts";

const log = (count: number): string => toLog(anew(EVENTS.slice(0, count)));
const yaml = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n";
const folder = "must-gather.local.1/quay-io/audit_logs/kube-apiserver";
const MUST_GATHER = gzipped(
  tarred([
    { name: "must-gather.local.1/version", data: "4.15.3\n" },
    { name: `${folder}/node-1-audit-2026-01-02T03-04-05.678.log.gz`, data: gzipped(log(3)) },
    { name: `${folder}/node-2-audit.log`, data: log(4) },
    ...Array.from({ length: 210 }, (_, i) => ({ name: `${folder}/../pods/${i}.yaml`, data: yaml })),
  ]),
);
const NODES = zipped([
  { name: "node-a/audit.log", data: log(5) },
  { name: "node-a/audit-2026-01-02T03-04-05.678.log.gz", data: gzipped(log(2)), method: "stored" },
  { name: "node-b/audit.log", data: zstdFrame(log(6)), method: "stored" },
  { name: "node-b/notes.txt", data: "call me\n" },
]);

const file = (name: string, bytes: Uint8Array) => ({ name, text: Buffer.from(bytes) });

test("reads a must-gather and a zip of two nodes, each log a source to filter by", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.drop(file("must-gather.tar.gz", MUST_GATHER), file("nodes.zip", NODES));
  expect(await audit.ledger()).toMatchObject({ records: 20, events: 20, rejected: 0 });

  const source = audit.facet("Source");
  await expect(source).toBeVisible();
  const opener = source.getByRole("button", { name: /^Source/ });
  if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
  await audit.whenIdle();
  await expect(source.getByRole("checkbox")).toHaveCount(5);
  await source.getByRole("checkbox", { name: "nodes.zip/node-b/audit.log, 6" }).check();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText("6 of 20 events");

  await audit.filter("source:node-1*");
  await expect(audit.statusLine).toContainText("3 of 20 events");
  const { rows } = await audit.query("source:node-a/*");
  expect(new Set(rows.map((row) => row["source"]))).toEqual(
    new Set([
      "nodes.zip/node-a/audit.log",
      "nodes.zip/node-a/audit-2026-01-02T03-04-05.678.log.gz",
    ]),
  );

  await page.getByRole("button", { name: /^Ledger/ }).click();
  const files = audit.dialog("Ledger").getByRole("table", { name: "Files" });
  await expect(files.getByRole("row")).toHaveText([
    /File/,
    /must-gather\.tar\.gz.*7.*7.*0/,
    "2 logs read, 211 files skipped",
    /nodes\.zip.*13.*13.*0/,
    "3 logs read, 1 file skipped",
    /5 files.*20.*20.*0/,
  ]);
  await files.getByRole("button", { name: "Files in nodes.zip" }).click();
  await audit.whenIdle();
  await expect(files.getByRole("row", { name: /node-b\/notes\.txt/ })).toContainText("plain text");
  await files.getByRole("button", { name: "Files in must-gather.tar.gz" }).press("Enter");
  await audit.whenIdle();
  await expect(files).toHaveAttribute("aria-rowcount", "223");
  await expect(files.getByRole("row", { name: /node-2-audit\.log/ })).toContainText("4");
  await files.evaluate((table) => {
    const scroller = table.firstElementChild;
    if (scroller) scroller.scrollTop = scroller.scrollHeight / 2;
  });
  await audit.whenIdle();
  await expect(files.getByRole("row", { name: /\.yaml/ }).first()).toContainText("YAML");
});

test("the menu of files groups logs under what they came in, and an event is read back", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(file("nodes.zip", NODES));
  await expect(await audit.loadedFiles()).toHaveText([/nodes\.zip.*3 logs read, 1 file skipped/]);
  await page.getByRole("button", { name: "Logs in nodes.zip" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveText([
    /nodes\.zip/,
    /node-a\/audit\.log.*5 events/,
    /node-a\/audit-2026-01-02T03-04-05\.678\.log\.gz.*2 events/,
    /node-b\/audit\.log.*6 events/,
  ]);
  await page.keyboard.press("Escape");
  await audit.filter("source:node-b*");
  await audit.openEvent("");
  await expect(audit.details).toContainText("node-b/audit.log");
});

test("names what is locked or empty, and says when there is no log at all", async ({
  audit,
  page,
}) => {
  await audit.visit();
  await audit.openLog(
    file(
      "evidence.zip",
      zipped([
        { name: "audit.log", data: log(2) },
        { name: "secret.log", data: log(1), isEncrypted: true },
      ]),
    ),
  );
  await expect(audit.alert("1 file in evidence.zip could not be unpacked")).toBeVisible();
  await audit.openLog(file("pods.tar", tarred([{ name: "a.yaml", data: yaml }])));
  await expect(audit.alert("pods.tar holds no audit log that could be read")).toBeVisible();
  await page.getByRole("button", { name: /^Ledger/ }).click();
  const files = audit.dialog("Ledger").getByRole("table", { name: "Files" });
  await files.getByRole("button", { name: "Files in evidence.zip" }).click();
  await audit.whenIdle();
  await expect(files.getByRole("row", { name: /secret\.log/ })).toContainText("encrypted");
});

test("reads ten thousand files in a tar in gzip, most of them no logs", async ({ audit }) => {
  const members = Array.from({ length: 10_000 }, (_, i) => ({
    name: `mg/${i}`,
    data: i % 1000 === 0 ? log(1) : yaml,
  }));
  await audit.visit();
  await audit.openLog(file("mg.tar.gz", gzipped(tarred(members))));
  expect(await audit.ledger()).toMatchObject({ records: 10, events: 10 });
  await expect(await audit.loadedFiles()).toHaveText([/10 logs read, 9,990 files skipped/]);
});

test("reads ten thousand files in a zip", async ({ audit }) => {
  // Some 1.5 ms each on two busy cores.
  test.slow();
  const members = Array.from({ length: 10_000 }, (_, i) => ({
    name: `mg/${i}`,
    data: i % 1000 === 0 ? log(1) : yaml,
  }));
  await audit.visit();
  await audit.openLog(file("mg.zip", zipped(members)));
  expect(await audit.ledger()).toMatchObject({ records: 10, events: 10 });
});
