// core/formats: a log record of OpenTelemetry whose body is no text but a tree of values (opentelemetry-proto,
// common/v1/common.proto: AnyValue, KeyValueList), as a collector makes it of a line it has parsed.

import { isAuditEvent, isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { other, type LogFormat } from "./format.ts";
import { eventFromEntries } from "./loose-event.ts";

/** Deeper than any body nests; a record may nest deeper than a stack. */
const DEEPEST = 100;

/** What an AnyValue stands for; 64-bit numbers are written as text. */
function plainValue(value: unknown, depth: number): unknown {
  if (!isJsonObject(value) || depth > DEEPEST) return null;
  const number = valueAt(value, ["intValue"]) ?? valueAt(value, ["doubleValue"]);
  if (number !== undefined) return Number(number);
  const list = valueAt(value, ["arrayValue"]);
  if (list !== undefined) {
    const values = valueAt(list, ["values"]);
    return Array.isArray(values) ? values.map((one) => plainValue(one, depth + 1)) : [];
  }
  const members = valueAt(value, ["kvlistValue"]);
  if (members !== undefined) return plainObject(members, depth + 1);
  return valueAt(value, ["stringValue"]) ?? valueAt(value, ["boolValue"]) ?? null;
}

function plainObject(list: unknown, depth: number): JsonObject {
  const values = valueAt(list, ["values"]);
  if (!Array.isArray(values)) return {};
  return Object.fromEntries(
    values.flatMap((entry: unknown): [string, unknown][] => {
      const key = valueAt(entry, ["key"]);
      return typeof key === "string" ? [[key, plainValue(valueAt(entry, ["value"]), depth)]] : [];
    }),
  );
}

export const otlpRecord: LogFormat = {
  id: "otlp-record",
  label: "OpenTelemetry log records",
  object: (record) => {
    const list = record.record("body", "kvlistValue");
    const entries = list?.items("values");
    if (list === undefined || entries === undefined) return undefined;
    // One by one: of a record that is cut off, those that are whole count.
    const whole = entries.flatMap((entry) => list.recordOf(entry) ?? []).filter((of) => of.whole);
    const value = plainObject({ values: whole.map((entry) => entry.parse()) }, 0);
    const event = isAuditEvent(value) ? value : eventFromEntries(Object.entries(value));
    if (event === undefined) return other("log-message");
    return { kind: "event", event: list.whole ? event : { ...event, truncated: true } };
  },
};
