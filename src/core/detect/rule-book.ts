// core/detect: all rules there are and what the user has chosen about them, as data: what is on, at which level, what hides
// what. The choices are given whole and the book is made from them whole, so that neither can drift from the other.

import type { Level } from "../audit/severity.ts";
import type { RuleFileProblem, RuleMeta } from "./compiled-rule.ts";
import type { RuleNeeds } from "./sigma/needs.ts";
import type { RuleNote } from "./sigma/note.ts";

export interface UserRuleFile {
  readonly file: string;
  readonly text: string;
  readonly origin: "file" | "editor" | "suppression";
}

export interface Tuning {
  /** In the order added. */
  readonly files: readonly UserRuleFile[];
  /** Rule, correlation and analyzer ids switched off. */
  readonly off: readonly string[];
  /** By rule id. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Ids of filters switched off. */
  readonly filtersOff: readonly string[];
}

export interface RuleEntry extends RuleMeta {
  readonly kind: "rule" | "correlation" | "analyzer";
  readonly origin: "built-in" | "file" | "editor";
  readonly file: string;
  readonly text: string;
  readonly isOn: boolean;
  readonly ownLevel: Level;
  readonly tactics: readonly string[];
  readonly needs: RuleNeeds | null;
  readonly notes: readonly RuleNote[];
  readonly filters: readonly string[];
}

export interface FilterEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  readonly origin: "built-in" | "file" | "suppression";
  readonly text: string;
  readonly isOn: boolean;
  readonly rules: readonly string[];
}

export interface RuleBook {
  readonly rules: readonly RuleEntry[];
  readonly filters: readonly FilterEntry[];
  readonly problems: readonly RuleFileProblem[];
  readonly tuning: Tuning;
}
