// testing: entries of a rule book, with what a test does not care about filled in.

import type { RuleBook, RuleEntry } from "../worker/engine-api.ts";

export const aRuleEntry = (part: Partial<RuleEntry> = {}): RuleEntry => {
  const level = part.level ?? "high";
  return {
    id: "secrets-read",
    kind: "rule",
    title: "Secrets read",
    level,
    ownLevel: level,
    description: "Someone reads secrets.",
    techniques: [],
    tactics: [],
    references: [],
    falsePositives: [],
    origin: "built-in",
    file: "secrets-read.yml",
    text: "title: Secrets read\n",
    isOn: true,
    needs: null,
    notes: [],
    filters: [],
    ...part,
  };
};

export const aRuleBook = (part: Partial<RuleBook> = {}): RuleBook => ({
  rules: [],
  filters: [],
  problems: [],
  tuning: { files: [], off: [], levels: {}, filtersOff: [] },
  ...part,
});
