// worker: everything about one event: its row, its place, its own text, and why each of its rules matched.

import type { JsonObject } from "../core/audit/is-audit-event.ts";
import { isJsonObject } from "../core/audit/is-audit-event.ts";
import { err, ok } from "../core/base/result.ts";
import type { Result } from "../core/base/result.ts";
import { explainMatch } from "../core/detect/explain.ts";
import type { CompiledRule } from "../core/detect/rule-set.ts";
import type {
  EventDetail,
  EventRow,
  MatchedRule,
  RawFailure,
  RecordPlace,
  RuleInfo,
} from "./engine-api.ts";

/** Larger records are not sent to the page: a 200 MB string would freeze it. They can still be exported. */
export const SHOWN_BYTES = 16 << 20;

export interface DetailParts {
  readonly row: EventRow;
  readonly place: RecordPlace;
  /** Ids of the rules the event matches. */
  readonly ruleIds: readonly string[];
  readonly raw: Result<Uint8Array, RawFailure>;
}

export function detailOf(parts: DetailParts, rules: readonly CompiledRule[]): EventDetail {
  const { row, place, ruleIds } = parts;
  const raw = parts.raw.ok ? textOf(parts.raw.value) : parts.raw;
  const event = raw.ok ? parse(raw.value) : undefined;
  const matched = rules.filter((rule) => ruleIds.includes(rule.id));
  return { row, place, raw, rules: matched.map((rule) => explained(rule, event, row)) };
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

function explained(rule: CompiledRule, event: JsonObject | undefined, row: EventRow): MatchedRule {
  const { outcome = "" } = row.fields;
  return {
    rule: toRuleInfo(rule),
    because: event === undefined ? [] : explainMatch(rule, event, { outcome }),
  };
}

export function toRuleInfo(rule: CompiledRule): RuleInfo {
  const { id, title, level, description, techniques, references, falsePositives } = rule;
  return { id, title, level, description, techniques, references, falsePositives };
}
