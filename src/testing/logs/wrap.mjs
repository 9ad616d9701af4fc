// testing/logs: the same events in every wrapper that audit logs come in, made from the lines of a plain log. Shapes and key
// orders are those of the tools' own documents and sources; names and addresses are invented.

/**
 * @typedef {object} Envelope
 * @property {string} name
 * @property {(lines: readonly string[]) => string} wrap
 * @property {boolean} [byLine] Its records are lines, so it may be cut and joined at any of them.
 */

const STREAM = "kube-apiserver-audit-0a1b2c3d";
const OWNER = "111122223333";
const GROUP = "/aws/eks/larkspur/cluster";

/** @typedef {Readonly<Record<string, any>>} Event */

/** @param {string} line @returns {Event} */
const parse = (line) => JSON.parse(line);
/** @param {unknown} value */
const json = (value) => JSON.stringify(value);
/** @param {string} line */
const timeOf = (line) => parse(line)["stageTimestamp"] ?? "2026-03-01T10:00:00.000000Z";
/** @param {string} line */
const millisOf = (line) => Date.parse(timeOf(line));
/** @param {string} text */
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
/** Insights' and Panther's way: no T, no zone. @param {string} line */
const spaced = (line) => new Date(millisOf(line)).toISOString().replace("T", " ").slice(0, 23);

/** @param {(line: string, i: number) => string} wrap @returns {Pick<Envelope, "wrap" | "byLine">} */
const each = (wrap) => ({
  byLine: true,
  wrap: (lines) => lines.map((line, i) => `${wrap(line, i)}\n`).join(""),
});
/** @param {(lines: readonly string[]) => unknown} make @returns {Pick<Envelope, "wrap">} */
const whole = (make) => ({ wrap: (lines) => `${json(make(lines))}\n` });
/** @param {(lines: readonly string[]) => unknown} make @returns {Pick<Envelope, "wrap">} */
const pretty = (make) => ({ wrap: (lines) => `${JSON.stringify(make(lines), null, 2)}\n` });

/** An item of a list has no kind. @param {string} line */
const item = (line) => {
  const { kind: _kind, apiVersion: _version, ...rest } = parse(line);
  return rest;
};

/** As the Docker daemon cuts: 16 KiB of text a record, and only the last ends with a newline. @param {string} line */
const dockerRecords = (line) => {
  const text = `${line}\n`;
  const parts = [];
  for (let at = 0; at < text.length; at += 16_384) parts.push(text.slice(at, at + 16_384));
  return parts.map((log) => json({ log, stream: "stdout", time: timeOf(line) })).join("\n");
};

/** @param {string} line @param {number} size */
const criLines = (line, size) => {
  const parts = [];
  for (let at = 0; at < line.length; at += size) parts.push(line.slice(at, at + size));
  return parts
    .map((part, i) => `${timeOf(line)} stdout ${i === parts.length - 1 ? "F" : "P"} ${part}`)
    .join("\n");
};

