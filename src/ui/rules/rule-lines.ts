// ui/rules: which rules the list shows, in which order and groups. Pure.

import { SEVERITIES, severityRank } from "../../core/audit/severity.ts";
import type { Grouping, RuleChoice, RuleState } from "../../state/rule-choice.ts";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { severityWords } from "../words/severities.ts";
import { shownText } from "../words/shown-text.ts";
import { inMatrixOrder, tacticName } from "../words/tactics.ts";
import { techniqueName } from "../words/techniques.ts";
import * as texts from "../words/screens/rules.ts";

/** Of one rule in the present answer. */
export interface RuleNumbers {
  readonly found: number;
  /** Matches that a filter hides. */
  readonly hidden: number;
}
export const NO_NUMBERS: RuleNumbers = { found: 0, hidden: 0 };

export type ListLine =
  | { readonly kind: "group"; readonly key: string; readonly label: string; readonly count: number }
  | {
      readonly kind: "rule";
      readonly key: string;
      readonly rule: RuleEntry;
      readonly numbers: RuleNumbers;
    };

export function ruleLines(
  rules: readonly RuleEntry[],
  numbers: ReadonlyMap<string, RuleNumbers>,
  choice: RuleChoice,
): readonly ListLine[] {
  const of = (rule: RuleEntry): RuleNumbers => numbers.get(rule.id) ?? NO_NUMBERS;
  const shown = rules
    .filter((rule) => isShown(rule, of(rule), choice))
    .toSorted((a, b) => compare(a, b, of, choice.sort));
  const lineOf = (rule: RuleEntry, group: string): ListLine => {
    return { kind: "rule", key: `${group}\n${rule.id}`, rule, numbers: of(rule) };
  };
  if (choice.grouping === "none") return shown.map((rule) => lineOf(rule, ""));
  const groups = new Map<string, RuleEntry[]>();
  for (const rule of shown) {
    for (const key of groupsOf(rule, choice.grouping))
      groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return inOrder([...groups.keys()], choice.grouping).flatMap((key) => {
    const members = groups.get(key) ?? [];
    const label = labelOf(key, choice.grouping);
    return [
      { kind: "group" as const, key, label, count: members.length },
      ...members.map((rule) => lineOf(rule, key)),
    ];
  });
}

export const hasOverride = ({ level, ownLevel }: RuleEntry): boolean => level !== ownLevel;

function isShown(rule: RuleEntry, numbers: RuleNumbers, choice: RuleChoice): boolean {
  return (
    (choice.level === "all" || rule.level === choice.level) &&
    (choice.origin === "all" || rule.origin === choice.origin) &&
    (choice.tactic === "all" || rule.tactics.includes(choice.tactic)) &&
    (choice.state === "all" || STATES[choice.state](rule, numbers)) &&
    isFound(rule, choice.search)
  );
}

const STATES: Readonly<Record<RuleState, (rule: RuleEntry, numbers: RuleNumbers) => boolean>> = {
  found: (_, { found }) => found > 0,
  hidden: (_, { hidden }) => hidden > 0,
  silent: ({ isOn }, { found, hidden }) => isOn && found + hidden === 0,
  off: ({ isOn }) => !isOn,
  level: hasOverride,
  remarks: ({ notes }) => notes.length > 0,
};

/** All words, in any of title, id, file and techniques by number and name. */
function isFound(rule: RuleEntry, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { title, id, file, techniques } = rule;
  const named = techniques.flatMap((technique) => [technique, techniqueName(technique)]);
  const text = [title, id, file, ...named].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

const TITLES = new Intl.Collator("en");

function compare(
  a: RuleEntry,
  b: RuleEntry,
  of: (rule: RuleEntry) => RuleNumbers,
  { column, descending }: RuleChoice["sort"],
): number {
  const sign = descending ? -1 : 1;
  const byLevel = severityRank(a.level) - severityRank(b.level);
  switch (column) {
    case "level":
      return sign * byLevel || of(b).found - of(a).found;
    case "title":
      return sign * TITLES.compare(a.title, b.title);
    case "found":
    case "hidden":
      return sign * (of(a)[column] - of(b)[column]) || -byLevel;
  }
}

function groupsOf(rule: RuleEntry, grouping: Exclude<Grouping, "none">): readonly string[] {
  if (grouping !== "tactic") return [rule[grouping]];
  return rule.tactics.length === 0 ? [""] : rule.tactics;
}

function inOrder(keys: readonly string[], grouping: Grouping): readonly string[] {
  if (grouping === "level") return SEVERITIES.toReversed().filter((level) => keys.includes(level));
  if (grouping !== "tactic") return keys.toSorted();
  return [...inMatrixOrder(keys.filter((key) => key !== "")), ...keys.filter((key) => key === "")];
}

export const ORIGINS = {
  "built-in": texts.builtIn,
  file: texts.fromFiles,
  editor: texts.fromTheEditor,
  suppression: texts.besideASuppression,
} as const satisfies Record<RuleEntry["origin"], string>;

const ORIGIN_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(ORIGINS));

function labelOf(key: string, grouping: Grouping): string {
  const level = SEVERITIES.find((one) => one === key);
  if (grouping === "level" && level !== undefined) return severityWords(level).label;
  if (grouping === "tactic") return key === "" ? texts.noTactic : shownText(tacticName(key), 60);
  const origin = ORIGIN_NAMES.get(key);
  if (grouping === "origin" && origin !== undefined) return origin;
  return shownText(key, 120);
}
