// e2e: files that are no audit log, or not all of one. Each gets a message that says what it is and what to do, and
// whatever else was opened stays as it was.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "./audit-page.ts";
import type { AuditPage, OpenFile } from "./audit-page.ts";
import { anew, EVENTS, toLog } from "./events.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const KLOG = Array.from(
  { length: 40 },
  (_, i) =>
    `I0304 10:00:${String(i + 10)}.116061       1 server.go:148] "Version" version="v1.33.0"`,
).join("\n");

const STRANGERS: readonly { what: string; file: Exclude<OpenFile, string>; says: string }[] = [
  {
    what: "an empty file",
    file: { name: "audit.log", text: "" },
    says: "is empty (0 bytes)",
  },
  {
    what: "a picture",
    file: { name: "audit.log", text: PNG },
    says: "By its first bytes it is a PNG image",
  },
  {
    what: "a web page",
    file: { name: "audit.log", text: "<!doctype html>\n<html><body>Sign in</body></html>\n" },
    says: "Its 2 lines (50 bytes) hold no audit event. They look like a web page (HTML)",
  },
  {
    what: "the log of a component",
    file: { name: "kube-apiserver.log", text: KLOG },
    says: "look like the log of a Kubernetes component (klog)",
  },
  {
    what: "a manifest",
    file: {
      name: "policy.yaml",
      text: "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n",
    },
    says: "look like an audit policy",
  },
  {
    what: "JSON of something else",
    file: { name: "pod.json", text: '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web"}}' },
    says: "looks like JSON without an audit event in it",
  },
  {
    what: "JSON lines of something else",
    file: { name: "app.log", text: '{"level":"info","msg":"up"}\n{"level":"warn","msg":"hot"}\n' },
    says: "look like JSON lines without an audit event among them",
  },
  {
    what: "events of the core API, which are no audit events",
    file: {
      name: "events.json",
      text: '{"kind":"Event","apiVersion":"v1","involvedObject":{"kind":"Pod"},"reason":"Pulled"}\n',
    },
    says: "looks like events of the core API",
  },
  {
    what: "a gzip of something else",
    file: { name: "audit.log.gz", text: gzipSync(KLOG) },
    says: "look like the log of a Kubernetes component (klog)",
  },
  {
    what: "a gzip of nothing",
    file: { name: "audit.log.gz", text: gzipSync("") },
    says: "is empty",
  },
];

/** Says no on an empty page and beside a log; nothing of the log is lost, and another can be opened afterwards. */
async function expectRefusal(audit: AuditPage, file: OpenFile, says: string): Promise<void> {
  await audit.visit();
  await audit.openLog(file);
  await expect(audit.alert(says)).toBeVisible();
  expect(await audit.ledger()).toMatchObject({ records: 0, events: 0, rejected: 0 });
  await audit.openLog({ name: "good.log", text: toLog(EVENTS) }, file);
  await expect(audit.statusLine).toContainText("7 of 7 events");
  // Said once more, beside the log this time: the file was opened a second time.
  await expect(audit.alert(says)).toHaveCount(1);
  expect(await audit.ledger()).toMatchObject({ records: 7, events: 7, rejected: 0 });
}

for (const { what, file, says } of STRANGERS) {
  test(`says what it is when it is ${what}, and keeps the log beside it`, async ({ audit }) => {
    await expectRefusal(audit, file, says);
  });
}

