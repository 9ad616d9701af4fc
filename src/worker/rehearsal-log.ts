// worker: the log of a rehearsal: made up, of the kinds of requests, actors and bodies that most logs consist of, in the
// manner of kube-apiserver. Made here and not fetched: who watches the network while choosing a log sees nothing.

type NonEmpty<T> = readonly [T, ...T[]];
const nth = <T>(list: NonEmpty<T>, n: number): T => list[n % list.length] ?? list[0];

const PODS = "pods";
const RBAC = "rbac.authorization.k8s.io";

/** Verb, resource, subresource, group, status code, and the object in its body. */
type Kind = readonly [
  verb: string,
  resource: string,
  subresource: string,
  group: string,
  code: number,
  body: object | null,
];

const podOf = (isPrivileged: boolean): object => ({
  kind: "Pod",
  apiVersion: "v1",
  metadata: { generateName: "web-", labels: { app: "web" }, annotations: { team: "web" } },
  spec: {
    volumes: isPrivileged
      ? [{ name: "host", hostPath: { path: "/", type: "" } }]
      : [{ name: "tmp", emptyDir: {} }],
    containers: [
      {
        name: "web",
        image: "registry.example/web:1.4.2",
        command: ["/bin/sh", "-c", "exec web --port 8080"],
        env: [{ name: "MODE", value: "live" }],
        resources: { limits: { memory: "256Mi" }, requests: { cpu: "50m", memory: "128Mi" } },
        volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
        imagePullPolicy: "IfNotPresent",
        securityContext: isPrivileged
          ? { privileged: true }
          : { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
    restartPolicy: "Always",
    serviceAccountName: "web",
    hostNetwork: isPrivileged,
    hostPID: isPrivileged,
    securityContext: {},
    schedulerName: "default-scheduler",
  },
  status: { phase: "Pending", qosClass: "Burstable" },
});
const BINDING = {
  kind: "ClusterRoleBinding",
  apiVersion: `${RBAC}/v1`,
  metadata: { name: "operators" },
  subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop-1" }],
  roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "cluster-admin" },
};
const SECRET = { kind: "Secret", apiVersion: "v1", metadata: { name: "token" }, type: "Opaque" };

/** The common ones stand here more than once. */
const KINDS: NonEmpty<Kind> = [
  ["update", "leases", "", "coordination.k8s.io", 200, null],
  ["get", "configmaps", "", "", 200, null],
  ["watch", "endpointslices", "", "discovery.k8s.io", 200, null],
  ["create", PODS, "", "", 201, podOf(false)],
  ["patch", PODS, "status", "", 200, null],
  ["list", PODS, "", "", 200, null],
  ["create", "serviceaccounts", "token", "", 201, null],
  ["update", "leases", "", "coordination.k8s.io", 409, null],
  ["update", PODS, "", "", 200, podOf(false)],
  ["create", "events", "", "", 201, null],
  ["get", PODS, "", "", 404, null],
  ["update", "deployments", "status", "apps", 200, null],
  ["list", "deployments", "", "apps", 200, null],
  ["update", "leases", "", "coordination.k8s.io", 200, null],
  ["get", "", "", "", 200, null],
  ["get", "secrets", "", "", 200, null],
  ["create", PODS, "", "", 201, podOf(true)],
  ["get", PODS, "log", "", 200, null],
  ["list", "nodes", "", "", 200, null],
  ["delete", PODS, "", "", 200, null],
  ["list", "secrets", "", "", 403, null],
  ["get", PODS, "exec", "", 101, null],
  ["create", "clusterrolebindings", "", RBAC, 201, BINDING],
  ["create", "secrets", "", "", 201, SECRET],
];

type Actor = readonly [name: string, groups: readonly string[], ip: string, agent: string];
const ACTORS: NonEmpty<(n: number) => Actor> = [
  (n) => [
    `system:node:node-${n % 40}`,
    ["system:nodes", "system:authenticated"],
    `10.20.0.${n % 40}`,
    "kubelet/v1.34.1 (linux/amd64) kubernetes/0000000",
  ],
  (n) => [
    `system:serviceaccount:shop-${n % 9}:web`,
    ["system:serviceaccounts", `system:serviceaccounts:shop-${n % 9}`, "system:authenticated"],
    `10.44.${n % 9}.${n % 200}`,
    "web/v1.4.2 (linux/amd64) kubernetes/$Format",
  ],
  (n) => [
    `person-${n % 25}@shop.example`,
    ["shop:people", "system:authenticated"],
    `198.51.100.${n % 25}`,
    "kubectl/v1.34.1 (darwin/arm64) kubernetes/0000000",
  ],
];
const ANONYMOUS: Actor = [
  "system:anonymous",
  ["system:unauthenticated"],
  "203.0.113.9",
  "curl/8.5.0",
];
/** Shares no factor with the number of kinds: all of them in turn are anonymous. */
const ANONYMOUS_EVERY = 97;

/** `events` lines of log, from number `first` on: no two of any numbers are the same. */
export function rehearsalLog(first: number, events: number): string {
  let log = "";
  for (let n = first; n < first + events; n++) log += `${JSON.stringify(eventOf(n))}\n`;
  return log;
}

function eventOf(n: number): object {
  const [verb, resource, subresource, group, code, body] = nth(KINDS, n);
  const actor = n % ANONYMOUS_EVERY === 0 ? ANONYMOUS : nth(ACTORS, n % 7)(n);
  const [username, groups, ip, userAgent] = actor;
  const namespace = `shop-${n % 9}`;
  const name = `${resource}-${n % 600}`;
  const isRefused = code === 403;
  const path = `${group === "" ? "api" : `apis/${group}`}/v1/namespaces/${namespace}`;
  const below = subresource === "" ? "" : `/${subresource}`;
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: body === null ? "Metadata" : "RequestResponse",
    auditID: `4d1f0c2a-${hex(n >> 16)}-4000-8000-${hex(n & 0xffff).padStart(12, "0")}`,
    stage: "ResponseComplete",
    requestURI: resource === "" ? "/livez?timeout=5s" : `/${path}/${resource}/${name}${below}`,
    verb,
    user: { username, groups },
    sourceIPs: [ip],
    userAgent,
    ...(resource !== "" && {
      objectRef: {
        resource,
        namespace,
        name,
        ...(group !== "" && { apiGroup: group }),
        apiVersion: "v1",
        ...(subresource !== "" && { subresource }),
      },
    }),
    responseStatus: { metadata: {}, ...(code > 399 && { status: "Failure" }), code },
    ...(body !== null && { requestObject: body, responseObject: body }),
    requestReceivedTimestamp: timeOf(n, 100),
    stageTimestamp: timeOf(n, 900),
    annotations: {
      "authorization.k8s.io/decision": isRefused ? "forbid" : "allow",
      "authorization.k8s.io/reason": isRefused ? "" : "RBAC: allowed by RoleBinding of shop",
    },
  };
}

const hex = (n: number): string => n.toString(16).padStart(4, "0");

/** 20 events a second. */
const timeOf = (n: number, micros: number): string =>
  `${new Date(Date.UTC(2026, 0, 5) + n * 50).toISOString().slice(0, 23)}${micros}Z`;
