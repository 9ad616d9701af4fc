// What is asked of the sample incident and of requests, through the engine: what is found, in which order, and what gives way.

import { expect, test } from "vitest";
import { BUILT_IN_RULES } from "../core/detect/built-in-rules.ts";
import { compileRules } from "../core/detect/rule-set.ts";
import { ALL } from "../core/filter/predicate.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import {
  answerTo,
  filterOf,
  openFiles,
  question,
  sample,
  totalOf,
} from "../testing/open-engine.ts";

test("the built-in rules compile", () => {
  expect(compileRules(BUILT_IN_RULES).problems).toEqual([]);
});

test("opening the sample finds the intrusion", async () => {
  const engine = await openFiles();
  const answer = await answerTo(engine, question(""));
  const shown = answer.findings.filter(({ count }) => count > 0);
  const levels = shown.map(({ rule, level }) => `${level} ${rule}`);
  // All of it is the intruder's doing, but for the literal rules, which take whoever reads secrets or runs commands.
  expect(levels.toSorted()).toEqual([
    "critical anonymous-access",
    "critical escape-combo",
    "critical privileged-pod",
    "critical rbac-change",
    "high cluster-admin-binding",
    "high exec-host-escape",
    "high exec-sensitive-file",
    "high kubectl-debug-node",
    "high pod-exec",
    "high pod-exec-system-namespace",
    "high secret-access",
    "high sensitive-hostpath",
    "informational anonymous-probe",
    "informational legacy-or-stale-token-used",
    "low any-hostpath",
    "low authentication-failed",
    "low host-network",
    "low scripted-client",
    "low serviceaccount-denied",
    "medium anonymous-probing",
    "medium denied-create",
    "medium endpoint-enumeration-mixed",
    "medium exec-download",
    "medium host-pid",
    "medium permission-listing-by-sa-or-node",
    "medium secret-read-by-node-or-sa",
    "medium serviceaccount-modified-rbac",
    "medium workload-in-system-namespace",
  ]);
  expect((await engine.findings(ALL)).filter(({ count }) => count > 0)).toHaveLength(levels.length);
  const probing = await engine.occurrences("anonymous-probing", 0, 10);
  expect(probing).toMatchObject({
    total: 1,
    list: [{ group: [["k8s.clientIP", "203.0.113.77"]], count: 11 }],
  });
  expect(await totalOf(engine, "rule:anonymous-probing")).toBe(11);
});

const sum = (counts: readonly { count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

test("an answer's parts agree with each other", async () => {
  const engine = await openFiles();
  const answer = await answerTo(engine, question("user:system:anonymous"));
  const severity = answer.facets.find((f) => f.field === "severity");
  expect(sum(severity?.values ?? [])).toBe(answer.total);
  const bars = answer.timeline.counts.flatMap((counts) => [...counts]);
  expect(bars.reduce((a, b) => a + b, 0) + answer.timeline.untimed).toBe(answer.total);
  const users = answer.facets.find((f) => f.field === "user");
  expect(sum(users?.values ?? [])).toBeGreaterThan(answer.total);
});

test("rows of an answer come in its order, piece by piece", async () => {
  const engine = await openFiles();
  const answer = await answerTo(
    engine,
    question("", { sort: [{ field: "user", descending: true }] }),
  );
  const rows = await engine.rows(answer.id, 0, answer.total);
  expect(rows).toHaveLength(answer.all);
  const users = rows.map((row) => row.fields.user).filter((user) => user !== undefined);
  expect(users).toEqual(users.toSorted().toReversed());
  expect(rows.slice(0, 5)).toEqual(answer.firstRows.slice(0, 5));
  const [, , third] = rows;
  expect(third && (await engine.positionOf(answer.id, third.index))).toBe(2);
  expect(third && (await engine.indexOf(third.at))).toBe(third?.index);
});

test("a newer question makes an older one give way", async () => {
  const engine = await openFiles();
  const older = engine.ask(question("secrets"));
  const newer = engine.ask(question("pods"));
  expect((await older).kind).toBe("superseded");
  expect((await newer).kind).toBe("answer");
});

/** A request counts once, whichever of its stages are there. */
const requests = (of: readonly string[]): number =>
  new Set(of.map((line) => /"auditID":"([^"]+)"/.exec(line)?.[1])).size;

test("text of whole records and places in bodies are found, also beside columns", async () => {
  const engine = await openFiles();
  const lines = (await sample().text()).split("\n").filter((line) => line !== "");
  const holding = (text: string): number => requests(lines.filter((line) => line.includes(text)));
  expect(holding('"privileged":true')).toBe(1);
  expect(await totalOf(engine, String.raw`raw:"\"privileged\":true"`)).toBe(
    holding('"privileged":true'),
  );
  expect(await totalOf(engine, String.raw`not raw:"\"verb\":\"get\""`)).toBe(
    requests(lines) - holding('"verb":"get"'),
  );
  const anonymous = lines.filter((line) => line.includes('"username":"system:anonymous"'));
  expect(await totalOf(engine, "user:system:anonymous and raw:kubelet")).toBe(
    requests(anonymous.filter((line) => /kubelet/i.test(line))),
  );
  expect(
    await totalOf(engine, "requestObject.spec.containers.securityContext.privileged:true"),
  ).toBe(await totalOf(engine, "rule:privileged-pod"));
  const { total } = await engine.lookUp(filterOf("raw:SECRETS"), 5, null);
  expect(total).toBe(requests(lines.filter((line) => /secrets/i.test(line))));
});

test("a search that is cancelled says so, and can be asked again", async () => {
  const engine = await openFiles();
  const lines = (await sample().text()).split("\n").filter((line) => /secrets/i.test(line));
  const asked = engine.ask(question("raw:secrets"));
  await engine.cancelSearch();
  expect((await asked).kind).toBe("cancelled");
  expect(await totalOf(engine, "raw:secrets")).toBe(requests(lines));
  expect((await engine.status()).search).toBeNull();
});

test("a request is found by any of its records, and saved with all of them", async () => {
  const of = { auditID: "5b1d9f0a-3c52-4e8e-9a41-2f6d0c8b5e17" };
  const early = aRequestLine({
    ...of,
    stage: "ResponseStarted",
    level: "Request",
    requestObject: { spec: { hostNetwork: true } },
    stageTimestamp: "2026-09-14T13:00:00.001000Z",
  });
  const late = aRequestLine(of);
  const engine = await openFiles(new File([`${late}\n${early}\n${aRequestLine()}\n`], "audit.log"));
  expect(await totalOf(engine, "")).toBe(2);
  expect(await totalOf(engine, "requestObject.spec.hostNetwork:true")).toBe(1);
  expect(await totalOf(engine, "raw:ResponseStarted")).toBe(1);
  expect(await totalOf(engine, "not raw:ResponseStarted")).toBe(1);
  expect(await totalOf(engine, "bodies:request")).toBe(1);
  expect(await totalOf(engine, "stage:ResponseStarted")).toBe(0);
  const saved = await engine.export("events-jsonl", question("bodies:request"), () => undefined);
  expect(saved.ok && (await saved.value.blob.text())).toBe(`${early}\n${late}\n`);
  const index = await engine.indexOf(
    (await engine.lookUp(filterOf("bodies:request"), 1, null)).rows[0]?.at ?? "",
  );
  const detail = index === null ? null : await engine.event(index);
  expect(detail?.ok && detail.value.stages.map(({ stage }) => stage)).toEqual([
    "ResponseStarted",
    "ResponseComplete",
  ]);
});
