// core/scan: THE TRUTH. One record's bytes to the value of every column, through a strict UTF-8 decoder and JSON.parse;
// any faster path must give the same. It reads the list of fields and names none but those whose value is computed.
// About 8 µs per 1.4 KB event with its columns packed, of which JSON.parse is half.

import { fieldSpec, type ColumnField, type FieldSpec } from "../audit/fields.ts";
import { isAuditEvent, isJsonObject, valueAt, type JsonObject } from "../audit/is-audit-event.ts";
import { OUTCOMES, outcomeOf } from "../audit/outcome.ts";
import { parseTime } from "../base/time.ts";
import { checkJson } from "../bytes/json-checker.ts";
import { markLength } from "../bytes/splitter.ts";
import { findInvalidUtf8 } from "../bytes/utf8.ts";
import type { RejectReason } from "./batch.ts";
import { columnNames } from "./columns.ts";

/**
 * A column's value before it is packed: text for `string`, `uuid` and `list` (compact JSON), a number for `time` (NaN =
 * absent), `number` (0 = absent) and `enum`; undefined = absent text.
 */
export type ColumnValue = string | number | undefined;

export type ScannedRecord =
  | {
      readonly kind: "event";
      /** One value per entry of `columnNames`, in its order. */
      readonly values: readonly ColumnValue[];
      /** The event as parsed, for rules that look into bodies. */
      readonly event: JsonObject;
    }
  | {
      readonly kind: "reject";
      readonly reason: RejectReason;
      /**
       * `not-json`: position of the first wrong byte in the record; `not-utf8`: of the first byte that is none;
       * `not-an-event`: its `kind`, or "". Otherwise "".
       */
      readonly detail: string;
    };

/** `kind` of a stranger is shown to people; nothing there needs more. */
const DETAIL_LENGTH = 100;

const decoder = new TextDecoder("utf-8", { fatal: true });

const text = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

/** Compact JSON of a list of strings; a list with anything else in it is not what the field means: absent. */
function list(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.every((member) => typeof member === "string") ? JSON.stringify(value) : undefined;
}

function time(value: unknown): number {
  return typeof value === "string" ? parseTime(value) : Number.NaN;
}

function uint16(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65_536
    ? value
    : 0;
}

/** Where else to look for the time: `timestamp` and `metadata` are how v1beta1 wrote it. */
const TIME_FALLBACKS = [
  ["timestamp"],
  ["stageTimestamp"],
  ["metadata", "creationTimestamp"],
] as const;

function timeOf(event: JsonObject, path: readonly string[]): number {
  let found = time(valueAt(event, path));
  for (const fallback of TIME_FALLBACKS) {
    if (!Number.isNaN(found)) return found;
    found = time(valueAt(event, fallback));
  }
  return found;
}

const has = (event: JsonObject, key: string): boolean => (valueAt(event, [key]) ?? null) !== null;

const BODIES_LOST = 4;

/** Position in the field's values: none, request, response, both, or that they were there and are lost. */
const bodiesOf = (event: JsonObject): number =>
  has(event, "truncated") || (valueAt(event, TRUNCATED_ANNOTATION) ?? null) !== null
    ? BODIES_LOST
    : (has(event, "requestObject") ? 1 : 0) + (has(event, "responseObject") ? 2 : 0);

/** Set by the API server's own truncating backend, which drops both bodies of an event that is too large. */
const TRUNCATED_ANNOTATION = ["annotations", "audit.k8s.io/truncated"] as const;

const outcomePaths = {
  code: fieldSpec("status").path ?? [],
  decision: fieldSpec("decision").path ?? [],
  stage: fieldSpec("stage").path ?? [],
};

function outcomeRank(event: JsonObject): number {
  const outcome = outcomeOf({
    code: uint16(valueAt(event, outcomePaths.code)),
    decision: text(valueAt(event, outcomePaths.decision)) ?? "",
    stage: text(valueAt(event, outcomePaths.stage)) ?? "",
  });
  return OUTCOMES.indexOf(outcome);
}

type Extractor = (event: JsonObject) => ColumnValue;

/** Severity and rules are not in the event: detect/ fills them in later, and the store where it came from. */
const COMPUTED: ReadonlyMap<ColumnField, Extractor> = new Map<ColumnField, Extractor>([
  ["time", (event) => timeOf(event, fieldSpec("time").path ?? [])],
  ["outcome", outcomeRank],
  ["bodies", bodiesOf],
  ["severity", () => 0],
  ["rule", () => undefined],
  ["source", () => undefined],
]);

function extractorFor(name: ColumnField): Extractor {
  const computed = COMPUTED.get(name);
  if (computed) return computed;
  const { path, column }: FieldSpec = fieldSpec(name);
  if (path === undefined) throw new Error(`field ${name} has no path and no rule to compute it`);
  const read =
    column === "list" ? list : column === "time" ? time : column === "number" ? uint16 : text;
  return (event) => read(valueAt(event, path));
}

const extractors: readonly Extractor[] = columnNames.map(extractorFor);

function reject(reason: RejectReason, detail = ""): ScannedRecord {
  return { kind: "reject", reason, detail };
}

/** Why JSON.parse or the decoder refused bytes[start, end). */
function whyRefused(bytes: Uint8Array, start: number, end: number): ScannedRecord {
  const invalid = findInvalidUtf8(bytes, start, end);
  const verdict = checkJson(bytes, start, end);
  // A cut may fall within a character: that is a cut, not a wrong encoding.
  if (verdict.kind === "cut-off" && (invalid === -1 || invalid > end - 4)) return reject("cut-off");
  if (invalid !== -1) return reject("not-utf8", String(invalid - start));
  if (verdict.kind === "broken") return reject("not-json", String(verdict.at));
  // Sound JSON that could not become one string or one value: more than V8 holds.
  return reject("too-long");
}

/** The record bytes[start, end) as column values, or why it is no event. Never throws. */
export function readRecord(bytes: Uint8Array, start: number, end: number): ScannedRecord {
  const first = start + markLength(bytes, start, end);
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes.subarray(first, end)));
  } catch {
    return whyRefused(bytes, first, end);
  }
  if (!isAuditEvent(value)) {
    const kind = isJsonObject(value) ? text(valueAt(value, ["kind"])) : undefined;
    return reject("not-an-event", (kind ?? "").slice(0, DETAIL_LENGTH));
  }
  return { kind: "event", event: value, values: valuesOf(value) };
}

/** An event's column values, in the order of `columnNames`. */
export function valuesOf(event: JsonObject): readonly ColumnValue[] {
  return extractors.map((extract) => extract(event));
}
