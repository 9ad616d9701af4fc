// core/formats: Google's log entries where they are no JSON of the API: the CSV of Logs Explorer (a column per path, or an
// object as JSON in its cell) and rows that a sink wrote to BigQuery, which renames `protoPayload` and has bodies as text.
// Bodies that are spread over columns are not put together again: of a key with dots no one could tell.

import { isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { other, type LogFormat, type Opening } from "./format.ts";
import { eventOfEntry } from "./gke.ts";

const PAYLOAD = "protoPayload";
/** Below these a key's dots are its own. */
const OWN_KEYS = ["labels."];
const BODIES = /^protoPayload\.(?:request|response)\./;

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

type Tree = Map<string, Tree | string | object>;

function put(tree: Tree, path: readonly string[], value: string | object): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    tree.set(first, value);
    return;
  }
  const inner = tree.get(first);
  const next: Tree = inner instanceof Map ? inner : new Map();
  tree.set(first, next);
  put(next, rest, value);
}

const toObject = (tree: Tree): JsonObject =>
  Object.fromEntries(
    [...tree].map(([key, value]) => [key, value instanceof Map ? toObject(value) : value]),
  );

/** More levels than an entry has; names come from strangers. */
const DEEPEST = 12;

function pathOf(name: string): readonly string[] {
  const own = OWN_KEYS.find((prefix) => name.startsWith(prefix));
  return own === undefined ? name.split(".") : [own.slice(0, -1), name.slice(own.length)];
}

export const isEntryTable = (header: readonly string[]): boolean =>
  header.some((name) => name === PAYLOAD || name.startsWith(`${PAYLOAD}.`));

/** The row of such a table. */
export function openEntryRow(cells: readonly (readonly [name: string, text: string])[]): Opening {
  const tree: Tree = new Map();
  let lost = false;
  for (const [name, text] of cells) {
    if (text === "") continue;
    if (BODIES.test(name)) {
      lost ||= !name.endsWith(".@type");
      continue;
    }
    const path = pathOf(name);
    const value = parsed(text);
    if (path.length <= DEEPEST) put(tree, path, isJsonObject(value) ? value : text);
  }
  const entry = withTypes(toObject(tree));
  const service = valueAt(entry, [PAYLOAD, "serviceName"]);
  if (service !== "k8s.io") return other(service === undefined ? "log-message" : "cloud-audit");
  const event = eventOfEntry(entry);
  if (event === undefined) return other("log-message");
  return { kind: "event", event: lost ? { ...event, truncated: true } : event };
}

/** A code is a number, and the marks of an operation are true or false. */
function withTypes(entry: JsonObject): JsonObject {
  const code = Number(valueAt(entry, [PAYLOAD, "status", "code"]));
  const payload = valueAt(entry, [PAYLOAD]);
  const status = valueAt(payload, ["status"]);
  const operation = valueAt(entry, ["operation"]);
  return {
    ...entry,
    ...(isJsonObject(payload) && {
      [PAYLOAD]: {
        ...payload,
        ...(isJsonObject(status) && !Number.isNaN(code) && { status: { ...status, code } }),
      },
    }),
    ...(isJsonObject(operation) && {
      operation: {
        ...operation,
        first: String(valueAt(operation, ["first"])) === "true",
        last: String(valueAt(operation, ["last"])) === "true",
      },
    }),
  };
}

/** `2026-03-01 10:00:00.123456 UTC`, as BigQuery writes a time. */
const timeOf = (value: unknown): unknown =>
  typeof value === "string" ? value.replace(/^(\S+) (\S+) UTC$/, "$1T$2Z") : value;

const RENAMED = "protopayload_auditlog";

export const bigQueryEntry: LogFormat = {
  id: "bigquery",
  label: "Google Cloud Audit Logs (BigQuery)",
  object: (record) => {
    if (record.record(RENAMED) === undefined || !record.whole) return undefined;
    const row = record.parse();
    const payload = valueAt(row, [RENAMED]);
    if (row === undefined || !isJsonObject(payload)) return undefined;
    if (valueAt(payload, ["serviceName"]) !== "k8s.io") return other("cloud-audit");
    const body = (key: string): unknown => {
      const text = valueAt(payload, [key]);
      return typeof text === "string" ? parsed(text) : undefined;
    };
    const event = eventOfEntry({
      ...row,
      timestamp: timeOf(valueAt(row, ["timestamp"])),
      protoPayload: { ...payload, request: body("requestJson"), response: body("responseJson") },
    });
    return event && { kind: "event", event };
  },
};
