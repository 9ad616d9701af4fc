// Labelled events of another project's rules: a test of theirs is an event and whether their rule finds it. Read where
// AUDIT_CORPUS says, never copied; what stands here are the tests' names, and what we say where we differ.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpus, withoutCorpus } from "../corpus.ts";
import { readLog } from "./read-log.ts";
import { disagreements, hiddenOf, unexplained, verdictTable, type Verdict } from "./verdicts.ts";

interface Label {
  readonly rule: string;
  readonly test: string;
  readonly expected_detection: boolean;
  readonly log: unknown;
}

const PODS_OF_SYSTEM = ["workload-in-system-namespace", "pod-in-default-or-public-namespace"];

/** Their rule → the rules of ours that are after the same. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  "Amazon.EKS.AnonymousAPIAccess": ["anonymous-access", "anonymous-allowed", "anonymous-write"],
  "GCP.K8S.Privileged.Pod.Created": [
    "privileged-pod",
    "privileged-container",
    "runs-as-root-or-escalation",
  ],
  "GCP.K8S.Service.Type.NodePort.Deployed": ["nodeport-service"],
  "GCP.K8s.Pod.Attached.To.Node.Host.Network": ["host-network"],
  "GCP.K8s.Pod.Using.Host.PID.Namespace": ["host-pid"],
  // Addresses of Tor.
  "Kubernetes.API.IOC.Activity": [],
  // Counted over half an hour, which one event cannot show.
  "Kubernetes.API.Multiple403.PublicIP": ["denied-burst-public-ip"],
  "Kubernetes.ClientCertificate.Created": ["client-csr-created", "csr-api-client-signer"],
  "Kubernetes.ClusterRoleBinding.Privileged": [
    "cluster-admin-binding",
    "privileged-role-binding",
    "default-sa-privileged",
  ],
  "Kubernetes.CronJob.CreatedOrModified": ["cronjob-or-job-created"],
  "Kubernetes.Kubectl.CP.Operation": ["exec-copy"],
  "Kubernetes.Pod.Dangerous.Capabilities": ["dangerous-capabilities", "network-capabilities"],
  "Kubernetes.Pod.Exec": ["pod-exec"],
  "Kubernetes.Pod.SystemNamespace": PODS_OF_SYSTEM,
  "Kubernetes.Role.PodExec": ["role-pod-exec"],
  "Kubernetes.Role.Wildcard": ["role-wildcard"],
  "Kubernetes.Role.WritePermissions": ["role-write", "role-wildcard"],
  "Kubernetes.Secret.AccessDenied": ["secret-access"],
  "Kubernetes.Service.NodePort.Deployed": ["nodeport-service"],
  "Kubernetes.ServiceAccount.TokenCreated": ["token-request", "token-request-privileged-sa"],
};

const OPEN = "a path that Kubernetes opens to everybody: anonymous-probe tells of it";
const LITERAL_SECRETS = "whoever reads secrets, and whether they may, is told: a literal rule";
const LITERAL_PRIVILEGED = "every privileged pod is told: a literal rule";
const TOR = "asks for a list of addresses, and no log holds one";
const SEVERAL = "one refusal is no burst: denied-burst-public-ip counts them";
const CHANGED = "a right added to a role that is there is as good as a new role";
const NO_TRUST =
  "the baseline hides what an account of the platform is known to do, and not whatever it does";
const BODY =
  "the API has no body for a session: its command stands in the path, which is not there";

/** By the test's name. */
const REASONS: Readonly<Record<string, string>> = {
  "Anonymous API Access Web Scanner Allowed": OPEN,
  "ELB Health Check from Public IP": OPEN,
  "GCP Service Account Creating Privileged Pod (Excluded)": LITERAL_PRIVILEGED,
  "Privileged Pod in System Namespace (Excluded)": LITERAL_PRIVILEGED,
  "No Permission Granted":
    "made by hand: a refusal has status.code 7, and this has an empty status in another place",
  "RoleBinding (not ClusterRoleBinding)":
    "cluster-admin in one namespace owns that namespace, and is told as well",
  "EKS Activity from Tor Exit Node": TOR,
  "AKS Activity from Tor Exit Node": TOR,
  "GCP GKE Activity from Tor Exit Node": TOR,
  "AKS kubectl cp from pod with SSH keys": BODY,
  "GKE kubectl cp from pod": BODY,
  "EKS kubectl cp TO pod (not exfiltration)": "what is put into a pod is told by the same rule",
  "EKS 403 from Public IP": SEVERAL,
  "AKS 403 from Public IP": SEVERAL,
  "GCP GKE 403 from Public IP": SEVERAL,
  "Deployment creating pod (not direct pod creation)": "a deployment there is a pod there",
  "Updating existing role (not creating)": CHANGED,
  "System principal creating certificate (excluded)": NO_TRUST,
  "System principal creating binding (excluded)": NO_TRUST,
  "System principal creating role (excluded)": NO_TRUST,
  "EKS system namespace (excluded)": NO_TRUST,
  "Successful secret get": LITERAL_SECRETS,
  "System service account failed get (excluded)": LITERAL_SECRETS,
  "List secrets operation (not get)": LITERAL_SECRETS,
  "System principal in user namespace (alert)":
    "the control plane issues tokens for its controllers and for pods, in every namespace",
};

async function verdictOf({ rule, test, expected_detection, log }: Label): Promise<Verdict> {
  const requests = await readLog("log.json", JSON.stringify(log));
  const told = requests.flatMap(({ rules }) => rules);
  const same = SAME[rule];
  if (same === undefined) throw new Error(`nothing is said of ${rule}`);
  return {
    name: test,
    about: rule,
    expected: expected_detection,
    found: told.some((id) => same.includes(id)),
    told,
    hidden: hiddenOf(
      requests.flatMap(({ hidden }) => hidden),
      same,
    ),
  };
}

describe.skipIf(withoutCorpus)(
  "events another project labelled (skipped without AUDIT_CORPUS)",
  () => {
    it("are found as they say, or there is a reason", async () => {
      const text = readFileSync(join(corpus, "labelled/panther-half.jsonl"), "utf8");
      const parse: (line: string) => Label = JSON.parse;
      const verdicts: Verdict[] = [];
      for (const line of text.trim().split("\n")) verdicts.push(await verdictOf(parse(line)));
      console.log(verdictTable(verdicts));
      console.log(disagreements(verdicts, REASONS));
      expect(verdicts.length).toBeGreaterThan(100);
      expect(unexplained(verdicts, REASONS)).toEqual({ wrong: [], idle: [] });
    });
  },
);
