// core/detect: a rule as it runs: a predicate, and all that is told of it. Plain data: it is posted to workers as it is.

import type { Level } from "../audit/severity.ts";
import type { Predicate } from "../filter/predicate.ts";
import type { ParsedDocument } from "./sigma/collection.ts";
import type { RuleField, RuleSelection } from "./sigma/compile-rule.ts";
import type { Header } from "./sigma/header.ts";
import type { RuleNeeds } from "./sigma/needs.ts";
import type { RuleNote } from "./sigma/note.ts";
import type { RuleProblem } from "./sigma/problem.ts";

/** What a person is told of a rule, a correlation, or whatever else finds events. */
export interface RuleMeta {
  /** The rule's `name`; else its UUID; else the file's name. Unique in its set. */
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly description: string;
  /** ATT&CK tactics from the tags: credential-access. */
  readonly tactics: readonly string[];
  /** ATT&CK techniques from the tags: T1609, T1078.001. */
  readonly techniques: readonly string[];
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
}

export interface CompiledRule extends RuleMeta {
  /** Lower case; empty where the rule has none. */
  readonly uuid: string;
  /** What matches and is shown: the rule's condition, and every filter's that speaks of the rule. */
  readonly predicate: Predicate;
  /** What matches, whatever filters say. */
  readonly condition: Predicate;
  /** Its matches are not shown: what their mark says instead, OFF or a correlation that alone has use for them. */
  readonly mutedBy: string | null;
  readonly fields: readonly RuleField[];
  readonly selections: readonly RuleSelection[];
  /** Of the rule without its filters. */
  readonly needs: RuleNeeds;
  readonly notes: readonly RuleNote[];
  readonly filters: readonly AppliedFilter[];
}

/** Events that match the rule and not this predicate are what the filter hides. */
export interface AppliedFilter {
  readonly id: string;
  readonly title: string;
  readonly predicate: Predicate;
}

export interface RuleFileProblem extends RuleProblem {
  readonly file: string;
}

/** A document with its file, and its id in the set. */
export type Located<K extends ParsedDocument["kind"]> = Extract<
  ParsedDocument,
  { readonly kind: K }
> & { readonly file: string; readonly id: string };

export function metaOf(id: string, header: Header): RuleMeta {
  const { title, level, description, references, falsePositives, tags } = header;
  const techniques = tags.flatMap(toTechnique);
  const tactics = tags.flatMap(toTactic);
  return { id, title, level, description, tactics, techniques, references, falsePositives };
}

/** Older rules write `attack.credential_access`. Groups and software (attack.g0007) are no tactics. */
function toTactic(tag: string): readonly string[] {
  const tactic = /^attack\.([a-z]+(?:[-_][a-z]+)*)$/i.exec(tag)?.[1];
  return tactic === undefined ? [] : [tactic.toLowerCase().replaceAll("_", "-")];
}

function toTechnique(tag: string): readonly string[] {
  const technique = /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1];
  return technique === undefined ? [] : [technique.toUpperCase()];
}
