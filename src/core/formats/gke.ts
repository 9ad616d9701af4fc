// core/formats: GKE's Cloud Audit Logs: a LogEntry tells of a request in Google's words. Translated as falcosecurity/plugins
// (k8saudit-gke) and sysdiglabs/stackdriver-webhook-bridge do. What an entry does not say (the level, the stage, the path, a
// code for success) is inferred from what it does, and named in `inferred`. A big entry is split over several.

import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { other, pieces, type LogFormat, type Opening } from "./format.ts";
import { pieceOf, type JsonRecord } from "./piece.ts";
import { FORM } from "./place.ts";
import { objectRefOf } from "./request-path.ts";

/** google.rpc.Code → HTTP (google/rpc/code.proto). */
const HTTP_OF_RPC: Readonly<Record<number, number>> = {
  1: 499,
  2: 500,
  3: 400,
  4: 504,
  5: 404,
  6: 409,
  7: 403,
  8: 429,
  9: 400,
  10: 409,
  11: 400,
  12: 501,
  13: 500,
  14: 503,
  15: 500,
  16: 401,
};

const textAt = (root: unknown, ...path: readonly string[]): string | undefined => {
  const value = valueAt(root, path);
  return typeof value === "string" ? value : undefined;
};

/** Without Google's name for its type. */
function bodyOf(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const { "@type": _type, ...body } = value;
  return body;
}

export interface GkeRequest {
  readonly verb: string;
  readonly uri: string;
  readonly objectRef: JsonObject | undefined;
}

/** `core/v1/namespaces/shop/pods/web-0/exec`; where there is no resource, the path. */
function requestOf(method: string, resourceName: string): GkeRequest {
  const verb = method.split(".").at(-1) ?? "";
  const isResource = method.split(".").length > 3;
  const [group = "", version = "", ...segments] = resourceName.split("/");
  if (!isResource || segments.length === 0)
    return { verb, uri: `/${resourceName.replace(/^\//, "")}`, objectRef: undefined };
  const objectRef = objectRefOf(group, version, segments);
  const root = group === "core" || group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  // Old entries name the pod again behind exec.
  const isTwice = segments.length === 6 && segments[5] === segments[3];
  const path = (isTwice ? segments.slice(0, 5) : segments).join("/");
  return { verb, uri: `${root}/${path}`, objectRef };
}

function statusOf(payload: JsonObject, request: GkeRequest): JsonObject {
  const response = valueAt(payload, ["response"]);
  const isStatus = valueAt(response, ["kind"]) === "Status";
  const said = isStatus ? valueAt(response, ["code"]) : undefined;
  if (isStatus && typeof said === "number") return bodyOf(response) ?? {};
  const rpc = valueAt(payload, ["status", "code"]);
  const status = statusOfRpc(typeof rpc === "number" ? rpc : 0, request);
  const message = textAt(payload, "status", "message");
  return "status" in status && message !== undefined ? { ...status, message } : status;
}

/** Requests that go on as a stream. */
const isSessionOf = (subresource: string): boolean =>
  ["exec", "attach", "portforward"].includes(subresource);

/** What the code of a call says of the answer; 0 is success. */
export function statusOfRpc(rpc: number, { verb, objectRef }: GkeRequest): JsonObject {
  const isSession = isSessionOf(textAt(objectRef, "subresource") ?? "");
  // Old entries call every session that worked UNKNOWN.
  const isError = rpc !== 0 && !(rpc === 2 && isSession);
  if (isError) return { metadata: {}, status: "Failure", code: HTTP_OF_RPC[rpc] ?? 500 };
  return { metadata: {}, code: isSession ? 101 : verb === "create" ? 201 : 200 };
}

/** What was asked leave for, in an entry cut down to it; every whole one has the same as its resourceName. */
function authorizedResource(entry: JsonObject, payload: JsonObject): string {
  // serviceName goes first when an entry is cut down, and where it is there the kernel's way reads the entry, without this.
  if (textAt(payload, "serviceName") !== undefined) return "";
  const asked = valueAt(payload, ["authorizationInfo"]) ?? valueAt(entry, ["authorizationInfo"]);
  const first: unknown = Array.isArray(asked) ? asked[0] : undefined;
  return textAt(first, "resource") ?? "";
}

