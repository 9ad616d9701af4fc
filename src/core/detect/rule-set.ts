// core/detect: rule files → the rules that run, and what is wrong with the rest. A compiled rule is plain data, so it is
// posted to the scan workers as it is. Knows which log it is for (product kubernetes, service audit) and refuses rules for
// others: they would never match, and silence would look like safety.

import { err, ok, type Result } from "../base/result.ts";
import { and } from "../filter/predicate.ts";
import { compileCorrelations, type CompiledCorrelation } from "./compile-correlations.ts";
import {
  metaOf,
  type AppliedFilter,
  type CompiledRule,
  type Located,
  type RuleFileProblem,
} from "./compiled-rule.ts";
import { LOGSOURCES } from "./sigma/alias-table.ts";
import { parseCollection, type ParsedDocument } from "./sigma/collection.ts";
import { compileRule } from "./sigma/compile-rule.ts";
import type { Note, RuleNote } from "./sigma/note.ts";
import type { SigmaFilter } from "./sigma/parse-filter.ts";
import type { SigmaRule } from "./sigma/parse-rule.ts";
import { fault, type Fault, type RuleProblem } from "./sigma/problem.ts";
import type { Placeholders } from "./sigma/value-test.ts";

export type { CompiledRule };

export interface RuleText {
  readonly file: string;
  /** YAML, one document or many: rules, correlations, filters. */
  readonly text: string;
}

export interface RuleSet {
  /** In the order of the files. */
  readonly rules: readonly CompiledRule[];
  /** Each behind those it refers to. */
  readonly correlations: readonly CompiledCorrelation[];
  readonly problems: readonly RuleFileProblem[];
}

export interface CompileOptions {
  /** Values for `%name%` under `expand`. */
  readonly placeholders?: Placeholders;
}

export function compileRules(texts: readonly RuleText[], options: CompileOptions = {}): RuleSet {
  const compiling = new Compiling(options.placeholders ?? new Map());
  for (const { file, text } of texts) {
    for (const [i, document] of parseCollection(text).entries()) compiling.take(document, file, i);
  }
  return compiling.finish();
}

/** Rules are compiled as they come; what refers to others waits until all are there. */
class Compiling {
  readonly #placeholders: Placeholders;
  readonly #rules = new Map<string, { readonly rule: CompiledRule; readonly category: string }>();
  readonly #filters: Located<"filter">[] = [];
  readonly #correlations = new Map<string, Located<"correlation">>();
  readonly #problems: RuleFileProblem[] = [];

  constructor(placeholders: Placeholders) {
    this.#placeholders = placeholders;
  }

  take(document: Result<ParsedDocument, RuleProblem>, file: string, position: number): void {
    if (!document.ok) {
      this.#problems.push({ ...document.error, file });
      return;
    }
    const stem = file.replace(/\.ya?ml$/i, "");
    const { name, id: uuid } = document.value.value;
    const id = name || uuid || (position === 0 ? stem : `${stem}-${position + 1}`);
    const taken = this.#add({ ...document.value, file, id });
    if (taken !== undefined) this.#problems.push({ ...document.value.locate(taken), file });
  }

