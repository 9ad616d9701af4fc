// core/detect/sigma: one document → a filter: a condition added to many rules at once, the place for a cluster's own exceptions.
// Spec 2.1 "Sigma Filters". What it selects is kept: implementations join rule and filter by `and`, so an exception is
// written `not selection`, whatever the example in the specification looks like.

import { ok, type Result } from "../../base/result.ts";
import { readHeader, readLogsource, readTexts, type Header } from "./header.ts";
import { readDetection, type Detection } from "./parse-rule.ts";
import { fault, type Fault } from "./problem.ts";
import { isYamlMap, type YamlMap } from "./yaml-document.ts";

export interface SigmaFilter extends Header, Detection {
  readonly logsource: ReadonlyMap<string, string>;
  /** Ids and names; null for every rule. */
  readonly rules: readonly string[] | null;
}

export function readFilter(root: YamlMap): Result<SigmaFilter, Fault> {
  const header = readHeader(root);
  if (!header.ok) return header;
  const logsource = readLogsource(root);
  if (!logsource.ok) return logsource;
  const detection = readDetection(root, "filter", ["rules", "condition"]);
  if (!detection.ok) return detection;
  const filter = root.get("filter");
  const given = isYamlMap(filter) ? filter.get("rules") : undefined;
  if (given === undefined) return fault("missing", "rules", ["filter"]);
  const rules = readTexts(given);
  if (rules === undefined) return fault("wrong-type", "rules", ["filter", "rules"]);
  const isAny = rules.length === 0 || (rules.length === 1 && rules[0]?.toLowerCase() === "any");
  return ok({
    ...header.value,
    logsource: logsource.value,
    ...detection.value,
    rules: isAny ? null : rules,
  });
}