test("offers a way on from a file that is no audit log", async ({ audit, page }) => {
  await audit.visit();
  await audit.openLog({ name: "server.log", text: KLOG });
  const message = page.getByRole("alert");
  await expect(message).toContainText("server.log is not a Kubernetes audit log");
  await expect(message).toContainText("What the file starts with");
  await expect(message).toContainText("I0304 10:00:10.116061");
  await expect(message).toContainText("/var/log/kubernetes/audit/audit.log");
  await message.getByRole("button", { name: "Try the sample incident" }).click();
  await audit.whenIdle();
  await expect(audit.statusLine).toContainText(/^[\d,]+ of [\d,]+ events/);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("tells a folder full of strangers in one list", async ({ audit, page }) => {
  await audit.visit();
  await audit.drop(...STRANGERS.map(({ file }) => file));
  const message = page.getByRole("alert");
  await expect(message).toContainText("None of these 10 files could be opened as an audit log");
  await expect(message.getByRole("listitem")).toHaveCount(10);
});

const negative = path.join(process.env["AUDIT_CORPUS"] ?? "", "negative");
test("refuses every file of the corpus that is no audit log", async ({ audit, page }) => {
  test.skip(!process.env["AUDIT_CORPUS"], "no corpus: AUDIT_CORPUS is not set");
  const names = readdirSync(negative);
  await audit.visit();
  await audit.drop(
    ...names.map((name) => ({ name, text: readFileSync(path.join(negative, name)) })),
  );
  expect(await audit.ledger()).toMatchObject({ records: 0, events: 0, rejected: 0 });
  const items = page.getByRole("alert").getByRole("listitem");
  await expect(items).toHaveCount(names.length);
  for (const name of names) {
    await expect(items.filter({ hasText: `${name} is not a Kubernetes audit log` })).toHaveCount(1);
  }
  const said = await items.allInnerTexts();
  for (const what of [/klog/, /auditd/, /OpenTelemetry/, /systemd journal/, /of a container/]) {
    expect(said.filter((text) => what.test(text))).not.toEqual([]);
  }
});

test("keeps every good record around bad ones, and says which are bad, where and why", async ({
  audit,
  page,
}) => {
  const good = EVENTS.map((e) => JSON.stringify(e));
  const lines = [
    good[0],
    "# collected by hand on the fourth of March",
    good[1],
    good[2]?.slice(0, 90),
    '{"kind":"Status","apiVersion":"v1","code":500}',
    good[3],
    "[1,2,3]",
    "null",
    good[4],
  ];
  const bytes = Buffer.concat([
    Buffer.from(`${lines.join("\n")}\n{"kind":"Event","verb":"`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`"}\n${good[5] ?? ""}\n`),
  ]);
  await audit.visit();
  await audit.openLog({ name: "audit.log", text: bytes });
  expect(await audit.ledger()).toMatchObject({ records: 11, events: 5, rejected: 6 });
  await expect(audit.alert("6 of its 11 records could not be read")).toBeVisible();
  await page.getByRole("button", { name: "Show rejected records" }).click();
  const rows = audit.dialog("Ledger").getByRole("table", { name: "Rejected records" });
  await expect(rows.getByRole("row")).toHaveText([
    /Line/,
    /^2.*Not JSON: breaks at byte 1/,
    /^4.*Cut off at 90 bytes/,
    /^5.*Not an event: kind is Status/,
    /^7.*Not an event: it has no kind/,
    /^8.*Not an event: it has no kind/,
    /^10.*Not UTF-8: breaks at byte 25/,
  ]);
});

test("keeps what a gzip held that was cut short, and says so", async ({ audit, page }) => {
  const events = Array.from({ length: 500 }, () => anew(EVENTS)).flat();
  const whole = gzipSync(toLog(events));
  await audit.visit();
  await audit.openLog({ name: "half.gz", text: whole.subarray(0, whole.length >> 1) });
  const ledger = await audit.ledger();
  expect(ledger.events).toBeGreaterThan(100);
  expect(ledger.events).toBeLessThan(events.length);
  expect(ledger.records).toBe(ledger.events + ledger.rejected);
  await expect(audit.alert("half.gz is cut short")).toContainText(
    "what followed is not in the file",
  );
  await audit.openEvent("alice");
  await expect(audit.details.getByRole("tree")).toContainText("auditID");
  await page.getByRole("button", { name: /^Ledger/ }).click();
  await expect(audit.dialog("Ledger")).toContainText("cut short");
});

test("keeps what a damaged gzip held, and says so", async ({ audit }) => {
  const events = Array.from({ length: 500 }, () => anew(EVENTS)).flat();
  const bytes = Buffer.from(gzipSync(toLog(events)));
  bytes.writeUInt32LE(0xdeadbeef, bytes.length - 8);
  await audit.visit();
  await audit.openLog(
    { name: "damaged.gz", text: bytes },
    { name: "padded.gz", text: Buffer.concat([gzipSync(toLog(EVENTS)), Buffer.alloc(512)]) },
  );
  expect(await audit.ledger()).toMatchObject({ events: events.length + 7, rejected: 0 });
  await expect(audit.alert("damaged.gz is damaged")).toBeVisible();
  await expect(audit.alert("padded.gz is followed by other bytes")).toBeVisible();
});
