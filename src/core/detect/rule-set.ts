// core/detect: rule files → the rules that run, and what is wrong with the rest. A compiled rule is plain data, so it is
// posted to the scan workers as it is. Knows which log it is for (product kubernetes, service audit) and refuses rules for
// others: they would never match, and silence would look like safety.

import { err, ok, type Result } from "../base/result.ts";
import { compileCorrelations, type CompiledCorrelation } from "./compile-correlations.ts";
import {
  applyFilters,
  type CompiledFilter,
  type FilterOptions,
  type RuleToFilter,
} from "./apply-filters.ts";
import { metaOf, type CompiledRule, type Located, type RuleFileProblem } from "./compiled-rule.ts";
import { LOGSOURCES } from "./sigma/alias-table.ts";
import { parseCollection, type ParsedDocument } from "./sigma/collection.ts";
import { compileRule } from "./sigma/compile-rule.ts";
import type { Note, RuleNote } from "./sigma/note.ts";
import type { SigmaRule } from "./sigma/parse-rule.ts";
import { fault, type Fault, type RuleProblem } from "./sigma/problem.ts";
import type { Placeholders } from "./sigma/value-test.ts";

export type { CompiledFilter, CompiledRule };

export interface RuleText {
  readonly file: string;
  /** YAML, one document or many: rules, correlations, filters. */
  readonly text: string;
  /** What they hold, as JSON: of a file that was read when the product was built. */
  readonly documents?: readonly unknown[];
}

export interface RuleSet {
  /** In the order of the files. */
  readonly rules: readonly CompiledRule[];
  /** Each behind those it refers to. */
  readonly correlations: readonly CompiledCorrelation[];
  readonly filters: readonly CompiledFilter[];
  /** By id: where a rule or a correlation stands. */
  readonly documents: ReadonlyMap<string, RuleDocument>;
  readonly problems: readonly RuleFileProblem[];
}

export interface RuleDocument {
  readonly file: string;
  /** Its own YAML. */
  readonly text: string;
}

export interface CompileOptions extends FilterOptions {
  /** Values for `%name%` under `expand`. */
  readonly placeholders?: Placeholders;
}

export function compileRules(texts: readonly RuleText[], options: CompileOptions = {}): RuleSet {
  const compiling = new Compiling(options);
  for (const { file, text, documents } of texts) {
    for (const [i, document] of parsedOnce(text, documents).entries())
      compiling.take(document, file, i);
  }
  return compiling.finish();
}

type Parsed = ReturnType<typeof parseCollection>;

/** Rules are compiled again whenever one of them is another: of 3,000 files all but that are known. */
const known = new Map<string, Parsed>();
const KNOWN_FILES = 10_000;

function parsedOnce(text: string, documents?: readonly unknown[]): Parsed {
  const parsed = known.get(text) ?? parseCollection(text, documents);
  if (known.size >= KNOWN_FILES) known.clear();
  known.set(text, parsed);
  return parsed;
}

/** Rules are compiled as they come; what refers to others waits until all are there. */
class Compiling {
  readonly #options: CompileOptions;
  readonly #rules = new Map<string, RuleToFilter>();
  readonly #documents = new Map<string, RuleDocument>();
  readonly #filters: Located<"filter">[] = [];
  readonly #correlations = new Map<string, Located<"correlation">>();
  readonly #problems: RuleFileProblem[] = [];

  constructor(options: CompileOptions) {
    this.#options = options;
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
    if (this.#documents.has(id)) return fault("duplicate-rule", id, ["name"]).error;
    if (kind === "correlation") {
      this.#documents.set(id, document);
      this.#correlations.set(id, document);
      return undefined;
    }
    const compiled = compileOne(document, this.#options.placeholders ?? NO_PLACEHOLDERS);
    if (!compiled.ok) return compiled.error;
    this.#documents.set(id, document);
    const category = document.value.logsource.get("category")?.toLowerCase() ?? "";
    this.#rules.set(id, { rule: compiled.value, category });
    return undefined;
  }

  finish(): RuleSet {
    const filters = applyFilters(this.#filters, this.#rules, this.#options);
    const rules = Array.from(this.#rules.values(), ({ rule }) => rule);
    const { correlations, problems } = compileCorrelations([...this.#correlations.values()], rules);
    return {
      rules: rules.map((rule) => withMuting(rule, correlations, this.#documents)),
      correlations,
      filters: filters.filters,
      documents: this.#documents,
      problems: [...this.#problems, ...filters.problems, ...problems],
    };
  }
}

/**
 * A rule that only serves correlations is muted, as the specification has it, unless they stand in other files: somebody's
 * correlation of rules that are there already must not silence those.
 */
function withMuting(
  rule: CompiledRule,
  correlations: readonly CompiledCorrelation[],
  documents: ReadonlyMap<string, RuleDocument>,
): CompiledRule {
  const file = documents.get(rule.id)?.file;
  const users = correlations.filter(
    ({ id, of }) => documents.get(id)?.file === file && of.some((one) => one.rule === rule.id),
  );
  const [first] = users;
  if (first === undefined || users.some(({ generate }) => generate)) return rule;
  return { ...rule, mutedBy: first.id };
}

const NO_PLACEHOLDERS: Placeholders = new Map();

const compiledRules = new WeakMap<SigmaRule, ReturnType<typeof compileRule>>();

function compiledOnce(rule: SigmaRule, placeholders: Placeholders): ReturnType<typeof compileRule> {
  if (placeholders.size > 0) return compileRule(rule, placeholders);
  const compiled = compiledRules.get(rule) ?? compileRule(rule);
  compiledRules.set(rule, compiled);
  return compiled;
}

function compileOne(
  { value, id, locate }: Located<"rule">,
  placeholders: Placeholders,
): Result<CompiledRule, Fault> {
  const compiled = compiledOnce(value, placeholders);
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
export function logsourceFault({ logsource }: Pick<SigmaRule, "logsource">): Fault | undefined {
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
