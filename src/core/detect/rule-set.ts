// core/detect: rule files → the rules that run, and what is wrong with the rest. A compiled rule is plain data, so it is
// posted to the scan workers as it is. Knows which log it is for (product kubernetes, service audit) and refuses rules for
// others: they would never match, and silence would look like safety.

import type { Level } from "../audit/severity.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { Predicate } from "../filter/predicate.ts";
import { compileRule, type RuleField } from "./sigma/compile-rule.ts";
import { parseRule, type SigmaRule } from "./sigma/parse-rule.ts";
import { fault, type Fault, type RuleProblem } from "./sigma/problem.ts";

export interface RuleText {
  readonly file: string;
  /** YAML, one rule. */
  readonly text: string;
}

export interface CompiledRule {
  /** The rule's `name`; else its UUID; else the file's name. Unique in its set. */
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly description: string;
  /** ATT&CK techniques from the tags: T1609, T1078.001. */
  readonly techniques: readonly string[];
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
  readonly predicate: Predicate;
  readonly fields: readonly RuleField[];
}

export interface RuleFileProblem extends RuleProblem {
  readonly file: string;
}

export interface RuleSet {
  /** In the order of the files. */
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly RuleFileProblem[];
}

export function compileRules(texts: readonly RuleText[]): RuleSet {
  const rules = new Map<string, CompiledRule>();
  const problems: RuleFileProblem[] = [];
  for (const source of texts) {
    const compiled = compileText(source, rules);
    if (compiled.ok) rules.set(compiled.value.id, compiled.value);
    else problems.push({ ...compiled.error, file: source.file });
  }
  return { rules: [...rules.values()], problems };
}

function compileText(
  { file, text }: RuleText,
  taken: ReadonlyMap<string, CompiledRule>,
): Result<CompiledRule, RuleProblem> {
  const parsed = parseRule(text);
  if (!parsed.ok) return parsed;
  const { rule, locate } = parsed.value;
  const foreign = logsourceFault(rule);
  if (foreign) return err(locate(foreign.error));
  const id = rule.name || rule.id || file.replace(/\.ya?ml$/i, "");
  if (taken.has(id)) return err(locate(fault("duplicate-rule", id, ["name"]).error));
  const compiled = compileRule(rule);
  if (!compiled.ok) return err(locate(compiled.error));
  const { title, level, description, references, falsePositives } = rule;
  return ok({
    id,
    title,
    level,
    description,
    techniques: rule.tags.flatMap(toTechnique),
    references,
    falsePositives,
    predicate: compiled.value.predicate,
    fields: compiled.value.fields,
  });
}

/** A logsource matches when every key it names does; a `category` is neither asked for nor held against the rule. */
function logsourceFault({
  logsource,
}: SigmaRule): { readonly ok: false; readonly error: Fault } | undefined {
  const product = logsource.get("product");
  const service = logsource.get("service") ?? "audit";
  if (product === "kubernetes" && service === "audit") return undefined;
  return fault("other-logsource", `${product ?? ""}/${service}`, ["logsource"]);
}

function toTechnique(tag: string): readonly string[] {
  const technique = /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1];
  return technique === undefined ? [] : [technique.toUpperCase()];
}
