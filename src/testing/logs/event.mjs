// testing/logs: one request → the lines kube-apiserver would write for it, byte for byte in its manner: the key order of
// k8s.io/apiserver pkg/apis/audit/v1/types.go, compact, `&`, `<` and `>` as \u0026 and so on (Go escapes them for HTML),
// six digits of microseconds. Knows nothing of the cluster.

/**
 * @typedef {object} Actor
 * @property {Record<string, unknown>} user The event's `user`, keys in Go's order: username, uid, groups, extra.
 * @property {string} ip
 * @property {string} agent
 * @property {string} [reason] What allows it, for the annotation; "" when RBAC was not asked.
 */

/**
 * @typedef {object} Target
 * @property {string} resource
 * @property {string} [namespace]
 * @property {string} [name]
 * @property {string} [subresource]
 * @property {string} [group] Absent for the core group.
 * @property {string} [version] v1 unless given.
 */

/** @typedef {"RequestReceived" | "ResponseStarted" | "ResponseComplete"} Stage */

/**
 * @typedef {object} Request
 * @property {Actor} actor
 * @property {string} verb
 * @property {Target} [target] Absent for paths such as /livez.
 * @property {string} [path] Of a request without a target.
 * @property {string} [query] Without the question mark.
 * @property {number} at Microseconds since 1970, when the request arrived.
 * @property {number} took Microseconds.
 * @property {number} code
 * @property {readonly Stage[]} [stages] Only ResponseComplete unless given.
 * @property {"Metadata" | "Request" | "RequestResponse"} [level]
 * @property {unknown} [requestObject]
 * @property {unknown} [responseObject]
 * @property {Record<string, string>} [annotations]
 * @property {string} [message] Of a failure; made up from the rest when absent.
 */

/**
 * A line and when it was written, which orders a log.
 * @typedef {{ readonly at: number, readonly line: string }} Line
 */

/** @type {Readonly<Record<number, string>>} */
const FAILURES = { 401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 409: "Conflict" };

/**
 * @param {Request} request
 * @param {string} auditID
 * @returns {Line[]}
 */
export function linesOf(request, auditID) {
  const stages = request.stages ?? ["ResponseComplete"];
  return stages.map((stage) => {
    const event = eventOf(request, auditID, stage);
    return { at: stageMicros(request, stage), line: toGoJson(event) };
  });
}

/**
 * @param {Request} request
 * @param {string} auditID
 * @param {Stage} stage
 */
function eventOf(request, auditID, stage) {
  const { actor, target, verb, code } = request;
  const answered = stage !== "RequestReceived";
  const complete = stage === "ResponseComplete";
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: request.level ?? "Metadata",
    auditID,
    stage,
    requestURI: uriOf(request),
    verb,
    user: actor.user,
    sourceIPs: [actor.ip],
    userAgent: actor.agent,
    objectRef: target && {
      resource: target.resource,
      namespace: target.namespace,
      name: target.name,
      apiGroup: target.group,
      apiVersion: target.version ?? "v1",
      subresource: target.subresource,
    },
    responseStatus: answered ? statusOf(request) : undefined,
    requestObject: answered ? request.requestObject : undefined,
    responseObject: complete ? request.responseObject : undefined,
    requestReceivedTimestamp: toTime(request.at),
    stageTimestamp: toTime(stageMicros(request, stage)),
    // A failed authentication never reaches the authorizer.
    annotations: answered && code !== 401 ? annotationsOf(request) : undefined,
  };
}

/**
 * @param {Request} request
 * @param {Stage} stage
 */
function stageMicros({ at, took, stages }, stage) {
  if (stage === "RequestReceived") return at;
  const last = stages?.at(-1) ?? "ResponseComplete";
  return stage === last ? at + took : at + Math.min(took, 900);
}

/** @param {Request} request */
function uriOf({ verb, target, path = "/", query }) {
  return (target ? pathOf(target, verb) : path) + (query ? `?${query}` : "");
}

/**
 * @param {Target} target
 * @param {string} verb
 */
function pathOf({ resource, namespace, name, subresource, group, version = "v1" }, verb) {
  const parts = [group ? `/apis/${group}/${version}` : `/api/${version}`];
  if (namespace) parts.push("namespaces", namespace);
  parts.push(resource);
  // What is created is posted to the collection.
  if (name && (verb !== "create" || subresource)) parts.push(name);
  if (subresource) parts.push(subresource);
  return parts.join("/");
}

/** @param {Request} request */
function statusOf(request) {
  const { code, target } = request;
  if (code < 400) return { metadata: {}, code };
  return {
    metadata: {},
    status: "Failure",
    message: request.message ?? messageOf(request),
    reason: FAILURES[code],
    details:
      code === 401
        ? undefined
        : { name: target?.name, group: target?.group, kind: target?.resource },
    code,
  };
}

/** @param {Request} request */
function messageOf({ actor, verb, target, path = "/", code }) {
  if (code === 401) return "Authentication failed, attempted: bearer";
  const who = `User "${String(actor.user["username"])}"`;
  if (!target) return `forbidden: ${who} cannot ${verb} path "${path}"`;
  const { resource, namespace, name, subresource, group = "" } = target;
  const qualified = group ? `${resource}.${group}` : resource;
  const named = name ? ` "${name}"` : "";
  if (code === 404) return `${qualified}${named} not found`;
  if (code === 409) {
    return `Operation cannot be fulfilled on ${qualified}${named}: the object has been modified; please apply your changes to the latest version and try again`;
  }
  const scope = namespace ? `in the namespace "${namespace}"` : "at the cluster scope";
  const kind = subresource ? `${resource}/${subresource}` : resource;
  return `${qualified}${named} is forbidden: ${who} cannot ${verb} resource "${kind}" in API group "${group}" ${scope}`;
}

/** @param {Request} request */
function annotationsOf({ actor, code, annotations }) {
  const all = {
    "authorization.k8s.io/decision": code === 403 ? "forbid" : "allow",
    "authorization.k8s.io/reason": code === 403 ? "" : (actor.reason ?? ""),
    ...annotations,
  };
  // Go writes maps in key order.
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {number} micros */
export function toTime(micros) {
  const seconds = Math.floor(micros / 1e6);
  const rest = String(micros - seconds * 1e6).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${rest}Z`;
}

/** @param {unknown} value */
export function toGoJson(value) {
  return JSON.stringify(value).replaceAll(/[&<>]/g, (char) =>
    char === "&" ? String.raw`\u0026` : char === "<" ? String.raw`\u003c` : String.raw`\u003e`,
  );
}
