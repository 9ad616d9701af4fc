// core/detect/sigma: names and values that published rules for Kubernetes use and no audit event has, and what they mean. They
// come from tools whose names for fields are shorter (Leonidas, Elastic's field map). A rule is read with them only where
// its own words could never match, and says so in its notes: nothing is repaired in silence.

/** Field as a rule spells it, in lower case → the field it means. Names the list of fields knows are not asked here. */
export const FIELD_ALIASES: ReadonlyMap<string, string> = new Map([
  ["username", "user.username"],
  ["usergroups", "user.groups"],
  ["useragentname", "userAgent"],
  ["sourceips", "sourceIPs"],
  ["capabilities", "requestObject.spec.containers.securityContext.capabilities.add"],
  ["hostipc", "requestObject.spec.hostIPC"],
  ["hostnetwork", "requestObject.spec.hostNetwork"],
  ["hostpath", "requestObject.spec.volumes.hostPath"],
  ["hostpid", "requestObject.spec.hostPID"],
  ["image", "requestObject.spec.containers.image"],
  ["privileged", "requestObject.spec.containers.securityContext.privileged"],
  ["serviceaccountname", "requestObject.spec.serviceAccountName"],
]);

export interface ValueAlias {
  readonly field: string;
  readonly value: string;
}

/** `field=value`, in lower case and as the list of fields names them → what to ask instead. */
export const VALUE_ALIASES: ReadonlyMap<string, ValueAlias> = new Map([
  ["status=allow", { field: "annotations.authorization.k8s.io/decision", value: "allow" }],
  ["status=forbid", { field: "annotations.authorization.k8s.io/decision", value: "forbid" }],
  ["status=deny", { field: "annotations.authorization.k8s.io/decision", value: "forbid" }],
]);

/** Fields that an event leaves out where others write an empty text: `apiGroup: ''` is the core group. */
export const ABSENT_WHEN_EMPTY: ReadonlySet<string> = new Set(["apiGroup", "subresource"]);

/** Products, services and categories by which rules for this log go, in lower case. */
export const LOGSOURCES = {
  product: new Set(["kubernetes", "kubernetes_audit", "kubernete", "k8s"]),
  service: new Set([
    "audit",
    "audit_log",
    "kubernetes-audit",
    "kubernetes_audit",
    "kube-apiserver",
  ]),
  category: new Set(["application", "audit", "kubernetes", "kubernetes_audit"]),
} as const;
