// Falco's traces of audit logs, each with the rules of theirs that it must trip, or must not. Read where AUDIT_CORPUS says.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { corpus, withoutCorpus } from "../corpus.ts";
import { NONE, SAME } from "./falco-rules.ts";
import { isAlert, readLog, type ToldRequest } from "./read-log.ts";
import {
  disagreements,
  hiddenOf,
  table,
  unexplained,
  verdictTable,
  type Verdict,
} from "./verdicts.ts";

const FOLDER = join(corpus, "labelled/falco");

interface Case {
  readonly detect: boolean;
  readonly detect_counts?: readonly Readonly<Record<string, number>>[];
  readonly addl_cmdline_opts?: string;
  readonly trace_file?: string;
}

const TRUSTED =
  "the case brings a list of trusted images; here the user suppresses what they trust";
const COPY =
  "made by Kubernetes' controller from a template, which is told when somebody writes it";

/** By the case's own name. */
const REASONS: Readonly<Record<string, string>> = {
  compat_engine_v4_create_privileged_trusted_pod: TRUSTED,
  create_privileged_trusted_pod: TRUSTED,
  create_kube_system_secret:
    "a token with which nodes join, made by kubeadm: rare, and a way back in whoever makes it",
  create_pod_in_kube_system_namespace: COPY,
  create_pod_in_kube_public_namespace: COPY,
};

const readCases: (text: string) => { readonly trace_files: Readonly<Record<string, Case>> } = parse;

function casesOf(file: string): readonly (readonly [string, Case])[] {
  const text = readFileSync(join(FOLDER, file), "utf8").replace("!mux", "");
  return Object.entries(readCases(text).trace_files);
}

/** Below trace_files/. */
const traceOf = ({ trace_file, addl_cmdline_opts }: Case): string =>
  /trace_files\/([\w./-]+)/.exec(`${trace_file ?? ""} ${addl_cmdline_opts ?? ""}`)?.[1] ?? "";

/** `PSP no_host_pid Violation (hostPID)` is of the policy no_host_pid. */
const nameOf = (rule: string): string => rule.replace(/ Violation \(.*$/, "");

const traces = new Map<string, readonly ToldRequest[]>();

async function toldOf(trace: string): Promise<readonly ToldRequest[]> {
  const known = traces.get(trace);
  if (known !== undefined) return known;
  const told = await readLog(basename(trace), readFileSync(join(FOLDER, "trace_files", trace)));
  traces.set(trace, told);
  return told;
}

/** A case that expects nothing expects it of all of their rules; of ours none may say more than a remark. */
async function verdictsOf(file: string): Promise<{
  readonly verdicts: readonly Verdict[];
  readonly none: readonly (readonly string[])[];
}> {
  const verdicts: Verdict[] = [];
  const none: (readonly string[])[] = [];
  for (const [name, one] of casesOf(file)) {
    const trace = traceOf(one);
    // Recordings of system calls are no audit logs.
    if (!trace.endsWith(".json")) continue;
    const requests = await toldOf(trace);
    const told = [...new Set(requests.flatMap(({ rules }) => rules))];
    if (!one.detect) {
      const found = told.some(isAlert);
      verdicts.push({ name, about: "(nothing)", expected: false, found, told, hidden: [] });
      continue;
    }
    for (const [rule, count] of (one.detect_counts ?? []).flatMap(Object.entries<number>)) {
      const about = nameOf(rule);
      const why = NONE.get(about);
      if (why !== undefined) {
        none.push([about, name, why]);
        continue;
      }
      const same = SAME.get(about);
      if (same === undefined) throw new Error(`nothing is said of ${about}`);
      const found = requests.filter(({ rules }) => rules.some((id) => same.includes(id))).length;
      const pairs = requests.flatMap(({ hidden }) => hidden);
      const hidden = hiddenOf(pairs, same);
      verdicts.push({ name, about, expected: true, found: found === count, told, hidden });
    }
  }
  return { verdicts, none };
}

describe.skipIf(withoutCorpus)("traces of Falco's (skipped without AUDIT_CORPUS)", () => {
  it("trip the rules that they were made for, or there is a reason", async () => {
    const parts = [
      await verdictsOf("falco_k8s_audit_tests.yaml"),
      await verdictsOf("falco_tests_psp.yaml"),
    ];
    const verdicts = parts.flatMap((part) => part.verdicts);
    const none = parts.flatMap((part) => part.none);
    console.log(verdictTable(verdicts));
    console.log(disagreements(verdicts, REASONS));
    console.log(table(["theirs, and no rule of ours", "case", "why"], none));
    expect(verdicts.length).toBeGreaterThan(60);
    expect(unexplained(verdicts, REASONS)).toEqual({ wrong: [], idle: [] });
  });
});
