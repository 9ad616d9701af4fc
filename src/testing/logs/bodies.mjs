// testing/logs: request and response bodies, as an API server logs them at level Request and RequestResponse: what the
// client sent before defaulting, and the object as stored, with server-side fields.

import { toTime } from "./event.mjs";

/** @typedef {import("./random.mjs").Random} Random */

/**
 * @typedef {object} PodPlan
 * @property {string} name
 * @property {string} namespace
 * @property {string} image
 * @property {readonly string[]} [command]
 * @property {string} [account]
 * @property {string} [owner] The ReplicaSet or Job that makes the pod.
 * @property {string} [node] Chosen by the client, past the scheduler.
 * @property {boolean} [privileged] With the node's file system mounted at /host.
 */

/** @param {PodPlan} plan */
export function podRequest({
  name,
  namespace,
  image,
  command,
  account = "default",
  owner,
  node,
  privileged,
}) {
  const container = name.split("-").slice(0, 2).join("-");
  return {
    kind: "Pod",
    apiVersion: "v1",
    metadata: owner
      ? {
          generateName: `${owner}-`,
          labels: { app: container },
          ownerReferences: [
            {
              apiVersion: "apps/v1",
              kind: "ReplicaSet",
              name: owner,
              controller: true,
              blockOwnerDeletion: true,
            },
          ],
        }
      : { name, namespace, labels: { app: container } },
    spec: {
      volumes: privileged ? [{ name: "host", hostPath: { path: "/", type: "" } }] : undefined,
      containers: [
        {
          name: container,
          image,
          command,
          resources: privileged
            ? {}
            : { limits: { memory: "256Mi" }, requests: { cpu: "50m", memory: "128Mi" } },
          volumeMounts: privileged ? [{ name: "host", mountPath: "/host" }] : undefined,
          terminationMessagePath: "/dev/termination-log",
          terminationMessagePolicy: "File",
          imagePullPolicy: "IfNotPresent",
          securityContext: privileged
            ? { privileged: true }
            : {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                runAsNonRoot: true,
                capabilities: { drop: ["ALL"] },
              },
        },
      ],
      restartPolicy: owner ? "Always" : "Never",
      terminationGracePeriodSeconds: 30,
      dnsPolicy: "ClusterFirst",
      serviceAccountName: account,
      serviceAccount: account,
      nodeName: node,
      hostNetwork: privileged,
      hostPID: privileged,
      securityContext: {},
      schedulerName: "default-scheduler",
      enableServiceLinks: true,
    },
    status: {},
  };
}

/**
 * @param {PodPlan} plan
 * @param {{ random: Random, at: number, revision: number }} stored
 */
export function podResponse(plan, { random, at, revision }) {
  const pod = podRequest(plan);
  return {
    ...pod,
    metadata: {
      name: plan.name,
      ...pod.metadata,
      namespace: plan.namespace,
      uid: random.uuid(),
      resourceVersion: String(revision),
      generation: 1,
      creationTimestamp: `${toTime(at).slice(0, 19)}Z`,
    },
    spec: {
      ...pod.spec,
      tolerations: ["not-ready", "unreachable"].map((state) => ({
        key: `node.kubernetes.io/${state}`,
        operator: "Exists",
        effect: "NoExecute",
        tolerationSeconds: 300,
      })),
      priority: 0,
      preemptionPolicy: "PreemptLowerPriority",
    },
    status: { phase: "Pending", qosClass: plan.privileged ? "BestEffort" : "Burstable" },
  };
}

/**
 * A release tool's patch: the new image and nothing else.
 * @param {string} container
 * @param {string} image
 */
export const imagePatch = (container, image) => ({
  spec: { template: { spec: { containers: [{ name: container, image }] } } },
});

/**
 * @param {{ name: string, role: string, namespace: string, account: string }} grant
 */
export const bindingRequest = ({ name, role, namespace, account }) => ({
  kind: "ClusterRoleBinding",
  apiVersion: "rbac.authorization.k8s.io/v1",
  metadata: { name },
  subjects: [{ kind: "ServiceAccount", name: account, namespace }],
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
});
