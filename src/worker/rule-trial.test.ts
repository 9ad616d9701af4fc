import { describe, expect, test } from "vitest";
import { BUILT_IN, BUILT_IN_RULES } from "../core/detect/built-in-rules.ts";
import { ALL } from "../core/filter/predicate.ts";
import type { SearchEnd, SearchJob } from "../core/records/search-job.ts";
import { InProcessPool } from "../testing/in-process-pool.ts";
import { filterOf, openEngine, openFiles, sample } from "../testing/open-engine.ts";
import type { RuleTrial } from "./engine-api.ts";
import { Engine } from "./engine.ts";

const quiet = (): void => undefined;

let opened: Promise<Engine> | undefined;

/** The sample in an engine that all who only ask may share: a trial changes nothing, which one of the tests says. */
const sampleEngine = (): Promise<Engine> => (opened ??= openFiles());

async function tried(engine: Engine, text: string, limit = 5): Promise<RuleTrial> {
  const trial = await engine.tryRule(text, limit, quiet);
  if (trial.kind !== "trial") throw new Error(trial.kind);
  return trial;
}

const rule = (detection: string, more = ""): string => `title: Mine
logsource: { product: kubernetes, service: audit }
${more}detection:
${detection.replaceAll(/^/gm, "  ")}
`;

/** Of every kind: columns, names of others, bodies. With the requests that the story of the sample tells of. */
const SOME = new Map([
  ["pod-exec.yml", 3],
  ["secret-access.yml", 36],
  ["privileged-pod.yml", 1],
  ["anonymous-access.yml", 11],
]);

