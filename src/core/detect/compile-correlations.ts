// core/detect: correlations with the names they use resolved: which rule, and in which field of its events a group or a value
// stands. Put in an order in which each comes behind those it refers to; a ring is refused.

import { SEVERITIES, severityRank, type Level } from "../audit/severity.ts";
import {
  metaOf,
  type CompiledRule,
  type Located,
  type RuleFileProblem,
  type RuleMeta,
} from "./compiled-rule.ts";
import type { RuleField } from "./sigma/compile-rule.ts";
import { mapField } from "./sigma/field-map.ts";
import type { CorrelationType, CountTest, SigmaCorrelation } from "./sigma/parse-correlation.ts";
import { fault, type Fault } from "./sigma/problem.ts";

export interface CompiledCorrelation extends RuleMeta {
  readonly type: CorrelationType;
  /** In the order of the correlation, which is what an ordered one asks for. */
  readonly of: readonly CorrelatedRule[];
  /** As the correlation spells them. */
  readonly groupBy: readonly string[];
  /** Microseconds. */
  readonly timespan: number;
  /** All must hold. */
  readonly conditions: readonly CountTest[];
  readonly percentile: number;
  /** Whether its rules are findings of their own; if not they only serve. */
  readonly generate: boolean;
}

export interface CorrelatedRule {
  /** Of a rule or of another correlation. */
  readonly rule: string;
  readonly isCorrelation: boolean;
  /** Where its events hold each of `groupBy`. */
  readonly groupBy: readonly RuleField[];
  /** Where they hold what is counted. */
  readonly values: readonly RuleField[];
}

export interface CompiledCorrelations {
  readonly correlations: readonly CompiledCorrelation[];
  readonly problems: readonly RuleFileProblem[];
}

export function compileCorrelations(
  documents: readonly Located<"correlation">[],
  rules: readonly CompiledRule[],
): CompiledCorrelations {
  const names = new NameTable(rules, documents);
  const done = new Map<string, CompiledCorrelation>();
  const problems: RuleFileProblem[] = [];
  const levels = new Map(rules.map(({ id, level }) => [id, level]));
  const open = new Set<string>();
  const byId = new Map(documents.map((document) => [document.id, document]));

  /** Undefined, and a problem, where it cannot be compiled. Recursion ends at a ring; chains are as short as the set. */
  function visit(document: Located<"correlation">): CompiledCorrelation | undefined {
    const { id, value, locate, file } = document;
    const known = done.get(id);
    if (known !== undefined) return known;
    const refuse = (kind: "rule-ring" | "unknown-rule", detail: string): undefined => {
      const at = fault(kind, detail, ["correlation", "rules"]).error;
      problems.push({ ...locate(at), file });
      return undefined;
    };
    if (open.has(id)) return refuse("rule-ring", id);
    if (open.size > MAX_CHAIN) return refuse("rule-ring", id);
    open.add(id);
    const of: CorrelatedRule[] = [];
    for (const name of value.rules) {
      const found = names.find(name);
      const inner = found === undefined ? undefined : byId.get(found);
      if (found === undefined) return refuse("unknown-rule", name);
      if (inner !== undefined) {
        const compiled = visit(inner);
        if (compiled === undefined) return refuse("unknown-rule", name);
        levels.set(found, compiled.level);
      }
      const part = correlatedRule(value, {
        id: found,
        name,
        isCorrelation: inner !== undefined,
        names,
      });
      if ("kind" in part) {
        problems.push({ ...locate(part), file });
        return undefined;
      }
      of.push(part);
    }
    open.delete(id);
    const level = value.hasLevel ? value.level : highest(of.map(({ rule }) => levels.get(rule)));
    const compiled: CompiledCorrelation = {
      ...metaOf(id, { ...value, level }),
      type: value.type,
      of,
      groupBy: value.groupBy,
      timespan: value.timespan * 1_000_000,
      conditions: value.conditions,
      percentile: value.percentile,
      generate: value.generate,
    };
    done.set(id, compiled);
    return compiled;
  }
  const refused = new Set<string>();
  for (const document of documents) {
    if (refused.has(document.id)) continue;
    if (visit(document) === undefined) {
      for (const id of open) refused.add(id);
      open.clear();
    }
  }
  return { correlations: [...done.values()], problems };
}

/** Correlations of correlations of correlations. */
const MAX_CHAIN = 50;

const highest = (levels: readonly (Level | undefined)[]): Level => {
  const rank = Math.max(
    1,
    ...levels.map((level) => (level === undefined ? 0 : severityRank(level))),
  );
  const level = SEVERITIES[rank];
  return level === undefined || level === "none" ? "informational" : level;
};

function correlatedRule(
  { groupBy, aliases, valueFields }: SigmaCorrelation,
  {
    id,
    name,
    isCorrelation,
    names,
  }: {
    readonly id: string;
    readonly name: string;
    readonly isCorrelation: boolean;
    readonly names: NameTable;
  },
): CorrelatedRule | Fault {
  const fields = (spellings: readonly string[]): RuleField[] | Fault => {
    const mapped: RuleField[] = [];
    for (const spelling of spellings) {
      const own = aliases.get(spelling);
      const entry = own && [...own].find(([rule]) => rule === name || names.find(rule) === id);
      const meant = entry?.[1] ?? spelling;
      const field = mapField(meant);
      if (!field.ok) return { ...field.error, path: ["correlation"] };
      mapped.push({ spelling: meant, on: field.value.on });
    }
    return mapped;
  };
  const groups = fields(groupBy);
  if ("kind" in groups) return groups;
  const values = fields(valueFields);
  return "kind" in values ? values : { rule: id, isCorrelation, groupBy: groups, values };
}

/** Rules and correlations by what a correlation may call them: their id here, their name, their UUID. */
class NameTable {
  readonly #ids = new Map<string, string>();

  constructor(rules: readonly CompiledRule[], correlations: readonly Located<"correlation">[]) {
    for (const { id, uuid } of rules) this.#add(id, [id, uuid]);
    for (const { id, value } of correlations) this.#add(id, [id, value.id]);
  }

  #add(id: string, names: readonly string[]): void {
    for (const name of names) if (name !== "") this.#ids.set(name.toLowerCase(), id);
  }

  find(name: string): string | undefined {
    return this.#ids.get(name.toLowerCase());
  }
}
