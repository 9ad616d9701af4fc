// core/detect/sigma: what rules, correlations and filters have in common: title, id and the rest that says what the document is
// and nothing of what it matches. Spec 2.1 "Sigma Rules", "Components".

import { SEVERITIES, type Level } from "../../audit/severity.ts";
import { ok, type Result } from "../../base/result.ts";
import { fault, type Fault } from "./problem.ts";
import { isYamlMap, type YamlMap } from "./yaml-document.ts";

const TEXT_KEYS = [
  "title",
  "id",
  "name",
  "taxonomy",
  "status",
  "description",
  "license",
  "author",
  "date",
  "modified",
] as const;
const LIST_KEYS = ["references", "tags", "falsepositives", "fields", "scope"] as const;

export interface Header {
  readonly title: string;
  readonly id: string;
  readonly name: string;
  readonly taxonomy: string;
  readonly status: string;
  readonly description: string;
  readonly license: string;
  readonly author: string;
  readonly date: string;
  readonly modified: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  /** Of interest to who looks into a match. */
  readonly fields: readonly string[];
  readonly scope: readonly string[];
  readonly related: readonly RelatedRule[];
  /** What the document says; a document that claims nothing gets the least. */
  readonly level: Level;
}

export interface RelatedRule {
  readonly id: string;
  readonly type: string;
}

/** Keys a header may have. */
export const HEADER_KEYS: ReadonlySet<string> = new Set<string>([
  ...TEXT_KEYS,
  ...LIST_KEYS,
  "level",
  "related",
]);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readHeader(root: YamlMap): Result<Header, Fault> {
  const texts = new Map<string, string>();
  for (const key of TEXT_KEYS) {
    const value = root.get(key) ?? "";
    if (typeof value !== "string") return fault("wrong-type", key, [key]);
    texts.set(key, value.trim());
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
  const related = readRelated(root.get("related") ?? []);
  if (related === undefined) return fault("wrong-type", "related", ["related"]);
  const level = readLevel(root.get("level") ?? "informational");
  if (level === undefined) return fault("bad-value", "level", ["level"]);

  const text = (key: (typeof TEXT_KEYS)[number]): string => texts.get(key) ?? "";
  const list = (key: (typeof LIST_KEYS)[number]): readonly string[] => lists.get(key) ?? [];
  return ok({
    title: text("title"),
    id: text("id"),
    name: text("name"),
    taxonomy: text("taxonomy"),
    status: text("status"),
    description: text("description"),
    license: text("license"),
    author: text("author"),
    date: text("date"),
    modified: text("modified"),
    references: list("references"),
    tags: list("tags"),
    falsePositives: list("falsepositives"),
    fields: list("fields"),
    scope: list("scope"),
    related,
    level,
  });
}

export function readLogsource(root: YamlMap): Result<ReadonlyMap<string, string>, Fault> {
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

/** A text or a list of texts, as tools write both. */
export function readTexts(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  const list: readonly unknown[] = value;
  const texts = list.filter((one) => typeof one === "string");
  return texts.length === list.length ? texts : undefined;
}

function readRelated(value: unknown): readonly RelatedRule[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const list: readonly unknown[] = value;
  const related: RelatedRule[] = [];
  for (const one of list) {
    if (!isYamlMap(one)) return undefined;
    const [id, type] = [one.get("id"), one.get("type")];
    if (typeof id !== "string" || typeof type !== "string") return undefined;
    related.push({ id, type });
  }
  return related;
}

function readLevel(value: unknown): Level | undefined {
  return SEVERITIES.find((s): s is Level => s === value && s !== "none");
}
