// How often the pack cries wolf: what it tells as high or critical in logs of clusters at work, where nothing bad is known
// to have happened. The six literal rules are counted apart: they say what they were asked to say, on any log.

import { describe, expect, it } from "vitest";
import { LITERAL_RULES } from "../../core/detect/built-in-rules.ts";
import { corpusFiles, withoutCorpus } from "../corpus.ts";
import { isGrave, readLog, type ToldRequest } from "./read-log.ts";
import { table } from "./verdicts.ts";

/** Logs of real clusters. Not the samples of a few events each that were picked to show attacks, as wrapped/gke-pairs. */
const LOGS = [
  "raw/audit2rbac-v1beta1",
  "raw/k3s-gitops",
  "raw/minikube-incident-a/audit.log",
  "raw/minikube-incident-b/audit.log",
  "raw/minikube-incident-c/audit.log",
  "raw/openshift-4.12",
  "wrapped/forward-syslog",
  "wrapped/logstash-csv",
  "wrapped/openshift-viaq-otlp",
];

/** Whoever acted out the incident; the rest of the log is the cluster's own work. */
const isActor = (log: string, { fields }: ToldRequest): boolean =>
  log.startsWith("raw/minikube-incident") && fields.user === "minikube-user";

const literal: ReadonlySet<string> = new Set(LITERAL_RULES);

/** Why what is told is worth its level; by log and rule. */
const JUSTIFIED: Readonly<Record<string, string>> = {
  "raw/openshift-4.12 pod-exec-system-namespace": "a person in a container of the control plane",
};

interface Noise {
  readonly log: string;
  readonly rule: string;
  readonly count: number;
  readonly example: string;
}

async function noiseOf(log: string): Promise<{ events: number; noise: readonly Noise[] }> {
  const requests: ToldRequest[] = [];
  for (const { path, bytes } of corpusFiles("raw").concat(corpusFiles("wrapped")))
    if (path === log || path.startsWith(`${log}/`))
      requests.push(...(await readLog(path.split("/").at(-1) ?? "", bytes)));
  const benign = requests.filter((request) => !isActor(log, request));
  const rules = new Set(benign.flatMap((request) => request.rules.filter(isGrave)));
  const noise = Array.from(rules, (rule): Noise => {
    const told = benign.filter((request) => request.rules.includes(rule));
    const { user, verb, resource, namespace, name } = told[0]?.fields ?? {};
    const example = `${user} ${verb} ${resource} ${namespace ?? ""}/${name ?? ""}`;
    return { log, rule, count: told.length, example };
  });
  return { events: benign.length, noise };
}

describe.skipIf(withoutCorpus)("logs of clusters at work (skipped without AUDIT_CORPUS)", () => {
  it("are told as high or critical less than five times in a thousand, each for a reason", async () => {
    const found: Noise[] = [];
    let events = 0;
    for (const log of LOGS) {
      const { events: count, noise } = await noiseOf(log);
      expect(count).toBeGreaterThan(0);
      events += count;
      found.push(...noise);
    }
    const rows = found
      .toSorted((a, b) => b.count - a.count)
      .map(({ log, rule, count, example }) => [
        log,
        rule,
        String(count),
        literal.has(rule) ? "literal" : (JUSTIFIED[`${log} ${rule}`] ?? "**?**"),
        example,
      ]);
    console.log(table(["log", "rule", "count", "why", "first"], rows));
    const perThousand = (isLiteral: boolean): number =>
      (1000 / events) *
      found
        .filter(({ rule }) => literal.has(rule) === isLiteral)
        .reduce((sum, { count }) => sum + count, 0);
    console.log(
      `${events} requests; high or critical per 1,000: ${perThousand(false).toFixed(2)} by the pack, ` +
        `${perThousand(true).toFixed(2)} by the literal rules`,
    );
    expect(perThousand(false)).toBeLessThan(5);
    const pack = found
      .filter(({ rule }) => !literal.has(rule))
      .map(({ log, rule }) => `${log} ${rule}`);
    expect(pack.toSorted()).toEqual(Object.keys(JUSTIFIED).toSorted());
  });
});
