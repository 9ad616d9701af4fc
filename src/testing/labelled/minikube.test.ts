// Three scripted incidents on small clusters against what their authors picked out of the logs. One author picked by hand
// what to look at, another had a script do it by resource and namespace, so a pick is no verdict; each one that we do not
// tell has its reason, and so has each event that we tell as high or critical and nobody picked.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpus, withoutCorpus } from "../corpus.ts";
import { isAlert, isGrave, readLog, type ToldRequest } from "./read-log.ts";
import { disagreements, unexplained, verdictTable, type Verdict } from "./verdicts.ts";

const STARTS = "the control plane lists what it watches when it starts";
const MIRROR = "a node shows its own static pods in the API, and reads and renews them";
const LITERAL = "whoever reads secrets is told as high: a literal rule, also for the control plane";
const UNPICKED = "part of the incident, and not picked";

/** By incident, verb, what it is of, and who. */
const REASONS: Readonly<Record<string, string>> = {
  "a: list configmaps in kube-system by system:apiserver": STARTS,
  "a: list pods by system:apiserver": STARTS,
  "a: list pods by system:kube-scheduler": STARTS,
  "a: list pods by system:node:minikube": STARTS,
  "a: list configmaps by system:kube-controller-manager": STARTS,
  "a: list pods by system:kube-controller-manager": STARTS,
  "a: create pods in kube-system by system:node:minikube": MIRROR,
  "a: delete pods in kube-system by system:node:minikube": MIRROR,
  "a: get pods in kube-system by system:node:minikube": MIRROR,
  "a: list pods in kube-system by minikube-user": "a look at pods, as kubectl takes it all day",
  "a: list secrets by system:apiserver": LITERAL,
  "a: list secrets by system:kube-controller-manager": LITERAL,
  "a: create pods in kube-system by system:serviceaccount:kube-system:daemon-set-controller":
    "kube-proxy is privileged; a literal rule tells of every privileged pod",
  "a: list secrets in kube-system by minikube-user": UNPICKED,
  "a: list secrets in kube-system by system:serviceaccount:secure-ops:monitoring": UNPICKED,
  "a: create pods in secure-ops by minikube-user": UNPICKED,
  "a: get pods/exec in kube-system by minikube-user": UNPICKED,
  "b: get secrets in secure-ops by minikube-user": "looks whether the secret it makes is there",
  "b: create rolebindings in secure-ops by minikube-user":
    "the log keeps no body of it, so which role is bound is not to be seen; told as low",
  "c: list secrets in kube-system by minikube-user": UNPICKED,
  "c: list secrets in kube-system by system:serviceaccount:secure-ops:monitoring": UNPICKED,
  "c: create pods in secure-ops by minikube-user": UNPICKED,
};

const textOf = (incident: string, file: string): string =>
  readFileSync(join(corpus, `raw/minikube-incident-${incident}`, file), "utf8");

/** `a: list pods in kube-system by minikube-user`. */
function nameOf(incident: string, { fields }: ToldRequest): string {
  const { verb, resource, subresource, namespace, user, impersonatedUser } = fields;
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  const where = namespace === undefined ? "" : ` in ${namespace}`;
  return `${incident}: ${verb} ${what}${where} by ${impersonatedUser ?? user}`;
}

async function verdictsOf(
  incident: string,
  isPicked: (request: ToldRequest) => boolean,
): Promise<Verdict[]> {
  const requests = await readLog("audit.log", textOf(incident, "audit.log"));
  return requests.map((request) => ({
    name: nameOf(incident, request),
    about: `incident ${incident}`,
    expected: isPicked(request),
    // Of what was picked any alert will do; of the rest only what is told loudly.
    found: request.rules.some(isPicked(request) ? isAlert : isGrave),
    told: request.rules,
    hidden: [],
  }));
}

/** Picked by a script, as events of the log. */
async function verdictsOfA(): Promise<Verdict[]> {
  const picked = await readLog("audit.log", textOf("a", "suspicious.json"));
  const ids = new Set(picked.map(({ fields }) => fields.auditID));
  return verdictsOf("a", ({ fields }) => ids.has(fields.auditID));
}

const parsePicks: (text: string) => readonly { readonly timestamp: string }[] = JSON.parse;

/** Picked by hand, as what they are about; the time is that of the request. */
async function verdictsOfB(): Promise<Verdict[]> {
  const times = new Set(
    parsePicks(textOf("b", "suspicious.json")).map(({ timestamp }) => timestamp),
  );
  return verdictsOf("b", ({ fields }) => times.has(fields.time ?? ""));
}

/** No picks; the log's own description names the session. */
const verdictsOfC = (): Promise<Verdict[]> =>
  verdictsOf("c", ({ fields }) => fields.subresource === "exec");

describe.skipIf(withoutCorpus)("scripted incidents (skipped without AUDIT_CORPUS)", () => {
  it("are told as their authors picked, or there is a reason", async () => {
    const verdicts = [...(await verdictsOfA()), ...(await verdictsOfB()), ...(await verdictsOfC())];
    console.log(verdictTable(verdicts));
    console.log(disagreements(verdicts, REASONS));
    expect(verdicts.filter(({ expected }) => expected).length).toBe(13 + 5 + 1);
    expect(unexplained(verdicts, REASONS)).toEqual({ wrong: [], idle: [] });
  });
});
