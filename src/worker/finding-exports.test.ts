// Findings and coverage of the sample incident, through the engine: what is exported is what is counted.

import { expect, test } from "vitest";
import { valueAt } from "../core/audit/is-audit-event.ts";
import { ALL } from "../core/filter/predicate.ts";
import { aRequestLine } from "../testing/audit-event.ts";
import { filterOf, newEngine, openFiles, question } from "../testing/open-engine.ts";
import { sarifFaults } from "../testing/sarif-faults.ts";
import type { ExportKind } from "./engine-api.ts";
import type { Engine } from "./engine.ts";

const sum = (findings: readonly { readonly count: number }[]): number =>
  findings.reduce((all, { count }) => all + count, 0);

async function exported(engine: Engine, kind: ExportKind, text = ""): Promise<string> {
  const done = await engine.export(kind, question(text), () => undefined);
  if (!done.ok) throw new Error(done.error.kind);
  return await done.value.blob.text();
}

test("findings as JSON lines say what made each rule match, also what only a body holds", async () => {
  const engine = await openFiles();
  const lines = (await exported(engine, "findings-jsonl")).trimEnd().split("\n");
  expect(lines).toHaveLength(sum(await engine.findings(ALL)));
  const found: unknown[] = lines.map((line): unknown => JSON.parse(line));
  expect(found).toContainEqual(
    expect.objectContaining({
      ruleId: "privileged-pod",
      ruleLevel: "critical",
      tactics: ["execution", "privilege-escalation"],
      techniques: ["T1610", "T1611"],
      matched: [
        { field: "requestObject.spec.containers[].securityContext.privileged", value: "true" },
      ],
      file: "incident.log",
    }),
  );
});

test("findings as SARIF are valid, each with its place in the file", async () => {
  const engine = await openFiles();
  const log: unknown = JSON.parse(await exported(engine, "sarif"));
  expect(sarifFaults(log)).toEqual([]);
  const runs = valueAt(log, ["runs"]);
  const results = Array.isArray(runs) ? valueAt(runs[0], ["results"]) : undefined;
  expect(results).toHaveLength(sum(await engine.findings(ALL)));
  expect(sarifFaults(JSON.parse(await exported(engine, "sarif", "user:nobody")))).toEqual([]);
});

test("the layer for the Navigator scores what the filter shows", async () => {
  const engine = await openFiles();
  const layer: unknown = JSON.parse(await exported(engine, "navigator", "rule:pod-exec"));
  const named = new Set(
    (await engine.rules()).flatMap(({ id, techniques }) =>
      techniques.includes("T1609") ? [id] : [],
    ),
  );
  const found = await engine.findings(filterOf("rule:pod-exec"));
  const count = sum(found.filter(({ rule }) => named.has(rule)));
  // Three by the rule itself, and three by others that carry the technique.
  expect(count).toBe(6);
  expect(valueAt(layer, ["techniques"])).toContainEqual(
    expect.objectContaining({ techniqueID: "T1609", score: count }),
  );
});

test("findings leave without what matched when their file is no longer what it was", async () => {
  const engine = newEngine();
  let isGone = false;
  const file = new File(
    [aRequestLine({ verb: "list", objectRef: { resource: "secrets" } })],
    "a.log",
  );
  const bytes = file.slice.bind(file);
  file.slice = (...range) => (isGone ? new Blob() : bytes(...range));
  await engine.open([file]);
  isGone = true;
  const lines = (await exported(engine, "findings-jsonl")).trimEnd().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { ruleId: "secret-access", matched: null },
  ]);
});

test("coverage says which rules could have found something, and is worked out once for one log", async () => {
  const engine = await openFiles();
  const covered = await engine.coverage();
  const rulesOfAll = await engine.rules();
  expect(covered.map(({ rule }) => rule)).toEqual(rulesOfAll.map(({ id }) => id));
  for (const { rule, fired } of covered) {
    const { total } = await engine.lookUp(filterOf(`rule:${rule}`), 0, null);
    expect([rule, fired]).toEqual([rule, total]);
  }
  expect(await engine.coverage()).toBe(covered);
  await engine.open([new File([aRequestLine({ verb: "watch" })], "more.log")]);
  expect(await engine.coverage()).not.toBe(covered);
  await engine.clear();
  const ofNothing = await engine.coverage();
  expect(ofNothing.map(({ rule }) => rule)).toEqual(rulesOfAll.map(({ id }) => id));
  expect(new Set(ofNothing.map(({ verdict }) => verdict))).toEqual(new Set(["blind"]));
});

test("a rule that is switched off is off, and one whose matches are all hidden is not called clean", async () => {
  const engine = await openFiles();
  const suppression =
    "title: not here\nid: 6f7cf6b1-93b5-4f34-9a8e-8f2f0c4ad3a1\nlogsource: { product: kubernetes, service: audit }\nfilter: { rules: [pod-exec], s: { user.username: '*' }, condition: not s }\n";
  await engine.tune({
    files: [{ file: "mine.yml", text: suppression, origin: "suppression" }],
    off: ["secret-access"],
    levels: {},
    filtersOff: [],
  });
  const covered = new Map((await engine.coverage()).map((one) => [one.rule, one]));
  expect(covered.get("secret-access")).toMatchObject({ verdict: "off", fired: 0 });
  expect(covered.get("pod-exec")).toMatchObject({ verdict: "hidden", fired: 0 });
});
