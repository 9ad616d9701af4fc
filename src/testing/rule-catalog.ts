// testing: what a detection of a Kubernetes audit log may be about, row by row: A who acts, B what is run, C credentials, D rights,
// E certificates, F workloads, G controls, H exposure, I discovery, J impact, K the log itself. Each row has a rule, a
// correlation or an analyzer of its name, or of the name behind the arrow, or a reason why not.

const ROWS = `
A01 anonymous-allowed
A02 anonymous-write
A03 anonymous-granted-access
A04 anonymous-probing
A05 authentication-failed
A06 authentication-failed-burst
A07 request-denied
A08 denied-burst-by-user
A09 denied-burst-public-ip
A10 denied-create
A11 endpoint-enumeration-mixed
A12 serviceaccount-denied
A13 decision-by-new-user-agent > first-seen-user-agent
A14 denied-by-new-user-agent
A15 anonymous-allowed-new-user-agent
A16 impersonation-privileged
A17 impersonation-any
A18 impersonation-denied
A19 system-principal-from-public-ip > system-principal-new-address
A20 serviceaccount-outside-cluster
A21 node-identity-misuse
A22 serviceaccount-token-replay > serviceaccount-new-client
A23 tor-or-threat-list-ip
A24 pentest-user-agent
A25 scripted-client
A26 system-masters-user-active
A27 disallowed-user
A28 first-seen-user > first-seen-actor
A29 dashboard-serviceaccount-abuse
A30 allow-then-403
B01 pod-exec
B02 pod-exec-system-namespace
B03 pod-attach
B04 port-forward
B05 exec-copy
B06 exec-imds
B07 exec-sensitive-file
B08 exec-steal-sa-token
B09 exec-reverse-shell
B10 exec-download
B11 exec-interactive-shell
B12 exec-first-seen
B13 ephemeral-container-added
B14 kubectl-debug-node
B15 nodes-proxy
B16 nodes-proxy-exec
B17 service-or-pod-proxy
B18 exec-spree
B19 arc-proxy-credential-access
C01 secret-read > secret-access
C02 secret-read-denied > secret-read-denied-burst
C03 secrets-list-namespace > secret-access
C04 secrets-list-cluster
C05 secrets-list-system-namespace
C06 secret-read-burst
C07 secrets-scripting-client
C08 secret-read-by-node-or-sa
C09 secret-read-first-seen-client
C10 secrets-list-unusual-asn
C11 secret-modified-or-deleted
C12 configmap-with-credentials
C13 configmaps-list-cluster
C14 token-request
C15 token-request-privileged-sa
C16 token-request-long-lived
C17 legacy-token-secret
C18 bootstrap-token-secret
C19 legacy-or-stale-token-used
C20 secrets-watch
D01 cluster-admin-binding
D02 privileged-role-binding
D03 default-sa-privileged
D04 binding-to-service-account > binding-changed
D05 binding-changed
D06 aggregation-controller-binding
D07 role-wildcard
D08 role-escalation-verbs
D09 role-write
D10 role-pod-exec
D11 role-nodes-proxy
D12 role-secrets-read
D13 role-token-or-csr-power
D14 role-wildcard-elevation-on-update > role-wildcard
D15 system-role-modified
D16 default-role-modified
D17 aggregate-to-admin-label
D18 role-changed
D19 serviceaccount-modified-rbac
D20 rbac-change-then-workload
D21 binding-created-then-deleted
D22 aws-auth-modified
D23 kubelet-or-apiserver-config-modified
E01 client-csr-created
E02 csr-approved
E03 csr-approve-denied
E04 csr-self-approved
E05 csr-api-client-signer
E06 csr-privileged-identity
E07 csr-deleted
E08 csr-read-with-bootstrap-credential
F01 privileged-container
F02 dangerous-capabilities
F03 sensitive-hostpath
F04 any-hostpath
F05 host-pid
F06 host-ipc
F07 host-network
F08 share-process-namespace
F09 escape-combo
F10 runs-as-root-or-escalation
F11 unsafe-pss-fields
F12 disallowed-image
F13 miner-image-or-name
F14 offensive-tool-image
F15 reverse-shell-in-spec
F16 masquerading-workload
F17 workload-in-system-namespace
F18 pod-in-default-or-public-namespace
F19 static-pod-created
F20 controller-sa-assigned
F21 bare-pod-by-human
F22 cronjob-or-job-created
F23 daemonset-created
F24 sidecar-added
F25 workload-modified-first-seen
F26 anomalous-deployment
F27 pod-bound-or-pinned
F28 control-plane-toleration
F29 persistentvolume-hostpath
F30 workload-activity
G01 admission-webhook-changed
G02 admission-webhook-captures-everything
G03 admission-webhook-deleted-or-failopen
G04 admission-policy-changed
G05 pod-security-label-weakened
G06 pod-security-violation-or-exempt
G07 events-deleted
G08 coredns-modified
G09 networkpolicy-changed
G10 serviceaccount-created
G11 serviceaccount-in-system-namespace
G12 serviceaccount-deleted
G13 namespace-created-or-disallowed
G14 namespace-deleted
G15 node-joined-untrusted
G16 node-tampered
G17 apiservice-changed
G18 security-tooling-removed
G19 crd-or-priority-config-changed
G20 gitops-or-ci-hijack-surface
H01 nodeport-service
H02 dashboard-exposed
H03 kubeflow-exposed
H04 sensitive-app-exposed
H05 loadbalancer-service
H06 external-ips-service
H07 ingress-without-tls
H08 ingress-snippet
H09 endpoints-hijack
I01 permission-listing
I02 permission-listing-by-sa-or-node
I03 can-i-sensitive
I04 multi-resource-discovery
I05 cluster-wide-list
I06 rbac-listing
I07 api-discovery-by-unusual-client
I08 image-pull-suspicious
J01 deployment-deleted
J02 pod-deleted
J03 mass-delete
J04 deletecollection
J05 storage-deleted
J06 scaled-to-zero
J07 eviction-or-drain-burst > eviction-burst
J08 request-storm
K01 api-panic
K02 audit-id-reuse
K03 log-gap
K04 truncated-event
K05 unsafe-delete
K06 coverage
K07 deprecated-api
`;

