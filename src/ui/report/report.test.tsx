// From marks to a report, with the real engine on a real log.

import { act } from "@testing-library/react";
import { expect, test } from "vitest";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../core/base/version.ts";
import { eventSubject, findingSubject } from "../../state/session/subject.ts";
import { aRequestLine } from "../../testing/audit-event.ts";
import { openInApp } from "../../testing/open-in-app.tsx";
import { reportName, writeReport, type ReportKind } from "./save-report.ts";

const EXEC = aRequestLine({
  verb: "create",
  auditID: "3f2b8c1e-0001-4000-8000-000000000001",
  requestURI: "/api/v1/namespaces/prod/pods/web/exec?command=sh&command=-c&command=id",
  objectRef: { resource: "pods", namespace: "prod", name: "web", subresource: "exec" },
  user: { username: "mallory" },
  userAgent: "kubectl/v1.31",
  sourceIPs: ["203.0.113.9"],
  responseStatus: { code: 101 },
  requestReceivedTimestamp: "2026-09-14T13:00:00.000000Z",
});
const READ = aRequestLine({
  verb: "get",
  objectRef: { resource: "secrets", namespace: "prod", name: "db" },
  user: { username: "backup" },
  requestReceivedTimestamp: "2026-09-14T13:05:00.000000Z",
});

const sumOf = (text: string): string => createHash("sha256").update(text).digest("hex");

async function reported(kind: ReportKind) {
  const app = await openInApp(null, [EXEC, READ]);
  const { actions, state, idle } = app;
  const exec = findingSubject({ rule: "pod-exec", title: "Command run in a pod" });
  actions.judge([exec], "confirmed");
  actions.judge(
    [findingSubject({ rule: "secret-access", title: "Secrets read" })],
    "false-positive",
    "The nightly backup.",
  );
  const found = await actions.gatherReport((source) => source.seen(state().filter, 5));
  const read = found?.first.find(({ fields }) => fields.verb === "get");
  if (read === undefined) throw new Error("no such event");
  actions.toggleBookmark([eventSubject(read)]);
  await idle();
  const written = await actions.gatherReport((source, now) => writeReport(kind, now, source));
  return written?.text ?? "";
}

test("a report tells what was confirmed, with evidence that says where it stands", async () => {
  const text = await reported("markdown");
  expect(text).toContain("### Command run in a pod");
  expect(text).toContain("High, confirmed: 1 event");
  expect(text).toContain("- `mallory`, 1 event: [E1](#e1)");
  expect(text).toContain("**mallory** ran `sh -c id` in pod **prod/web** via exec");
  expect(text).toContain("Record: `audit.log`, line 1,");
  expect(text).toMatch(/\| Command \| `sh -c id` \| \[E1\]/);
  expect(text).toMatch(/\| Address \| `203.0.113.9` \| \[E1\]/);
  // Bookmarked, though its rule was judged a false positive.
  expect(text).toContain("#### E2");
});

test("and how it is known: files, ledger, rules, and what was put aside with its reason", async () => {
  const text = await reported("markdown");
  expect(text).toContain("2 records = 2 events");
  expect(text).toMatch(/\| `audit.log` \| .* \| 2 \| 0 \|/);
  expect(text).toContain("- **Secrets read**: The nightly backup.");
  expect(text).not.toContain("### Secrets read");
});

test("a report waits for the files' hashes, though no session asked for them, and can be given up", async () => {
  const { actions, state } = await openInApp(null, [EXEC]);
  const saving = actions.gatherReport((source, now) => writeReport("markdown", now, source));
  expect(state().exporting).toMatchObject({ kind: "report", hashing: {} });
  const written = await act(() => saving);
  expect(written?.text).toContain(`\`${sumOf(`${EXEC}\n`)}\``);
  expect(state().exporting).toBeNull();
  const another = actions.gatherReport((source, now) => writeReport("markdown", now, source));
  await act(() => actions.cancelExport());
  expect(await act(() => another)).toBeUndefined();
  expect(state().toasts.at(-1)?.kind).toBe("export-cancelled");
});

test("every file that was opened stands in it with its hash, those of a folder and of one name too", async () => {
  const { actions, idle } = await openInApp(null, [EXEC]);
  const other = new File([READ], "audit.log");
  const inFolder = new File([`${READ}\n\n`], "node.log");
  await act(() => actions.open([other, inFolder], ["", "gather/node.log"]));
  await idle();
  const written = await act(() =>
    actions.gatherReport((source, now) => writeReport("markdown", now, source)),
  );
  const rows = written?.text.split("\n").filter((line) => line.startsWith("| `")) ?? [];
  expect(rows.map((line) => line.split(" | ").at(0) + line.slice(line.lastIndexOf(" | ")))).toEqual(
    [
      `| \`audit.log\` | \`${sumOf(`${EXEC}\n`)}\` |`,
      `| \`audit.log (2)\` | \`${sumOf(READ)}\` |`,
      "| `gather` | of its files, below |",
      `| \`node.log\` | \`${sumOf(`${READ}\n\n`)}\` |`,
    ],
  );
});

test("times are as exact as the log is, and the file's name says of which log and day it is", async () => {
  const { actions, idle } = await openInApp(null, [EXEC.replaceAll(".000000Z", ".250Z"), READ]);
  actions.judge([findingSubject(SECRETS)], "confirmed");
  await idle();
  const written = await act(() =>
    actions.gatherReport((source, now) => writeReport("html", now, source)),
  );
  expect(written?.name).toBe("audit-report-2026-09-14.html");
  expect(written?.text).toContain("14 Sep 2026 13:00:00.250 UTC to 14 Sep 2026 13:05:00.000 UTC");
  expect(written?.text).toMatch(/on \d+ \w{3} \d{4} \d\d:\d\d:\d\d UTC\./);
});

