// testing/logs: the parts that wrapped logs are made of: records, rows and lines of each tool around one event. Shapes and
// key orders are those of the tools' own documents and sources; names and addresses are invented.

/**
 * @typedef {object} Envelope
 * @property {string} name
 * @property {(lines: readonly string[]) => string} wrap
 * @property {boolean} [byLine] Its records are lines, so it may be cut and joined at any of them.
 */

export const STREAM = "kube-apiserver-audit-0a1b2c3d";
export const OWNER = "111122223333";
export const GROUP = "/aws/eks/larkspur/cluster";

/**
 * @typedef {object} Event
 * @property {string} kind
 * @property {string} apiVersion
 * @property {string} level
 * @property {string} auditID
 * @property {string} stage
 * @property {string} requestURI
 * @property {string} verb
 * @property {{ username?: string }} [user]
 * @property {string[]} [sourceIPs]
 * @property {string} [userAgent]
 * @property {Record<string, string>} [objectRef]
 * @property {{ code?: number }} [responseStatus]
 * @property {object} [requestObject]
 * @property {object} [responseObject]
 * @property {string} requestReceivedTimestamp
 * @property {string} stageTimestamp
 * @property {Record<string, string>} [annotations]
 */

/** @type {(line: string) => Event} */
export const parse = JSON.parse;
/** @param {unknown} value */
export const json = (value) => JSON.stringify(value);
/** @param {string} line */
export const timeOf = (line) => parse(line).stageTimestamp;
/** @param {string} line */
export const millisOf = (line) => Date.parse(timeOf(line));
/** @param {string} text */
export const cell = (text) => `"${text.replaceAll('"', '""')}"`;
/** Insights' and Panther's way: no T, no zone. @param {string} line */
export const spaced = (line) =>
  new Date(millisOf(line)).toISOString().replace("T", " ").slice(0, 23);

/** @param {(line: string, i: number) => string} wrap @returns {Pick<Envelope, "wrap" | "byLine">} */
export const each = (wrap) => ({
  byLine: true,
  wrap: (lines) => lines.map((line, i) => `${wrap(line, i)}\n`).join(""),
});
/** @param {(lines: readonly string[]) => unknown} make @returns {Pick<Envelope, "wrap">} */
export const whole = (make) => ({ wrap: (lines) => `${json(make(lines))}\n` });
/** @param {(lines: readonly string[]) => unknown} make @returns {Pick<Envelope, "wrap">} */
export const pretty = (make) => ({ wrap: (lines) => `${JSON.stringify(make(lines), null, 2)}\n` });

/** An item of a list has no kind. @param {string} line */
export const item = (line) => {
  const { kind: _kind, apiVersion: _version, ...rest } = parse(line);
  return rest;
};

/** As the Docker daemon cuts: 16 KiB of text a record, and only the last ends with a newline. @param {string} line */
export const dockerRecords = (line) => {
  const text = `${line}\n`;
  const parts = [];
  for (let at = 0; at < text.length; at += 16_384) parts.push(text.slice(at, at + 16_384));
  return parts.map((log) => json({ log, stream: "stdout", time: timeOf(line) })).join("\n");
};

/** @param {string} line @param {number} size */
export const criLines = (line, size) => {
  const parts = [];
  for (let at = 0; at < line.length; at += size) parts.push(line.slice(at, at + size));
  return parts
    .map((part, i) => `${timeOf(line)} stdout ${i === parts.length - 1 ? "F" : "P"} ${part}`)
    .join("\n");
};

/** @param {string} line */
export const cloudWatchEvent = (line, i = 0) => ({
  logStreamName: STREAM,
  timestamp: millisOf(line),
  message: line,
  ingestionTime: millisOf(line) + 900,
  eventId: String(38_000_000_000 + i),
});
/** @param {readonly string[]} lines */
export const subscription = (lines) => ({
  messageType: "DATA_MESSAGE",
  owner: OWNER,
  logGroup: GROUP,
  logStream: STREAM,
  subscriptionFilters: ["to-archive"],
  logEvents: lines.map((line, i) => ({
    id: String(38_000 + i),
    timestamp: millisOf(line),
    message: line,
  })),
});
/** @param {string} line */
export const azureRecord = (line) => ({
  time: timeOf(line),
  category: "kube-audit",
  operationName: "Microsoft.ContainerService/managedClusters/diagnosticLogs/Read",
  resourceId:
    "/SUBSCRIPTIONS/0/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/LARKSPUR",
  properties: { log: `${line}\n`, stream: "stdout", pod: "kube-apiserver-6d", containerID: "c0" },
  serviceBuild: "na",
});
/** @param {string} line Azure escapes slashes too. */
export const azureLine = (line) => json(azureRecord(line)).replaceAll("/", "\\/");

