// core/detect/sigma: one document → a correlation: how often, of how many values, together with what, within what time. Spec 2.1
// "Sigma Correlation Rules"; types beyond it (value_sum, value_avg, value_percentile, value_median) and units w, M, y as
// pySigma reads them. What it does is in ../correlate.ts.

import { ok, type Result } from "../../base/result.ts";
import { readHeader, readTexts, type Header } from "./header.ts";
import { customKeys } from "./parse-rule.ts";
import { fault, type Fault } from "./problem.ts";
import { isYamlMap, type YamlMap } from "./yaml-document.ts";

const CORRELATION_TYPES = [
  "event_count",
  "value_count",
  "temporal",
  "temporal_ordered",
  "value_sum",
  "value_avg",
  "value_percentile",
  "value_median",
] as const;
export type CorrelationType = (typeof CORRELATION_TYPES)[number];

const OPERATORS = ["gt", "gte", "lt", "lte", "eq", "neq"] as const;
export type CountOperator = (typeof OPERATORS)[number];

export interface CountTest {
  readonly operator: CountOperator;
  readonly value: number;
}

export interface SigmaCorrelation extends Header {
  readonly type: CorrelationType;
  /** Ids or names of rules and of other correlations. */
  readonly rules: readonly string[];
  readonly groupBy: readonly string[];
  /** Alias → rule, by id or name → field. */
  readonly aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Seconds. */
  readonly timespan: number;
  /** All must hold. Empty for a temporal one that asks for each of its rules. */
  readonly conditions: readonly CountTest[];
  /** For value_*: what is counted. Several are counted as a tuple. */
  readonly valueFields: readonly string[];
  /** 0 to 100. */
  readonly percentile: number;
  /** Whether the document has a level; else it is that of its rules. */
  readonly hasLevel: boolean;
  /** Whether the rules it refers to are findings of their own. */
  readonly generate: boolean;
  readonly custom: YamlMap;
}

const SECTION = "correlation";

export function readCorrelation(root: YamlMap): Result<SigmaCorrelation, Fault> {
  const header = readHeader(root);
  if (!header.ok) return header;
  const section = root.get(SECTION);
  if (!isYamlMap(section)) return fault("wrong-type", SECTION, [SECTION]);

  const type = CORRELATION_TYPES.find((one) => one === section.get("type"));
  if (type === undefined) return wrongValue(section, "type");
  const rules = readTexts(section.get("rules") ?? []);
  if (rules === undefined || rules.length === 0) return wrongValue(section, "rules");
  const groupBy = readTexts(section.get("group-by") ?? []);
  if (groupBy === undefined) return fault("wrong-type", "group-by", [SECTION, "group-by"]);
  const timespan = parseTimespan(section.get("timespan"));
  if (timespan === undefined) return wrongValue(section, "timespan");
  const aliases = readAliases(section.get("aliases"));
  if (!aliases.ok) return aliases;
  // pySigma has `generate` beside the section, the specification within it.
  const generate = section.get("generate") ?? root.get("generate") ?? false;
  if (typeof generate !== "boolean") return fault("wrong-type", "generate", [SECTION, "generate"]);
  const condition = readCondition(section.get("condition"), type);
  if (!condition.ok) return condition;
  return ok({
    ...header.value,
    type,
    rules,
    groupBy,
    aliases: aliases.value,
    timespan,
    ...condition.value,
    generate,
    hasLevel: root.has("level"),
    custom: customKeys(root, [SECTION, "generate", "logsource"]),
  });
}

function wrongValue(section: YamlMap, key: string): Result<never, Fault> {
  const value = section.get(key);
  if (value === undefined) return fault("missing", key, [SECTION]);
  if (typeof value !== "string" && typeof value !== "number")
    return fault("wrong-type", key, [SECTION, key]);
  return fault("bad-value", String(value), [SECTION, key]);
}

/** Months and years as pySigma has them: an average one. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3_600],
  ["d", 86_400],
  ["w", 604_800],
  ["M", 2_629_746],
  ["y", 31_556_952],
]);

/** Seconds. */
function parseTimespan(value: unknown): number | undefined {
  const found = typeof value === "string" ? /^(\d{1,9})([smhdwMy])$/.exec(value.trim()) : null;
  const seconds = Number(found?.[1]) * (UNITS.get(found?.[2] ?? "") ?? Number.NaN);
  return seconds > 0 ? seconds : undefined;
}

function readAliases(value: unknown): Result<SigmaCorrelation["aliases"], Fault> {
  const aliases = new Map<string, ReadonlyMap<string, string>>();
  const path = [SECTION, "aliases"];
  if (value === undefined) return ok(aliases);
  if (!isYamlMap(value)) return fault("wrong-type", "aliases", path);
  for (const [alias, byRule] of value) {
    if (!isYamlMap(byRule)) return fault("wrong-type", alias, [...path, alias]);
    const fields = new Map<string, string>();
    for (const [rule, field] of byRule) {
      if (typeof field !== "string") return fault("wrong-type", rule, [...path, alias, rule]);
      fields.set(rule, field);
    }
    aliases.set(alias, fields);
  }
  return ok(aliases);
}

type CountCondition = Pick<SigmaCorrelation, "conditions" | "valueFields" | "percentile">;

function readCondition(value: unknown, type: CorrelationType): Result<CountCondition, Fault> {
  const path = [SECTION, "condition"];
  const isTemporal = type === "temporal" || type === "temporal_ordered";
  if (value === undefined && isTemporal)
    return ok({ conditions: [], valueFields: [], percentile: 50 });
  if (value === undefined) return fault("missing", "condition", [SECTION]);
  if (!isYamlMap(value)) return fault("wrong-type", "condition", path);
  const conditions: CountTest[] = [];
  for (const [key, number] of value) {
    if (key === "field" || key === "percentile") continue;
    const operator = OPERATORS.find((one) => one === key);
    if (operator === undefined) return fault("bad-value", key, [...path, key]);
    if (typeof number !== "number" || !Number.isFinite(number))
      return fault("wrong-type", key, [...path, key]);
    conditions.push({ operator, value: number });
  }
  if (conditions.length === 0) return fault("missing", "gte", path);
  const valueFields = readTexts(value.get("field") ?? []);
  if (valueFields === undefined) return fault("wrong-type", "field", [...path, "field"]);
  const countsValues = type.startsWith("value_");
  if (countsValues && valueFields.length === 0) return fault("missing", "field", path);
  if (valueFields.length > 1 && type !== "value_count")
    return fault("wrong-type", "field", [...path, "field"]);
  const percentile = value.get("percentile") ?? 50;
  if (typeof percentile !== "number" || !(percentile >= 0 && percentile <= 100))
    return fault("bad-value", "percentile", [...path, "percentile"]);
  if (type === "value_percentile" && !value.has("percentile"))
    return fault("missing", "percentile", path);
  return ok({ conditions, valueFields: countsValues ? valueFields : [], percentile });
}
