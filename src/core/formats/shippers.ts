// core/formats: records of log shippers and stores that carry an event whole: as text or as an object under a key of theirs.
// Fluent Bit, Vector, Filebeat, Graylog; OpenTelemetry; Loki; Elasticsearch and OpenSearch; Splunk.

import type { ValueSpan } from "../bytes/json-walk.ts";
import { other, pieces, type LogFormat } from "./format.ts";
import type { JsonRecord, Piece } from "./piece.ts";
import { wrapperTime } from "./wrapper-time.ts";

const childrenOf = (record: JsonRecord, ...keys: readonly string[]): JsonRecord[] =>
  (record.items(keys.find((key) => record.has(key)) ?? "") ?? []).flatMap(
    (item) => record.recordOf(item) ?? [],
  );

/** resourceLogs → scopeLogs → logRecords → body. */
export const otlp: LogFormat = {
  id: "otlp",
  label: "OpenTelemetry logs",
  object: (record) => {
    if (!record.is(record.member("resourceLogs"), "array")) return undefined;
    const records = childrenOf(record, "resourceLogs")
      .flatMap((resource) => childrenOf(resource, "scopeLogs", "instrumentationLibraryLogs"))
      .flatMap((scope) => childrenOf(scope, "logRecords"));
    return pieces(
      ...records.flatMap((entry): Piece[] => {
        const body = entry.record("body");
        const text = body?.member("stringValue");
        const time = wrapperTime(entry.text("timeUnixNano") ?? entry.text("observedTimeUnixNano"));
        if (body === undefined || text === undefined) {
          const whole = { start: entry.start, end: entry.end, whole: entry.whole };
          return [entry.asPiece(whole, { otherwise: "log-message" })];
        }
        return [body.pieceOf(text, { time, otherwise: "log-message" })];
      }),
    );
  },
};

/** `logcli --output=jsonl` and Grafana's download have a line each; the API has streams of values. */
export const loki: LogFormat = {
  id: "loki",
  label: "Grafana Loki",
  object: (record) => {
    const line = record.member("line");
    if (record.is(line, "string") && (record.has("labels") || record.has("timestamp"))) {
      const time = wrapperTime(record.text("timestamp"));
      return pieces(record.pieceOf(line, { time, otherwise: "log-message" }));
    }
    const data = record.record("data");
    if (data === undefined || !data.is(data.member("result"), "array")) return undefined;
    const values = childrenOf(data, "result").flatMap((stream) => stream.items("values") ?? []);
    return pieces(
      ...values.map((pair) => {
        const [at, text] = data.itemsOf(pair) ?? [];
        const time = at && wrapperTime(data.textOf(at));
        return text === undefined
          ? data.asPiece(pair, { otherwise: "log-message" })
          : data.pieceOf(text, { time, otherwise: "log-message" });
      }),
    );
  },
};

/** Documents of a search, a dump of them, and the fields of Elastic's Kubernetes integration. */
export const elastic: LogFormat = {
  id: "elastic",
  label: "Elasticsearch documents",
  object: (record) => {
    const hits = record.record("hits");
    const list = hits?.items("hits");
    if (hits && list) return pieces(...list.map((hit) => hits.asPiece(hit)));
    const source = record.member("_source");
    if (record.is(source, "object"))
      return pieces(record.asPiece(source, { otherwise: "log-message" }));
    const fields = record.member("fields");
    if (record.has("_index") && record.is(fields, "object"))
      return pieces(record.asPiece(fields, { otherwise: "log-message" }));
    const audit = record.record("kubernetes")?.member("audit");
    return record.is(audit, "object") ? pieces(record.asPiece(audit)) : undefined;
  },
};

export const splunk: LogFormat = {
  id: "splunk",
  label: "Splunk export",
  object: (record) => {
    const preview = record.raw("preview");
    // What was found until then; all of it comes again.
    if (preview === "true" && record.has("result")) return other("repeat");
    const result = record.record("result");
    const from = result ?? record;
    const raw = from.member("_raw");
    const time = wrapperTime(from.text("_time") ?? from.raw("time"));
    if (raw) return pieces(from.pieceOf(raw, { time, otherwise: "log-message" }));
    if (result && preview !== undefined) {
      const whole = { start: result.start, end: result.end, whole: result.whole };
      return pieces(record.asPiece(whole, { otherwise: "log-message" }));
    }
    const list = record.items("results");
    if (list && record.has("preview")) return pieces(...list.map((item) => record.asPiece(item)));
    const event = record.member("event");
    const isCollected = record.has("sourcetype") || record.has("time") || record.has("host");
    return event && isCollected && (record.is(event, "object") || record.is(event, "string"))
      ? pieces(record.pieceOf(event, { time, otherwise: "log-message" }))
      : undefined;
  },
};

/** A key that only a shipper's record has beside its `message`. */
const BESIDE_MESSAGE = [
  "source_type",
  "@timestamp",
  "timestamp",
  "host",
  "hostname",
  "agent",
  "file",
  "log",
  "level",
  "appID",
  "gl2_message_id",
  "kubernetes",
  "ingestionTime",
];
const MESSAGE_KEYS = ["message", "full_message", "short_message", "msg"];

export const message: LogFormat = {
  id: "message",
  label: "a shipper's records",
  object: (record) => {
    const processed = record.member("log_processed");
    const time = wrapperTime(
      record.text("@timestamp") ?? record.raw("timestamp") ?? record.text("time"),
    );
    if (record.is(processed, "object")) return pieces(record.asPiece(processed, { time }));
    const original = record.record("event")?.member("original");
    if (record.is(original, "string"))
      return pieces(record.pieceOf(original, { time, otherwise: "log-message" }));
    const found = firstString(record, MESSAGE_KEYS);
    if (found === undefined) return undefined;
    const isOnly = record.members.length === 1;
    if (!isOnly && !BESIDE_MESSAGE.some((key) => record.has(key))) return undefined;
    return pieces(record.pieceOf(found, { time, otherwise: "log-message" }));
  },
};

const firstString = (record: JsonRecord, keys: readonly string[]): ValueSpan | undefined =>
  keys.map((key) => record.member(key)).find((member) => record.is(member, "string"));
