// testing/logs: an event as Google's Cloud Audit Logs tell of it.

import { parse, timeOf } from "./wrap-parts.mjs";

const RPC_OF_HTTP = new Map([
  [400, 3],
  [401, 16],
  [403, 7],
  [404, 5],
  [409, 6],
]);

/** A log entry as Google's API writes it; of an event it keeps no groups, no level, no path, no own code for success. */
/** @param {string} line */
export const googleEntry = (line) => {
  const e = parse(line);
  const {
    resource = "",
    namespace,
    name,
    subresource,
    apiGroup,
    apiVersion = "v1",
  } = e.objectRef ?? {};
  const group = apiGroup ?? "core";
  const path = [
    group,
    apiVersion,
    ...(namespace ? ["namespaces", namespace] : []),
    resource,
    name,
    subresource,
  ];
  const kept = path.filter((part) => part !== undefined);
  const { code = 200 } = e.responseStatus ?? {};
  const rpc = RPC_OF_HTTP.get(code);
  return {
    insertId: e.auditID,
    logName: "projects/larkspur/logs/cloudaudit.googleapis.com%2Factivity",
    operation: { id: e.auditID, producer: "k8s.io", first: true, last: true },
    protoPayload: {
      "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
      serviceName: "k8s.io",
      methodName: `io.k8s.${group}.${apiVersion}.${[resource, subresource].filter(Boolean).join(".")}.${e.verb}`,
      resourceName: kept.join("/"),
      authenticationInfo: { principalEmail: e.user?.username },
      requestMetadata: { callerIp: e.sourceIPs?.[0], callerSuppliedUserAgent: e.userAgent },
      ...(e.requestObject && { request: { "@type": "k8s.io/Any", ...e.requestObject } }),
      ...(e.responseObject && { response: { "@type": "k8s.io/Any", ...e.responseObject } }),
      status: rpc === undefined ? {} : { code: rpc, message: "FAILED" },
    },
    receiveTimestamp: timeOf(line),
    resource: {
      type: "k8s_cluster",
      labels: { cluster_name: "larkspur", location: "europe-west1" },
    },
    timestamp: e.requestReceivedTimestamp,
    labels: e.annotations ?? {},
  };
};
