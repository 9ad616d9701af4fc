// core/detect/sigma: the text of one rule file → a typed rule, or the first thing wrong with it and its line. Spec 2.1
// "Sigma Rules". Keys the specification does not name are allowed there, so they are kept here. Says nothing about what
// the rule matches: see compile-rule.ts.

import { SEVERITIES, type Level } from "../../audit/severity.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { fault, type DocumentPath, type Fault, type RuleProblem } from "./problem.ts";
import { isYamlMap, readYaml, type YamlMap } from "./yaml-document.ts";

export interface SigmaRule {
  readonly title: string;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly description: string;
  readonly author: string;
  readonly date: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  readonly level: Level;
  readonly logsource: ReadonlyMap<string, string>;
  /** Search identifiers as written. */
  readonly selections: YamlMap;
  /** Alternatives: the rule matches when any of them does. */
  readonly conditions: readonly string[];
  /** Every other key of the document. */
  readonly custom: YamlMap;
}

export interface ParsedRule {
  readonly rule: SigmaRule;
  /** A fault found later, with its line. */
  readonly locate: (fault: Fault) => RuleProblem;
}

const TEXT_KEYS = ["title", "id", "name", "status", "description", "author", "date"] as const;
const LIST_KEYS = ["references", "tags", "falsepositives"] as const;
const KNOWN: ReadonlySet<string> = new Set<string>([
  ...TEXT_KEYS,
  ...LIST_KEYS,
  "level",
  "logsource",
  "detection",
]);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseRule(text: string): Result<ParsedRule, RuleProblem> {
  const document = readYaml(text);
  if (!document.ok) return document;
  const locate = ({ kind, detail, path }: Fault): RuleProblem => ({
    kind,
    detail,
    line: document.value.lineOf(path),
  });
  const rule = readRule(document.value.value);
  return rule.ok ? ok({ rule: rule.value, locate }) : err(locate(rule.error));
}

function readRule(root: unknown): Result<SigmaRule, Fault> {
  if (!isYamlMap(root)) return fault("wrong-type", "rule");
  const texts = new Map<string, string>();
  for (const key of TEXT_KEYS) {
    const value = root.get(key) ?? "";
    if (typeof value !== "string") return fault("wrong-type", key, [key]);
    texts.set(key, value);
  }
  if (!texts.get("title")) return fault("missing", "title");
  const id = texts.get("id") ?? "";
  if (id !== "" && !UUID.test(id)) return fault("bad-value", id, ["id"]);

  const lists = new Map<string, readonly string[]>();
  for (const key of LIST_KEYS) {
    const list = readTexts(root.get(key) ?? []);
    if (list === undefined) return fault("wrong-type", key, [key]);
    lists.set(key, list);
  }
  // The spec makes the level optional; a rule that claims nothing gets the least.
  const level = readLevel(root.get("level") ?? "informational");
  if (level === undefined) return fault("bad-value", "level", ["level"]);
  const logsource = readLogsource(root);
  if (!logsource.ok) return logsource;
  const detection = readDetection(root);
  if (!detection.ok) return detection;

  const text = (key: (typeof TEXT_KEYS)[number]): string => (texts.get(key) ?? "").trim();
  const list = (key: (typeof LIST_KEYS)[number]): readonly string[] => lists.get(key) ?? [];
  return ok({
    title: text("title"),
    id: text("id"),
    name: text("name"),
    status: text("status"),
    description: text("description"),
    author: text("author"),
    date: text("date"),
    references: list("references"),
    tags: list("tags"),
    falsePositives: list("falsepositives"),
    level,
    logsource: logsource.value,
    ...detection.value,
    custom: new Map([...root].filter(([key]) => !KNOWN.has(key))),
  });
}

function readLogsource(root: YamlMap): Result<SigmaRule["logsource"], Fault> {
  const logsource = root.get("logsource");
  if (logsource === undefined) return fault("missing", "logsource");
  if (!isYamlMap(logsource)) return fault("wrong-type", "logsource", ["logsource"]);
  const texts = new Map<string, string>();
  for (const [key, value] of logsource) {
    if (typeof value !== "string") return fault("wrong-type", key, ["logsource", key]);
    texts.set(key, value);
  }
  return ok(texts);
}

function readDetection(root: YamlMap): Result<Pick<SigmaRule, "selections" | "conditions">, Fault> {
  const path: DocumentPath = ["detection"];
  const detection = root.get("detection");
  if (detection === undefined) return fault("missing", "detection");
  if (!isYamlMap(detection)) return fault("wrong-type", "detection", path);
  // `timeframe` belongs to the aggregations of old; without one it says nothing, and with one the condition is refused.
  const selections = new Map(
    [...detection].filter(([key]) => key !== "condition" && key !== "timeframe"),
  );
  if (!detection.has("condition")) return fault("missing", "condition", path);
  const conditions = readTexts(detection.get("condition"));
  if (conditions === undefined || conditions.length === 0) {
    return fault("wrong-type", "condition", [...path, "condition"]);
  }
  return ok({ selections, conditions });
}

/** A text or a list of texts, as tools write both. */
function readTexts(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  const list: readonly unknown[] = value;
  const texts = list.filter((one) => typeof one === "string");
  return texts.length === list.length ? texts : undefined;
}

function readLevel(value: unknown): Level | undefined {
  return SEVERITIES.find((s): s is Level => s === value && s !== "none");
}
