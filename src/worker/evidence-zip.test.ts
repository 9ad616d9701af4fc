// What was taken out as evidence and is opened again: the log is there as it was, and nothing else is taken for one.

import { expect, test } from "vitest";
import { aRequestLine } from "../testing/audit-event.ts";
import { zipped } from "../testing/containers.ts";
import { openFiles, question } from "../testing/open-engine.ts";

const SESSION = '{"format": "auditscope-session", "version": 1}\n';

async function evidenceOf(lines: readonly string[]): Promise<File> {
  const engine = await openFiles(new File([lines.join("\n")], "audit.log"));
  const done = await engine.export("evidence", question(""), () => undefined, [
    { name: "session.auditscope.json", holds: "what was said", text: SESSION },
    // A page may hold what looks like an event.
    { name: "report.html", holds: "the report", text: aRequestLine({ verb: "patch" }) },
  ]);
  if (!done.ok) throw new Error(done.error.kind);
  return new File([done.value.blob], "evidence.zip");
}

test("a zip of evidence is opened as its log alone, and the ledger names what was left aside", async () => {
  const lines = [1, 2, 3].map((n) =>
    aRequestLine({ verb: "get", objectRef: { resource: "secrets", name: `key-${n}` } }),
  );
  const zip = await evidenceOf([...lines, "broken"]);
  const engine = await openFiles(zip);
  const { ledger, files } = await engine.status();
  expect(ledger).toMatchObject({ records: 3, events: 3, rejected: 0, other: 0 });
  expect(files.map(({ name, events }) => [name, events])).toEqual([
    ["evidence.zip", 0],
    ["evidence.zip/events.jsonl.gz", 3],
  ]);
  expect(files[0]?.container).toEqual({ kind: "zip", read: 1, skipped: 6, failed: 0 });
  const aside = await engine.skipped(0, 0, 10);
  expect(aside.map(({ path, failure }) => [path, failure.kind])).toEqual(
    [
      "findings.sarif",
      "rejected.log.gz",
      "session.auditscope.json",
      "report.html",
      "about.json",
      "SHA256SUMS",
    ].map((path) => [path, "set-aside"]),
  );
  expect(await engine.sessionIn(zip, 1000)).toBe(SESSION);
  expect(await engine.sessionIn(zip, 10)).toBeNull();
});

test("a zip that says it is one hides no log by that, and any other is read as ever", async () => {
  const about = { name: "about.json", data: '{"format": "auditscope-evidence"}' };
  const line = aRequestLine({ verb: "get" });
  const claiming = zipped([about, { name: "node/audit.log", data: line }]);
  expect((await (await openFiles(new File([claiming], "a.zip"))).status()).ledger.events).toBe(1);
  const plain = zipped([
    { ...about, data: "{}" },
    { name: "report.html", data: line },
    { name: "session.auditscope.json", data: SESSION },
  ]);
  const engine = await openFiles(new File([plain], "b.zip"));
  expect((await engine.status()).ledger.events).toBe(1);
  expect(await engine.sessionIn(new File([plain], "b.zip"), 1000)).toBeNull();
  expect(await engine.sessionIn(new File([line], "audit.log"), 1000)).toBeNull();
});