/** @param {string} line */
const cloudWatchEvent = (line, i = 0) => ({
  logStreamName: STREAM,
  timestamp: millisOf(line),
  message: line,
  ingestionTime: millisOf(line) + 900,
  eventId: String(38_000_000_000 + i),
});
/** @param {readonly string[]} lines */
const subscription = (lines) => ({
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
const azureRecord = (line) => ({
  time: timeOf(line),
  category: "kube-audit",
  operationName: "Microsoft.ContainerService/managedClusters/diagnosticLogs/Read",
  resourceId:
    "/SUBSCRIPTIONS/0/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/LARKSPUR",
  properties: { log: `${line}\n`, stream: "stdout", pod: "kube-apiserver-6d", containerID: "c0" },
  serviceBuild: "na",
});
/** @param {string} line Azure escapes slashes too. */
const azureLine = (line) => json(azureRecord(line)).replaceAll("/", "\\/");

const ANALYTICS_COLUMNS = ["TimeGenerated", "Category", "log_s", "pod_s", "Type"];
/** @param {string} line */
const analyticsRow = (line) => [
  timeOf(line),
  "kube-audit",
  line,
  "kube-apiserver-6d",
  "AzureDiagnostics",
];

const AKS_COLUMNS = [
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
const aksRow = (line) => {
  const e = parse(line);
  return [
    timeOf(line),
    e["level"],
    e["auditID"],
    e["stage"],
    e["requestURI"],
    e["verb"],
    e["user"],
    e["sourceIPs"],
    e["userAgent"],
    e["objectRef"],
    e["responseStatus"],
    e["requestObject"],
    e["responseObject"],
    e["requestReceivedTimestamp"],
    e["stageTimestamp"],
    e["annotations"],
  ];
};
/** @param {unknown} value Dynamic columns come as text. */
const columnText = (value) =>
  value === undefined ? "" : typeof value === "string" ? value : json(value);

/** @param {unknown} value @param {string} path @returns {[string, unknown][]} */
const flattened = (value, path) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => flattened(inner, `${path}${key}`.concat(".")))
    : [[path.slice(0, -1), value]];

/** Bodies stay whole: their keys could not be told from fields. @param {string} line @param {string} separator */
const flat = (line, separator) => {
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
/** @param {Event} object @returns {Event} */
const capitalised = (object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [capital(key), value]));
/** @param {string} line */
const goItem = (line) => {
  const { user, objectRef, responseStatus, ...rest } = item(line);
  return capitalised({
    ...rest,
    ...(user && { user: capitalised(user) }),
    ...(objectRef && { objectRef: capitalised(objectRef) }),
    ...(responseStatus && { responseStatus: capitalised(responseStatus) }),
  });
};

/** @param {string} line */
const dedotted = (line) => {
  const { annotations, ...event } = parse(line);
  const entries = Object.entries(annotations ?? {}).map(([key, value]) => {
    const [domain = "", name = ""] = key.split("/");
    return [`${domain.replaceAll(".", "_")}/${name}`, value];
  });
  return { ...event, annotations: Object.fromEntries(entries) };
};

/** @param {string} line */
const alibaba = (line) =>
  Object.fromEntries(Object.entries(parse(line)).map(([key, value]) => [key, columnText(value)]));

/** @param {string} line */
const otlpRecord = (line) => ({
  timeUnixNano: `${millisOf(line)}000000`,
  observedTimeUnixNano: `${millisOf(line)}000000`,
  severityNumber: 9,
  body: { stringValue: line },
  attributes: [{ key: "k8s.audit.event.level", value: { stringValue: "Metadata" } }],
});

/** YAML takes JSON for its values. @param {string} line */
const yaml = (line) =>
  Object.entries(parse(line))
    .map(([key, value]) => `${key}: ${json(value)}\n`)
    .join("");

/** @param {string} line */
const grafana = (line) => ({
  line,
  timestamp: `${millisOf(line)}000000`,
  date: timeOf(line),
  fields: {},
});

/** Every event comes back from each of them with all that the table shows. */
/** @type {readonly Envelope[]} */
export const ENVELOPES = [
  { name: "raw", ...each((line) => line) },
  { name: "cri", ...each((line) => `${timeOf(line)} stdout F ${line}`) },
  { name: "cri-parts", ...each((line) => criLines(line, 700)) },
  { name: "kubectl-timestamps", ...each((line) => `${timeOf(line)} ${line}`) },
  { name: "kubectl-prefix", ...each((line) => `[pod/kube-apiserver-n1/kube-apiserver] ${line}`) },
  { name: "cloudwatch-s3", ...each((line) => `${timeOf(line).slice(0, 23)}Z ${line}`) },
  {
    name: "aws-logs-tail",
    ...each((line) => `${timeOf(line).slice(0, 26)}+00:00 ${STREAM} ${line}`),
  },
  { name: "oc-node-logs", ...each((line) => `ip-192-0-2-7.example.com ${line}`) },
  {
    name: "syslog-5424",
    ...each(
      (line) =>
        `<134>1 ${timeOf(line)} n1.example.com kube-apiserver 1 audit [origin ip="192.0.2.7"] ${line}`,
    ),
  },
  {
    name: "syslog-5424-bare",
    ...each((line) => `<134>1 ${timeOf(line)} n1 kube-apiserver - - - ${line}`),
  },
  { name: "syslog-3164", ...each((line) => `<134>Mar  1 10:00:00 n1 kube-apiserver[1]: ${line}`) },
  { name: "journald-short", ...each((line) => `Mar 01 10:00:00 n1 kube-apiserver[1]: ${line}`) },
  { name: "fluent-bit-file", ...each((line) => `kube.audit: [1772359200.123, ${line}]`) },
  {
    name: "fluentd-file",
    ...each((line) => `${timeOf(line).slice(0, 19)}+00:00\tkube.audit\t${line}`),
  },
  { name: "grep", ...each((line, i) => `audit.log:${i + 1}:${line}`) },
  { name: "docker", ...each(dockerRecords) },
  {
    name: "syslog-docker-azure",
    ...each(
      (line) =>
        `<134>1 ${timeOf(line)} n1 docker - - - ${json({ log: `${azureLine(line)}\n`, stream: "stdout", time: timeOf(line) })}`,
    ),
  },
  {
    name: "journald-json",
    ...each((line) =>
      json({ __REALTIME_TIMESTAMP: `${millisOf(line)}000`, _PID: "1", MESSAGE: line }),
    ),
  },
  {
    name: "journald-bytes",
    ...each((line) => json({ _PID: "1", MESSAGE: [...Buffer.from(line)] })),
  },
  {
    name: "event-list",
    ...each((line) =>
      json({ kind: "EventList", apiVersion: "audit.k8s.io/v1", metadata: {}, items: [item(line)] }),
    ),
  },
  {
    name: "event-list-whole",
    ...whole((lines) => ({
      kind: "EventList",
      apiVersion: "audit.k8s.io/v1",
      metadata: {},
      items: lines.map(item),
    })),
  },
  {
    name: "event-list-pretty",
    ...pretty((lines) => ({
      kind: "EventList",
      apiVersion: "audit.k8s.io/v1",
      items: lines.map(parse),
    })),
  },
  {
    name: "event-list-go",
    ...pretty((lines) => ({
      kind: "EventList",
      apiVersion: "audit.k8s.io/v1",
      Items: lines.map(goItem),
    })),
  },
  {
    name: "documents",
    wrap: (lines) => lines.map((line) => `${JSON.stringify(parse(line), null, 4)}\n`).join(""),
  },
  { name: "run-on", wrap: (lines) => lines.join("") },
  { name: "json-list", ...pretty((lines) => lines.map(parse)) },
  {
    name: "filter-log-events",
    ...pretty((lines) => ({
      events: lines.map(cloudWatchEvent),
      searchedLogStreams: [],
      nextToken: "t",
    })),
  },
  {
    name: "get-log-events",
    ...whole((lines) => ({
      events: lines.map((line) => ({ timestamp: millisOf(line), message: line, ingestionTime: 1 })),
      nextForwardToken: "f/1",
      nextBackwardToken: "b/1",
    })),
  },
  {
    name: "insights-json",
    ...pretty((lines) =>
      lines.map((line) => ({ "@timestamp": spaced(line), "@message": parse(line) })),
    ),
  },
  {
    name: "insights-json-text",
    ...pretty((lines) => lines.map((line) => ({ "@timestamp": spaced(line), "@message": line }))),
  },
  {
    name: "insights-csv",
    wrap: (lines) =>
      `@timestamp,@message,@logStream,@log\n${lines.map((line) => `${spaced(line)},${cell(line)},${STREAM},${OWNER}:${GROUP}\n`).join("")}`,
  },
  {
    name: "get-query-results",
    ...pretty((lines) => ({
      results: lines.map((line) => [
        { field: "@timestamp", value: spaced(line) },
        { field: "@message", value: line },
        { field: "@ptr", value: "p" },
      ]),
      statistics: { recordsMatched: 1 },
      status: "Complete",
    })),
  },
  {
    name: "firehose",
    wrap: (lines) =>
      Array.from({ length: Math.ceil(lines.length / 7) }, (_, i) =>
        json(subscription(lines.slice(i * 7, i * 7 + 7))),
      ).join(""),
  },
  { name: "azure-blob", ...each(azureLine) },
  {
    name: "azure-object",
    ...each((line) =>
      json({ ...azureRecord(line), properties: { log: parse(line), stream: "stdout" } }),
    ),
  },
  { name: "azure-event-hub", ...whole((lines) => ({ records: lines.map(azureRecord) })) },
  {
    name: "azure-diagnostics",
    ...whole((lines) => ({
      tables: [
        {
          name: "PrimaryResult",
          columns: ANALYTICS_COLUMNS.map((name) => ({ name, type: "string" })),
          rows: lines.map(analyticsRow),
        },
      ],
    })),
  },
  {
    name: "azure-diagnostics-csv",
    wrap: (lines) =>
      `"TimeGenerated [UTC]",Category,"log_s","pod_s"\n${lines.map((line) => `"1/29/2026, 5:44:10.000 AM","kube-audit",${cell(line)},"kube-apiserver-6d"\r\n`).join("")}`,
  },
  {
    name: "aks-audit",
    ...whole((lines) => ({
      tables: [
        {
          name: "PrimaryResult",
          columns: AKS_COLUMNS.map((name) => ({ name, type: "dynamic" })),
          rows: lines.map(aksRow),
        },
      ],
    })),
  },
  {
    name: "aks-audit-csv",
    wrap: (lines) =>
      `${AKS_COLUMNS.join(",")}\n${lines
        .map(
          (line) =>
            `${aksRow(line)
              .map((value) => cell(columnText(value)))
              .join(",")}\n`,
        )
        .join("")}`,
  },
  {
    name: "viaq",
    ...each((line) => {
      const { level, ...event } = parse(line);
      return json({
        "@timestamp": timeOf(line),
        ...event,
        hostname: "n1.example.com",
        k8s_audit_level: level,
        level: "default",
        log_type: "audit",
        openshift: { cluster_id: "c" },
      });
    }),
  },
  {
    name: "otlp",
    ...pretty((lines) => ({
      resourceLogs: [
        {
          resource: { attributes: [] },
          scopeLogs: [{ scope: {}, logRecords: lines.map(otlpRecord) }],
        },
      ],
    })),
  },
  {
    name: "vector",
    ...each((line) =>
      json({
        file: "/var/log/audit.log",
        host: "n1",
        message: line,
        source_type: "file",
        timestamp: timeOf(line),
      }),
    ),
  },
  {
    name: "fluent-bit-http",
    ...each((line) =>
      json({ date: 1772359200.123, log: line, stream: "stdout", time: timeOf(line) }),
    ),
  },
  {
    name: "fluent-bit-merged",
    ...each((line) =>
      json({ log: "kept", log_processed: parse(line), kubernetes: { pod_name: "p" } }),
    ),
  },
  {
    name: "filebeat",
    ...each((line) =>
      json({
        "@timestamp": timeOf(line),
        message: line,
        log: { file: { path: "/var/log/audit.log" }, offset: 1 },
        agent: { type: "filebeat" },
        ecs: { version: "8" },
      }),
    ),
  },
  {
    name: "filebeat-original",
    ...each((line) => json({ "@timestamp": timeOf(line), event: { original: line } })),
  },
  {
    name: "elastic-kubernetes",
    ...each((line) =>
      json({
        "@timestamp": timeOf(line),
        kubernetes: { audit: dedotted(line) },
        ecs: { version: "8" },
      }),
    ),
  },
  {
    name: "elasticdump",
    ...each((line) =>
      json({
        _index: "audit",
        _id: "1",
        _source: { "@timestamp": timeOf(line), kubernetes: { audit: dedotted(line) } },
      }),
    ),
  },
  {
    name: "elastic-hits",
    ...pretty((lines) => ({
      took: 3,
      hits: {
        total: { value: lines.length },
        hits: lines.map((line, i) => ({ _index: "audit", _id: String(i), _source: parse(line) })),
      },
    })),
  },
  { name: "flat-dots", ...each((line) => json(flat(line, "."))) },
  { name: "flat-underscores", ...each((line) => json(flat(line, "_"))) },
  { name: "dedotted", ...each((line) => json(dedotted(line))) },
  {
    name: "loki-jsonl",
    ...each((line) => json({ labels: { job: "audit" }, line, timestamp: timeOf(line) })),
  },
  {
    name: "loki-api",
    ...whole((lines) => ({
      status: "success",
      data: {
        resultType: "streams",
        result: [
          {
            stream: { job: "audit" },
            values: lines.map((line) => [`${millisOf(line)}000000`, line]),
          },
        ],
      },
    })),
  },
  { name: "grafana", ...pretty((lines) => lines.map(grafana)) },
  {
    name: "splunk",
    ...each((line, i) =>
      json({
        preview: false,
        offset: i,
        result: { _raw: line, _time: timeOf(line), sourcetype: "kube:audit" },
        lastrow: false,
      }),
    ),
  },
  {
    name: "splunk-csv",
    wrap: (lines) =>
      `_raw,_time,host\n${lines.map((line) => `${cell(line)},"${timeOf(line)}",n1\n`).join("")}`,
  },
  {
    name: "splunk-hec",
    ...each((line) => json({ time: 1772359200.1, event: parse(line), sourcetype: "kube:audit" })),
  },
  {
    name: "graylog",
    ...each((line) =>
      json({ ...parse(line), gl2_message_id: "01", _id: "x", streams: ["s"], source: "n1" }),
    ),
  },
  {
    name: "alibaba-sls",
    ...each((line) => json({ __time__: "1772359200", __topic__: "", ...alibaba(line) })),
  },
  {
    name: "panther",
    ...each((line) => json({ ...parse(line), p_log_type: "Amazon.EKS.Audit", p_row_id: "r" })),
  },
  { name: "ovh", ...each((line) => json({ message: line })) },
  {
    name: "unknown-envelope",
    ...each((line) => json({ attributes: { attributes: parse(line), tags: ["a"] }, id: "x" })),
  },
  {
    name: "pub-sub",
    ...each((line) =>
      json({
        message: {
          data: Buffer.from(line).toString("base64"),
          messageId: "1",
          publishTime: timeOf(line),
        },
        subscription: "s",
      }),
    ),
  },
  { name: "yaml", wrap: (lines) => lines.map((line) => `---\n${yaml(line)}`).join("") },
  {
    name: "yaml-list",
    wrap: (lines) =>
      `apiVersion: audit.k8s.io/v1\nkind: EventList\nitems:\n${lines.map((line) => `- ${json(parse(line))}\n`).join("")}`,
  },
  { name: "crlf", wrap: (lines) => `\ufeff${lines.join("\r\n")}\r\n` },
];

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
  } = e["objectRef"] ?? {};
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
  const { code = 200 } = e["responseStatus"] ?? {};
  const rpc = { 400: 3, 401: 16, 403: 7, 404: 5, 409: 6 }[/** @type {400} */ (code)];
  return {
    insertId: e["auditID"],
    logName: "projects/larkspur/logs/cloudaudit.googleapis.com%2Factivity",
    operation: { id: e["auditID"], producer: "k8s.io", first: true, last: true },
    protoPayload: {
      "@type": "type.googleapis.com/google.cloud.audit.AuditLog",
      serviceName: "k8s.io",
      methodName: `io.k8s.${group}.${apiVersion}.${[resource, subresource].filter(Boolean).join(".")}.${e["verb"]}`,
      resourceName: kept.join("/"),
      authenticationInfo: { principalEmail: e["user"]?.username },
      requestMetadata: { callerIp: e["sourceIPs"]?.[0], callerSuppliedUserAgent: e["userAgent"] },
      ...(e["requestObject"] && { request: { "@type": "k8s.io/Any", ...e["requestObject"] } }),
      ...(e["responseObject"] && { response: { "@type": "k8s.io/Any", ...e["responseObject"] } }),
      status: rpc === undefined ? {} : { code: rpc, message: "FAILED" },
    },
    receiveTimestamp: timeOf(line),
    resource: {
      type: "k8s_cluster",
      labels: { cluster_name: "larkspur", location: "europe-west1" },
    },
    timestamp: e["requestReceivedTimestamp"],
    labels: e["annotations"] ?? {},
  };
};