export const ANALYTICS_COLUMNS = ["TimeGenerated", "Category", "log_s", "pod_s", "Type"];
/** @param {string} line */
export const analyticsRow = (line) => [
  timeOf(line),
  "kube-audit",
  line,
  "kube-apiserver-6d",
  "AzureDiagnostics",
];

export const AKS_COLUMNS = [
  "TimeGenerated",
  "Level",
  "AuditId",
  "Stage",
  "RequestUri",
  "Verb",
  "User",
  "SourceIps",
  "UserAgent",
  "ObjectRef",
  "ResponseStatus",
  "RequestObject",
  "ResponseObject",
  "RequestReceivedTime",
  "StageReceivedTime",
  "Annotations",
];
/** @param {string} line */
export const aksRow = (line) => {
  const e = parse(line);
  return [
    timeOf(line),
    e.level,
    e.auditID,
    e.stage,
    e.requestURI,
    e.verb,
    e.user,
    e.sourceIPs,
    e.userAgent,
    e.objectRef,
    e.responseStatus,
    e.requestObject,
    e.responseObject,
    e.requestReceivedTimestamp,
    e.stageTimestamp,
    e.annotations,
  ];
};
/** @param {unknown} value Dynamic columns come as text. */
export const columnText = (value) =>
  value === undefined ? "" : typeof value === "string" ? value : json(value);

/** @param {unknown} value @param {string} path @returns {[string, unknown][]} */
const flattened = (value, path) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => flattened(inner, `${path}${key}`.concat(".")))
    : [[path.slice(0, -1), value]];

/** Bodies stay whole: their keys could not be told from fields. @param {string} line @param {string} separator */
export const flat = (line, separator) => {
  const { requestObject, responseObject, annotations, ...event } = parse(line);
  const entries = flattened(event, "").map(([key, value]) => [
    key.replaceAll(".", separator),
    value,
  ]);
  return Object.fromEntries([
    ...entries,
    ...Object.entries(annotations ?? {}).map(([key, value]) => [
      `annotations${separator}${key}`,
      value,
    ]),
    ...(requestObject === undefined ? [] : [["requestObject", requestObject]]),
    ...(responseObject === undefined ? [] : [["responseObject", responseObject]]),
  ]);
};

/** @param {string} key */
const capital = (key) => key.slice(0, 1).toUpperCase() + key.slice(1);
/** @param {object} object @returns {Record<string, unknown>} */
const capitalised = (object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [capital(key), value]));
/** @param {string} line */
export const goItem = (line) => {
  const { user, objectRef, responseStatus, ...rest } = item(line);
  return capitalised({
    ...rest,
    ...(user && { user: capitalised(user) }),
    ...(objectRef && { objectRef: capitalised(objectRef) }),
    ...(responseStatus && { responseStatus: capitalised(responseStatus) }),
  });
};

/** @param {string} line */
export const dedotted = (line) => {
  const { annotations, ...event } = parse(line);
  /** @type {Record<string, string>} */
  const renamed = {};
  for (const [key, value] of Object.entries(annotations ?? {})) {
    const [domain = "", name = ""] = key.split("/");
    renamed[`${domain.replaceAll(".", "_")}/${name}`] = value;
  }
  return { ...event, annotations: renamed };
};

/** @param {string} line */
export const alibaba = (line) =>
  Object.fromEntries(Object.entries(parse(line)).map(([key, value]) => [key, columnText(value)]));

/** @param {string} line */
export const otlpRecord = (line) => ({
  timeUnixNano: `${millisOf(line)}000000`,
  observedTimeUnixNano: `${millisOf(line)}000000`,
  severityNumber: 9,
  body: { stringValue: line },
  attributes: [{ key: "k8s.audit.event.level", value: { stringValue: "Metadata" } }],
});

/** YAML takes JSON for its values. @param {string} line */
export const yaml = (line) =>
  Object.entries(parse(line))
    .map(([key, value]) => `${key}: ${json(value)}\n`)
    .join("");

/** @param {string} line */
export const grafana = (line) => ({
  line,
  timestamp: `${millisOf(line)}000000`,
  date: timeOf(line),
  fields: {},
});