export interface CatalogRow {
  readonly row: string;
  readonly name: string;
  /** The id of what finds it. */
  readonly by: string;
}

export const CATALOG: readonly CatalogRow[] = ROWS.trim()
  .split("\n")
  .map((line) => {
    const [, row = "", name = "", by = name] = /^(\S+) (\S+)(?: > (\S+))?$/.exec(line) ?? [];
    return { row, name, by };
  });

/** Rows that nothing finds, and why not. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  A07: "Daily business of every operator that looks whether something is there; bursts of it have rules.",
  A23: "Needs a list of addresses, which a page that works without a network does not have; a filter or a rule of one's own can.",
  A27: "Needs a list of who may; a rule of one's own can.",
  C10: "Needs to know where in the world an address is.",
  F12: "Needs a list of registries that are allowed; a rule of one's own can.",
  F21: "What people do with kubectl run all day, and no danger in itself.",
  F26: "Needs a model that was trained on the cluster.",
  F30: "Activity, which the table and the timeline show.",
  G13: "Activity; which names are allowed only the cluster's owner knows.",
  I05: "kubectl get -A; what matters of it are secrets and many kinds at once, which have rules.",
  I07: "Which clients are usual differs by cluster; new ones are told when they first come.",
  I08: "Bodies of events are hardly ever logged; images are looked at in the pods that name them.",
  J02: "People delete pods to restart them; many at once have a rule.",
  K06: "No finding: what the log can show is in the file's report and in the coverage of the rules.",
  K07: "An upgrade's business, not a defender's.",
};
