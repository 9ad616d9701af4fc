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
export const SHOWN_BYTES = 16 << 20;

export interface StageRecord {
  readonly row: EventRow;
  readonly place: RecordPlace;
  readonly raw: Result<Uint8Array, RawFailure>;
}

export interface DetailParts {
  readonly row: EventRow;
  /** Ids of the rules the event matches. */
  readonly ruleIds: readonly string[];
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
    const text = raw.ok ? textOf(raw.value) : raw;
    const event = text.ok ? parse(text.value) : undefined;
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
  const latest = records.filter(({ row: own }) => own.index === row.index);
  return [...latest, ...records.filter((one) => !latest.includes(one))].flatMap(({ raw }) => {
    const text = raw.ok ? textOf(raw.value) : raw;
    const event = text.ok ? parse(text.value) : undefined;
    return event === undefined ? [] : [event];
  });
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
  const stages = records.map(({ index, bytes }) => {
    const text = textOf(bytes);
    return { index, event: text.ok ? parse(text.value) : undefined };
  });
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

function textOf(bytes: Uint8Array): Result<string, RawFailure> {
  if (bytes.length > SHOWN_BYTES) return err({ kind: "too-big", length: bytes.length });
  return ok(new TextDecoder().decode(bytes));
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