describe("a rule that is tried", () => {
  test.each(BUILT_IN_RULES.filter(({ file }) => SOME.has(file)))(
    "finds what it finds as a rule that is kept: $file",
    async ({ file, text }) => {
      const engine = await sampleEngine();
      const trial = await tried(engine, text);
      const [only] = trial.rules;
      const { total } = await engine.lookUp(filterOf(`rule:"${only?.id ?? ""}"`), 0, null);
      expect(trial.total).toBe(total);
      expect(trial.total).toBe(SOME.get(file));
      expect((await engine.lookUp(filterOf(trial.filter), 0, null)).total).toBe(total);
      expect(only?.count).toBe(total);
      expect(trial.rows).toHaveLength(Math.min(5, total));
      expect(trial.rows.every(({ because }) => because.length > 0)).toBe(true);
    },
  );

  test("tells which selection took what, alone and in each event", async () => {
    const engine = await sampleEngine();
    const text = rule(`secrets: { objectRef.resource: secrets, verb: [get, list] }
system: { user.username|startswith: 'system:' }
condition: secrets and not system`);
    const trial = await tried(engine, text);
    const count = async (filter: string): Promise<number> =>
      (await engine.lookUp(filterOf(filter), 0, null)).total;
    expect(trial.rules[0]?.selections).toEqual([
      { name: "secrets", count: await count("resource:secrets and verb:(get or list)") },
      { name: "system", count: await count("user:system:*") },
    ]);
    expect(trial.rows[0]?.selections).toEqual(["secrets"]);
    expect(trial.rows[0]?.because.map(({ field }) => field)).toEqual([
      "objectRef.resource",
      "verb",
    ]);
    const bars = trial.timeline.counts.flatMap((counts) => [...counts]);
    expect(bars.reduce((a, b) => a + b, 0)).toBe(trial.total);
  });

  test("leaves findings and the present answer as they are", async () => {
    const engine = await sampleEngine();
    const before = await engine.findings(ALL);
    const answer = await engine.ask({
      filter: ALL,
      range: null,
      sort: [{ field: "time", descending: false }],
      facets: [],
      bars: 10,
    });
    await tried(engine, rule("s: { verb: get }\ncondition: s"));
    expect(await engine.findings(ALL)).toEqual(before);
    const rows = answer.kind === "answer" ? await engine.rows(answer.id, 0, 3) : [];
    expect(rows).toHaveLength(3);
  });

  test("says at which line it is wrong, and finds nothing then", async () => {
    const engine = await sampleEngine();
    const trial = await tried(engine, rule("s: { verb|bogus: get }\ncondition: s"));
    expect(trial).toMatchObject({ total: 0, rows: [], rules: [], filter: "" });
    expect(trial.remarks).toMatchObject([{ kind: "problem", line: 4 }]);
    expect(trial.remarks[0]?.text).toContain("there is no modifier “bogus”");
  });

  test("says what of it can never match, at its line", async () => {
    const trial = await tried(await sampleEngine(), rule("s: { verb: replace }\ncondition: s"));
    expect(trial.remarks).toEqual([
      { kind: "note", line: 3, text: "As it stands the rule matches no audit event." },
      { kind: "note", line: 4, text: "The API server never writes “verb: replace”." },
    ]);
  });

  test("is told when the log lacks the bodies it looks into", async () => {
    const line = { kind: "Event", apiVersion: "audit.k8s.io/v1", auditID: "a", verb: "create" };
    const event = { ...line, level: "Metadata", objectRef: { resource: "pods" } };
    const engine = await openEngine([JSON.stringify(event)]);
    const trial = await tried(
      engine,
      rule("s: { objectRef.resource: pods, requestObject.spec.hostPID: true }\ncondition: s"),
    );
    expect(trial.rules[0]).toMatchObject({ ofKind: 1, withBodies: 0, auditLevel: "Request" });
  });

  test("several rules of one text are tried together, with filters that take events away", async () => {
    const engine = await sampleEngine();
    const filter = `title: Not the system
logsource: { product: kubernetes, service: audit }
filter:
  rules: any
  s: { user.username|startswith: 'system:' }
  condition: not s
`;
    const [a, b] = ["get", "list"].map((verb) =>
      rule(`s: { verb: ${verb} }\ncondition: s`, `name: ${verb}-it\n`),
    );
    const trial = await tried(engine, [a, b, filter].join("---\n"));
    const total = (text: string): Promise<number> =>
      engine.lookUp(filterOf(text), 0, null).then((found) => found.total);
    expect(trial.total).toBe(await total("verb:(get or list) and not user:system:*"));
    expect(trial.rules.map(({ count }) => count)).toEqual([
      await total("verb:get and not user:system:*"),
      await total("verb:list and not user:system:*"),
    ]);
    expect(trial.rules[0]?.hidden).toBe(await total("verb:get and user:system:*"));
  });

  test("loses what a filter of this session hides, and says how many", async () => {
    const engine = await openFiles();
    const filter = `title: Not the system
logsource: { product: kubernetes, service: audit }
filter:
  rules: any
  s: { user.username|startswith: 'system:' }
  condition: not s
`;
    const text = rule("s: { verb: get }\ncondition: s");
    const before = await tried(engine, text);
    const tuning = { off: [], levels: {}, filtersOff: [] };
    const file = { file: "suppression-1.yml", text: filter, origin: "suppression" } as const;
    await engine.tune({ ...tuning, files: [file] });
    const after = await tried(engine, text);
    const { total } = await engine.lookUp(filterOf("verb:get and user:system:*"), 0, null);
    expect(before.rules[0]?.hidden).toBe(0);
    expect(after.rules[0]?.hidden).toBe(total);
    expect(after.total).toBe(before.total - total);
    // As a filter the rule says what it says itself.
    expect(after.filter).toBe("verb:get");
    expect(after.remarks).toEqual([]);
  });

  test("correlations are tried with it, as they are found once they are kept", async () => {
    const engine = await openFiles();
    const text = `${rule("s: { verb: get }\ncondition: s", "name: reads\n")}---
title: Often
name: often
correlation:
  type: event_count
  rules: [reads]
  group-by: [user.username]
  timespan: 5m
  condition: { gte: 20 }
level: high
`;
    const trial = await tried(engine, text);
    const file = { file: "rule-1.yml", text, origin: "editor" } as const;
    await engine.tune({ files: [file], off: [], levels: {}, filtersOff: [] });
    const page = await engine.occurrences("often", 0, 5);
    const { total: events } = await engine.lookUp(filterOf("rule:often"), 0, null);
    expect(page.total).toBe(4);
    expect(trial.correlations).toMatchObject([{ id: "often", occurrences: page.total, events }]);
    expect(trial.correlations[0]?.list.map(({ count }) => count)).toEqual(
      page.list.map(({ count }) => count),
    );
    expect(trial.notTried).toEqual({ rules: 0, correlations: 0 });
    expect(trial.remarks).toEqual([]);
  });

  test("a correlation of rules that the page has is tried without them in the text", async () => {
    const trial = await tried(
      await sampleEngine(),
      `title: Twice
correlation:
  type: event_count
  rules: [pod-exec]
  timespan: 1h
  condition: { gte: 1 }
`,
    );
    expect(trial.rules).toEqual([]);
    expect(trial.remarks).toEqual([]);
    expect(trial.correlations[0]?.occurrences).toBe(1);
  });

  test("gives way to a newer one, and can be ended", async () => {
    const jobs: ((end: SearchEnd) => void)[] = [];
    class SlowPool extends InProcessPool {
      override search(_: SearchJob, signal: AbortSignal): Promise<SearchEnd> {
        return new Promise((resolve) => {
          jobs.push(resolve);
          signal.addEventListener("abort", () => {
            resolve({ kind: "aborted" });
          });
        });
      }
    }
    const engine = new Engine(BUILT_IN, (rules) => new SlowPool(rules));
    await engine.open([sample()]);
    const deep = rule("s: { requestObject.spec.hostPID: true }\ncondition: s");
    const first = engine.tryRule(deep, 5, quiet);
    const second = engine.tryRule(deep, 5, quiet);
    expect((await first).kind).toBe("superseded");
    await engine.cancelTrial();
    expect((await second).kind).toBe("cancelled");
    const { total } = await engine.lookUp(filterOf("verb:get"), 0, null);
    expect(await tried(engine, rule("s: { verb: get }\ncondition: s"))).toMatchObject({ total });
  });
});

test("values of a field are told for completion, whatever the present view", async () => {
  const engine = await sampleEngine();
  const verbs = await engine.valuesOf("verb", "", 50);
  expect(verbs.map(({ value }) => value)).toEqual(
    expect.arrayContaining(["get", "list", "create"]),
  );
  const some = await engine.valuesOf("user", "system:", 3);
  expect(some).toHaveLength(3);
  expect(some.every(({ value }) => value.includes("system:"))).toBe(true);
  expect(await engine.valuesOf("time", "", 5)).toEqual([]);
});

describe("a filter as a rule", () => {
  test("finds what the filter finds, or says why there is no such rule", async () => {
    const engine = await sampleEngine();
    const head = { title: "T", id: "3ad79fc1-6fa8-4087-8744-66ec04daa520", description: "" };
    const filter = filterOf("verb:(get or list) and resource:secrets and not user:system:*");
    const made = await engine.ruleOf(filter, head);
    const { total } = await engine.lookUp(filter, 0, null);
    expect((await tried(engine, made.ok ? made.value : "")).total).toBe(total);
    const refused = await engine.ruleOf(filterOf("severity:high"), head);
    expect(refused).toMatchObject({ ok: false, error: { kind: "no-rule" } });
  });
});
