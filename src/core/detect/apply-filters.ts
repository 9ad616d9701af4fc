// core/detect: Sigma filters put to the rules they speak of. Each rule keeps its own condition beside what is left of it, so that
// a match that a filter hides can be told as such, and by which.

import { and } from "../filter/predicate.ts";
import { OFF } from "../audit/derived/rule-marks.ts";
import type { AppliedFilter, CompiledRule, Located, RuleFileProblem } from "./compiled-rule.ts";
import { compileRule } from "./sigma/compile-rule.ts";
import type { RuleNote } from "./sigma/note.ts";
import { fault, type Fault } from "./sigma/problem.ts";
import type { Placeholders } from "./sigma/value-test.ts";

export interface CompiledFilter {
  /** Unique among filters, and never OFF. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  /** YAML. */
  readonly text: string;
  /** Ids of the rules it speaks of, whether it is switched on or not. */
  readonly rules: readonly string[];
}

export interface FilterOptions {
  readonly placeholders?: Placeholders;
  /** Filters that are switched off: they are listed and do nothing. */
  readonly filtersOff?: ReadonlySet<string>;
}

export interface RuleToFilter {
  readonly rule: CompiledRule;
  /** Of its logsource; "" for none. */
  readonly category: string;
}

/** Changes `rules`. */
export function applyFilters(
  filters: readonly Located<"filter">[],
  rules: Map<string, RuleToFilter>,
  options: FilterOptions,
): { readonly filters: readonly CompiledFilter[]; readonly problems: readonly RuleFileProblem[] } {
  const compiled: CompiledFilter[] = [];
  const problems: RuleFileProblem[] = [];
  const taken = new Set<string>([OFF]);
  for (const filter of filters) {
    let id = filter.id;
    for (let n = 2; taken.has(id); n++) id = `${filter.id}-${n}`;
    taken.add(id);
    const applied = applyOne({ ...filter, id }, rules, options);
    const { value, file, text } = filter;
    const { title, description } = value;
    if ("rules" in applied) compiled.push({ id, title, description, file, text, ...applied });
    if (applied.problem !== undefined)
      problems.push({ ...filter.locate(applied.problem), file: filter.file });
  }
  return { filters: compiled, problems };
}

/** To the rules it names, as far as they are there; to every rule of a logsource that its own takes in. */
function applyOne(
  filter: Located<"filter">,
  rules: Map<string, RuleToFilter>,
  { placeholders = new Map(), filtersOff }: FilterOptions,
): { readonly problem?: Fault } | { readonly rules: readonly string[]; readonly problem?: Fault } {
  const { value, id } = filter;
  const compiled = compileRule(value, placeholders, "filter");
  if (!compiled.ok) return { problem: compiled.error };
  const { predicate } = compiled.value;
  const category = value.logsource.get("category")?.toLowerCase() ?? "";
  const wanted = value.rules?.map((name) => name.toLowerCase());
  const missing = new Set(wanted);
  const isKept = value.conditions.every((text) => !/\bnot\b/i.test(text));
  const speaksOf: string[] = [];
  for (const [key, entry] of rules) {
    const { rule } = entry;
    const names = wanted?.filter((name) => name === key.toLowerCase() || name === rule.uuid);
    if (names?.length === 0) continue;
    for (const name of names ?? []) missing.delete(name);
    if (category !== "" && category !== entry.category) continue;
    speaksOf.push(key);
    if (filtersOff?.has(id) === true) continue;
    const applied: AppliedFilter = { id, title: value.title, predicate };
    const kept: RuleNote = { kind: "filter-keeps", detail: value.title, line: null };
    rules.set(key, {
      ...entry,
      rule: {
        ...rule,
        predicate: and(rule.predicate, predicate),
        filters: [...rule.filters, applied],
        notes: isKept ? [...rule.notes, kept] : rule.notes,
      },
    });
  }
  const [first] = missing;
  if (first === undefined) return { rules: speaksOf };
  return { rules: speaksOf, problem: fault("unknown-rule", first, ["filter", "rules"]).error };
}
