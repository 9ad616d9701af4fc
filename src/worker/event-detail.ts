// worker: everything about one event: its row, its place, its own text, and why each of its rules matched.

import type { RuleMark } from "../core/audit/derived/rule-marks.ts";
import { fieldSpec } from "../core/audit/fields.ts";
import type { JsonObject } from "../core/audit/is-audit-event.ts";
import { isJsonObject, valueAt } from "../core/audit/is-audit-event.ts";
import { epochMicros, type EpochMicros } from "../core/base/brand.ts";
import { parseTime } from "../core/base/time.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import type { EventDetail, EventRow, MatchedRule, RawFailure, RecordPlace } from "./engine-api.ts";
import { explainRules, type AnyRule } from "./why-fired.ts";

/** Larger records are not sent to the page: a 200 MB string would freeze it. They can still be exported. */
const SHOWN_BYTES = 16 << 20;

export interface StageRecord {
  readonly row: EventRow;
  readonly place: RecordPlace;
  readonly raw: Result<Uint8Array, RawFailure>;
}

export interface DetailParts {
  readonly row: EventRow;
  /** First stage first; one of them is that of the row. */
  readonly records: readonly StageRecord[];
  readonly copies: number;
}

/** `marks`: of the row. */
export function detailOf(
  parts: DetailParts,
  rules: readonly AnyRule[],
  marks: readonly RuleMark[],
): EventDetail {
  const { row, copies } = parts;
  const stages = parts.records.map(({ row: own, place, raw }) => {
    const { text, event } = readRecord(raw);
    return {
      index: own.index,
      stage: own.fields.stage ?? "",
      time: timeOf(own.fields.stageTime),
      // Its row may say what only another stage does, its record does not.
      code: event === undefined ? (own.fields.status ?? "") : codeOf(event),
      place,
      raw: text,
      event,
    };
  });
  const last = stages.find(({ index }) => index === row.index) ?? stages.at(-1);
  if (last === undefined) throw new Error("a request without a record");
  return {
    row,
    place: last.place,
    raw: last.raw,
    rules: explainRules(rules, { events: eventsOf(stages, row), row, marks }),
    stages: stages.map(({ stage, time, code, place, raw }) => ({ stage, time, code, place, raw })),
    copies,
  };
}

/** The records of a request as parsed, the latest stage first. */
export function eventsIn({ row, records }: DetailParts): readonly JsonObject[] {
  const stages = records.map(({ row: own, raw }) => ({
    index: own.index,
    event: readRecord(raw).event,
  }));
  return eventsOf(stages, row);
}

/** The latest stage says most; what only an earlier one holds is looked for after it. */
function eventsOf(
  stages: readonly { readonly index: number; readonly event: JsonObject | undefined }[],
  row: EventRow,
): readonly JsonObject[] {
  const last = stages.find(({ index }) => index === row.index) ?? stages.at(-1);
  const ordered = [last, ...stages.filter((one) => one !== last)];
  return ordered.map((one) => one?.event).filter((event) => event !== undefined);
}

/** Why rules match, from records that were read for many events at once; in their order. */
export function explainMatches(
  row: EventRow,
  records: readonly { readonly index: number; readonly bytes: Uint8Array }[],
  rules: readonly AnyRule[],
): readonly MatchedRule[] {
  const stages = records.map(({ index, bytes }) => ({ index, event: readRecord(ok(bytes)).event }));
  const marks = rules.map(({ id }) => id);
  return explainRules(rules, { events: eventsOf(stages, row), row, marks });
}

function codeOf(event: JsonObject): string {
  const code = valueAt(event, fieldSpec("status").path ?? []);
  return typeof code === "number" ? String(code) : "";
}

function timeOf(text: string | undefined): EpochMicros | null {
  const time = parseTime(text ?? "");
  return Number.isNaN(time) ? null : epochMicros(time);
}

interface ReadRecord {
  readonly text: Result<string, RawFailure>;
  readonly event: JsonObject | undefined;
}

function readRecord(raw: Result<Uint8Array, RawFailure>): ReadRecord {
  if (!raw.ok) return { text: raw, event: undefined };
  const { length } = raw.value;
  if (length > SHOWN_BYTES) return { text: err({ kind: "too-big", length }), event: undefined };
  const text = new TextDecoder().decode(raw.value);
  return { text: ok(text), event: parse(text) };
}

/** The record was an event when it was read; if the file has changed since, there is nothing to explain. */
function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
