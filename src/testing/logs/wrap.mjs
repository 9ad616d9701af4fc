// testing/logs: the same events in every wrapper that audit logs come in, made from the lines of a plain log.

import {
  STREAM,
  OWNER,
  GROUP,
  parse,
  json,
  timeOf,
  millisOf,
  cell,
  spaced,
  each,
  whole,
  pretty,
  item,
  dockerRecords,
  criLines,
  cloudWatchEvent,
  subscription,
  azureRecord,
  azureLine,
  ANALYTICS_COLUMNS,
  analyticsRow,
  AKS_COLUMNS,
  aksRow,
  columnText,
  flat,
  goItem,
  dedotted,
  alibaba,
  otlpRecord,
  yaml,
  grafana,
} from "./wrap-parts.mjs";

/** @typedef {import("./wrap-parts.mjs").Envelope} Envelope */

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