/** The event that an entry tells of. */
export function eventOfEntry(entry: JsonObject): JsonObject | undefined {
  const payload = valueAt(entry, ["protoPayload"]);
  if (!isJsonObject(payload)) return undefined;
  const method = textAt(payload, "methodName");
  if (method === undefined) return undefined;
  const resource = textAt(payload, "resourceName") ?? authorizedResource(entry, payload);
  const request = requestOf(method, resource);
  const requestObject = bodyOf(valueAt(payload, ["request"]));
  const responseObject = bodyOf(valueAt(payload, ["response"]));
  const time = textAt(entry, "timestamp") ?? textAt(entry, "receiveTimestamp");
  const labels = valueAt(entry, ["labels"]);
  const who = valueAt(payload, ["authenticationInfo"]);
  const username = textAt(who, "principalEmail") ?? textAt(who, "principalSubject");
  const ip = textAt(payload, "requestMetadata", "callerIp");
  const agent = textAt(payload, "requestMetadata", "callerSuppliedUserAgent");
  const isOpen =
    valueAt(entry, ["operation", "first"]) === true &&
    valueAt(entry, ["operation", "last"]) !== true;
  const name = textAt(request.objectRef, "name") ?? textAt(responseObject, "metadata", "name");
  return {
    kind: "Event",
    apiVersion: "audit.k8s.io/v1",
    level: responseObject ? "RequestResponse" : requestObject ? "Request" : "Metadata",
    auditID: textAt(entry, "operation", "id") ?? textAt(entry, "insertId") ?? "",
    stage: isOpen ? "ResponseStarted" : "ResponseComplete",
    requestURI: request.uri,
    verb: request.verb,
    user: username === undefined ? {} : { username },
    ...(ip !== undefined && { sourceIPs: [ip] }),
    ...(agent !== undefined && { userAgent: agent }),
    ...(request.objectRef && {
      objectRef: { ...request.objectRef, ...(name !== undefined && { name }) },
    }),
    responseStatus: statusOf(payload, request),
    ...(requestObject && { requestObject }),
    ...(responseObject && { responseObject }),
    ...(time !== undefined && { requestReceivedTimestamp: time, stageTimestamp: time }),
    ...(isJsonObject(labels) && { annotations: labels }),
    inferred: ["level", "stage", "requestURI", "responseStatus.code", "stageTimestamp"],
  };
}

function openEntry(record: JsonRecord): Opening | undefined {
  const payload = record.record("protoPayload");
  if (payload === undefined) return undefined;
  const service = payload.text("serviceName");
  const isCluster =
    record.record("resource")?.text("type") === "k8s_cluster" ||
    payload.text("methodName")?.startsWith("io.k8s.") === true;
  // The API of Google's own, which makes clusters, and every other service.
  if (service === undefined ? !isCluster : service !== "k8s.io") return other("cloud-audit");
  if (!record.whole) return undefined;
  const entry = record.parse();
  if (entry === undefined) return undefined;
  const uid = textAt(entry, "split", "uid");
  const total = Number(valueAt(entry, ["split", "totalSplits"]));
  if (uid !== undefined && total > 1) {
    const index = Number(valueAt(entry, ["split", "index"]) ?? 0);
    return {
      kind: "part",
      part: {
        join: "objects",
        key: `split ${uid}`,
        value: entry,
        index,
        count: total,
        finish: eventOfEntry,
      },
    };
  }
  const event = eventOfEntry(entry);
  return event && { kind: "event", event };
}

/** The same entry as Google's Go client holds it, and stackdriver-webhook-bridge saved it. */
function openGoEntry(record: JsonRecord): Opening | undefined {
  const payload = record.text("AuditPayload");
  const value = payload === undefined ? undefined : record.parse();
  const entry = value && valueAt(value, ["Entry"]);
  if (payload === undefined || entry === undefined) return undefined;
  try {
    const protoPayload: unknown = JSON.parse(payload);
    const event = eventOfEntry({
      insertId: valueAt(entry, ["InsertID"]),
      timestamp: valueAt(entry, ["Timestamp"]),
      labels: valueAt(entry, ["Labels"]),
      operation: valueAt(entry, ["Operation"]),
      protoPayload,
    });
    return event && { kind: "event", event };
  } catch {
    return undefined;
  }
}

export const gke: LogFormat = {
  id: "gke",
  label: "Google Cloud Audit Logs (GKE)",
  object: (record) => {
    const entries = record.items("entries");
    if (entries) return pieces(...entries.map((entry) => record.asPiece(entry)));
    const opened = openEntry(record) ?? openGoEntry(record);
    if (opened) return opened;
    if (!record.has("insertId")) {
      // A push of Pub/Sub: the entry as base64.
      const message = record.record("message");
      const data = message?.member("data");
      const isPush =
        message !== undefined &&
        (message.has("messageId") || message.has("publishTime") || !message.whole);
      if (!isPush || !message.is(data, "string")) return undefined;
      const inside = {
        start: data.start + 1,
        end: data.whole ? data.end - 1 : data.end,
        whole: data.whole,
      };
      return pieces(pieceOf(message.piece, inside, FORM.base64, { otherwise: "log-message" }));
    }
    const text = record.first("jsonPayload", "textPayload");
    return (
      text &&
      pieces(record.pieceOf(text, { time: record.text("timestamp"), otherwise: "log-message" }))
    );
  },
};