test.each([
  [["kube-apiserver-audit.log.gz"], "kube-apiserver-audit-report-2026-09-14"],
  [["../../etc/a b.json", "b", "c"], "etc-a-b-and-2-more-report-2026-09-14"],
  [["-.log"], "audit-report-2026-09-14"],
])("of %s the report is called %s", (names, name) => {
  const files = names.map((each) => ({
    name: each,
    bytes: 1,
    isFolder: false,
    sha256: null,
    counts: null,
  }));
  expect(reportName({ files, day: "2026-09-14" })).toBe(name);
});

test("and says the same as HTML", async () => {
  const page = new DOMParser().parseFromString(await reported("html"), "text/html");
  const headings = [...page.querySelectorAll("h3")].map(({ textContent }) => textContent);
  expect(headings).toEqual(["Command run in a pod"]);
  for (const link of page.querySelectorAll("a"))
    expect(page.getElementById(link.getAttribute("href")?.slice(1) ?? "")).not.toBeNull();
});

const reading = (user: string, minute: number) =>
  aRequestLine({
    verb: "get",
    auditID: `3f2b8c1e-0002-4000-8000-000000000${100 + minute}`,
    objectRef: { resource: "secrets", namespace: "prod", name: "db" },
    user: { username: user },
    sourceIPs: [`203.0.113.${minute}`],
    requestReceivedTimestamp: `2026-09-14T${13 + Math.floor((10 + minute) / 60)}:${(10 + minute) % 60 < 10 ? "0" : ""}${(10 + minute) % 60}:00.000000Z`,
  });
const SECRETS = { rule: "secret-access", title: "Secrets read" };

test("of what was confirmed, events and actors that were judged false positives are left out and counted", async () => {
  const users = ["backup", "mallory", "mallory", "scanner"];
  const app = await openInApp(null, users.map(reading));
  const { actions, state, idle } = app;
  const rows =
    (await actions.gatherReport((source) => source.seen(state().filter, 5)))?.first ?? [];
  const [, , again] = rows;
  if (again === undefined) throw new Error("four events");
  actions.judge([findingSubject(SECRETS)], "confirmed");
  actions.judge([findingSubject(SECRETS, "mallory")], "confirmed");
  actions.judge([findingSubject(SECRETS, "backup")], "false-positive", "The nightly backup.");
  actions.judge([eventSubject(again)], "false-positive");
  await idle();
  const written = await actions.gatherReport((source, now) => writeReport("markdown", now, source));
  const text = written?.text ?? "";
  expect(text).toContain(
    "4 events, 2 of them judged false positives and left out, from 14 Sep 2026 13:11",
  );
  expect(text).toContain(
    "2 events by `mallory`, 1 of them judged false positives and left out, at 14 Sep 2026 13:11",
  );
  expect(text.match(/^#### E/gm)).toHaveLength(2);
  // Neither as evidence nor as an actor nor to be looked for; why not stands in the method.
  const [told = "", method = ""] = text.split("## Method");
  expect(told).not.toMatch(/backup|203\.0\.113\.[02]/);
  expect(told).toMatch(/scanner/);
  expect(method).toContain("The nightly backup.");
});

test("of a finding as a whole every actor is named, with some events of each as evidence, and how many there are is said", async () => {
  // The loud one first, who alone would be all evidence of the first events.
  const users = [...Array.from({ length: 30 }, () => "backup"), "mallory", "backup", "mallory"];
  const { actions, idle } = await openInApp(null, users.map(reading));
  actions.judge([findingSubject(SECRETS)], "confirmed");
  await idle();
  const written = await act(() =>
    actions.gatherReport((source, now) => writeReport("markdown", now, source)),
  );
  const text = written?.text ?? "";
  expect(text).toContain("As evidence 5 of 33 events are shown.");
  expect(text).toContain(
    "- `backup`, 31 events: [E1](#e1), [E2](#e2), [E4](#e4) (3 of them)\n- `mallory`, 2 events: [E3](#e3), [E5](#e5)\n",
  );
  expect(text.match(/^#### E/gm)).toHaveLength(5);
});

test("of very many actors the busiest are named, and one of whom something was said whoever is louder", async () => {
  const users = Array.from({ length: 70 }, (_, i) => [`pod-${i}`, `pod-${i}`]).flat();
  const { actions, idle } = await openInApp(null, [...users, "mallory"].map(reading));
  actions.judge([findingSubject(SECRETS)], "confirmed");
  actions.judge([findingSubject(SECRETS, "mallory")], "confirmed");
  await idle();
  const written = await act(() =>
    actions.gatherReport((source, now) => writeReport("markdown", now, source)),
  );
  const [, told = ""] = written?.text.split("## Findings") ?? [];
  expect(told).toContain("As evidence 19 of 141 events are shown.");
  expect(told).toMatch(/- `mallory`, 1 event: \[E19\]/);
  expect(told.match(/, none shown$/gm)).toHaveLength(40);
  expect(told).toContain("- and 21 more actors with 42 events");
});

test("an actor with a very long name is asked for by all of it", async () => {
  const long = "system:serviceaccount:".repeat(15);
  const app = await openInApp(null, [`${long}a`, `${long}b`, `${long}b`].map(reading));
  const { actions, idle } = app;
  actions.judge([findingSubject(SECRETS, `${long}b`)], "confirmed");
  await idle();
  const written = await actions.gatherReport((source, now) => writeReport("markdown", now, source));
  expect(written?.text).toContain("High, confirmed: 2 events by");
});

test("its version is the product's", () => {
  const file = path.join(import.meta.dirname, "../../../package.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ version: VERSION });
});
