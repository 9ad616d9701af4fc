// core/detect/sigma: one document → a typed rule, or the first thing wrong with it and its line. Spec 2.1 "Sigma Rules". Keys
// the specification does not name are allowed there, so they are kept here. Says nothing about what the rule matches: see
// compile-rule.ts.

import { err, ok, type Result } from "../../base/result.ts";
import { HEADER_KEYS, readHeader, readLogsource, readTexts, type Header } from "./header.ts";
import { fault, type Fault, type RuleProblem } from "./problem.ts";
import { isYamlMap, readYaml, type YamlMap } from "./yaml-document.ts";

export interface Detection {
  /** Search identifiers as written. */
  readonly selections: YamlMap;
  /** Alternatives: the rule matches when any of them does. */
  readonly conditions: readonly string[];
}

export interface SigmaRule extends Header, Detection {
  readonly logsource: ReadonlyMap<string, string>;
  /** Every other key of the document. */
  readonly custom: YamlMap;
}

export interface ParsedRule {
  readonly rule: SigmaRule;
  /** A fault found later, with its line. */
  readonly locate: (fault: Fault) => RuleProblem;
}

/** A text that holds one rule and nothing else. */
export function parseRule(text: string): Result<ParsedRule, RuleProblem> {
  const document = readYaml(text);
  if (!document.ok) return document;
  const locate = ({ kind, detail, path }: Fault): RuleProblem => ({
    kind,
    detail,
    line: document.value.lineOf(path),
  });
  const root = document.value.value;
  if (!isYamlMap(root)) return err(locate(fault("wrong-type", "rule").error));
  const rule = readRule(root);
  return rule.ok ? ok({ rule: rule.value, locate }) : err(locate(rule.error));
}

export function readRule(root: YamlMap): Result<SigmaRule, Fault> {
  const header = readHeader(root);
  if (!header.ok) return header;
  const logsource = readLogsource(root);
  if (!logsource.ok) return logsource;
  const detection = readDetection(root, "detection", NOT_SELECTIONS);
  if (!detection.ok) return detection;
  return ok({
    ...header.value,
    logsource: logsource.value,
    ...detection.value,
    custom: customKeys(root, ["logsource", "detection"]),
  });
}

/** `timeframe` belongs to the aggregations of old; without one it says nothing, and with one the condition is refused. */
const NOT_SELECTIONS = ["condition", "timeframe"] as const;

/** Selections and condition, under one key of a document. */
export function readDetection(
  root: YamlMap,
  section: string,
  others: readonly string[],
): Result<Detection, Fault> {
  const detection = root.get(section);
  if (detection === undefined) return fault("missing", section);
  if (!isYamlMap(detection)) return fault("wrong-type", section, [section]);
  if (!detection.has("condition")) return fault("missing", "condition", [section]);
  const conditions = readTexts(detection.get("condition"));
  if (conditions === undefined || conditions.length === 0) {
    return fault("wrong-type", "condition", [section, "condition"]);
  }
  const selections = new Map([...detection].filter(([key]) => !others.includes(key)));
  return ok({ selections, conditions });
}

/** Keys beyond the header and those the kind of document has. */
export function customKeys(root: YamlMap, own: readonly string[]): YamlMap {
  return new Map([...root].filter(([key]) => !HEADER_KEYS.has(key) && !own.includes(key)));
}