  #add(document: Located<ParsedDocument["kind"]>): Fault | undefined {
    const { kind, id } = document;
    if (kind === "filter") {
      const foreign = logsourceFault(document.value);
      if (foreign === undefined) this.#filters.push(document);
      return foreign;
    }
    if (kind === "rule") {
      const foreign = logsourceFault(document.value);
      if (foreign !== undefined) return foreign;
    }
    if (this.#rules.has(id) || this.#correlations.has(id))
      return fault("duplicate-rule", id, ["name"]).error;
    if (kind === "correlation") {
      this.#correlations.set(id, document);
      return undefined;
    }
    const compiled = compileOne(document, this.#placeholders);
    if (!compiled.ok) return compiled.error;
    const category = document.value.logsource.get("category")?.toLowerCase() ?? "";
    this.#rules.set(id, { rule: compiled.value, category });
    return undefined;
  }

  finish(): RuleSet {
    for (const filter of this.#filters) {
      const problem = this.#apply(filter);
      if (problem !== undefined)
        this.#problems.push({ ...filter.locate(problem), file: filter.file });
    }
    const rules = Array.from(this.#rules.values(), ({ rule }) => rule);
    const { correlations, problems } = compileCorrelations([...this.#correlations.values()], rules);
    return { rules, correlations, problems: [...this.#problems, ...problems] };
  }

  /** To the rules it names, as far as they are there; to every rule of a logsource that its own takes in. */
  #apply({ value, id }: Located<"filter">): Fault | undefined {
    const compiled = compileRule(value, this.#placeholders, "filter");
    if (!compiled.ok) return compiled.error;
    const { predicate } = compiled.value;
    const category = value.logsource.get("category")?.toLowerCase() ?? "";
    const wanted = value.rules?.map((name) => name.toLowerCase());
    const missing = new Set(wanted);
    for (const [key, entry] of this.#rules) {
      const { rule } = entry;
      const names = wanted?.filter((name) => name === key.toLowerCase() || name === rule.uuid);
      if (names?.length === 0) continue;
      for (const name of names ?? []) missing.delete(name);
      if (category !== "" && category !== entry.category) continue;
      const filter: AppliedFilter = { id, title: value.title, predicate };
      const isKept = value.conditions.every((text) => !/\bnot\b/i.test(text));
      const notes: readonly RuleNote[] = isKept
        ? [...rule.notes, { kind: "filter-keeps", detail: value.title, line: null }]
        : rule.notes;
      this.#rules.set(key, {
        ...entry,
        rule: {
          ...rule,
          predicate: and(rule.predicate, predicate),
          filters: [...rule.filters, filter],
          notes,
        },
      });
    }
    const [first] = missing;
    if (first === undefined) return undefined;
    return fault("unknown-rule", first, ["filter", "rules"]).error;
  }
}

function compileOne(
  { value, id, locate }: Located<"rule">,
  placeholders: Placeholders,
): Result<CompiledRule, Fault> {
  const compiled = compileRule(value, placeholders);
  if (!compiled.ok) return err(compiled.error);
  const { predicate, fields, selections, needs, notes } = compiled.value;
  return ok({
    ...metaOf(id, value),
    uuid: value.id.toLowerCase(),
    predicate,
    condition: predicate,
    mutedBy: null,
    fields,
    selections,
    needs,
    notes: [...unusualIn(value), ...notes].map(({ kind, detail, path }): RuleNote => ({
      kind,
      detail,
      line: locate(fault("missing", "", path).error).line,
    })),
    filters: [],
  });
}

const STATUSES: ReadonlySet<string> = new Set(
  " stable test experimental deprecated unsupported".split(" "),
);

const unusual = (key: string): Note => ({ kind: "unusual", detail: key, path: [key] });

/** Beyond the specification, and no reason to refuse a rule that can run. */
function unusualIn({ title, status }: SigmaRule): readonly Note[] {
  return [
    ...(title.length > 256 ? [unusual("title")] : []),
    ...(STATUSES.has(status) ? [] : [unusual("status")]),
  ];
}

/** A logsource matches when every key it names does. `definition` and keys of one's own say nothing. */
function logsourceFault({ logsource }: SigmaRule | SigmaFilter): Fault | undefined {
  const of = (key: "product" | "service" | "category"): string | undefined =>
    logsource.get(key)?.toLowerCase();
  const [product, service, category] = [of("product"), of("service"), of("category")];
  const isOurs =
    (product === undefined
      ? category !== undefined && category !== "application" && LOGSOURCES.category.has(category)
      : LOGSOURCES.product.has(product)) &&
    (service === undefined || LOGSOURCES.service.has(service)) &&
    (category === undefined || LOGSOURCES.category.has(category));
  if (isOurs) return undefined;
  const names = [
    logsource.get("product") ?? "",
    logsource.get("service") ?? logsource.get("category") ?? "audit",
  ];
  return fault("other-logsource", names.join("/"), ["logsource"]).error;
}
