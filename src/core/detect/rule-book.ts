// core/detect: all rules there are, as the user has them: those that come with the product, those of his own, and what he made
// of them: switched off, at another level, with exceptions. One plain value says what he chose (`Tuning`), and the whole
// book follows from it, so nothing has to be undone.

import type { Analyzer } from "./analyzers/index.ts";
import type { Level } from "../audit/severity.ts";
import { OFF } from "../audit/derived/rule-marks.ts";
import type { CompiledCorrelation } from "./compile-correlations.ts";
import type { CompiledRule, RuleFileProblem, RuleMeta } from "./compiled-rule.ts";
import { compileRules, type CompiledFilter, type RuleDocument, type RuleText } from "./rule-set.ts";
import type { RuleNeeds } from "./sigma/needs.ts";
import type { RuleNote } from "./sigma/note.ts";

/** Where a user's rules came from: a file he gave, the editor, or an exception he made of a finding. */
export type RuleOrigin = "built-in" | "file" | "editor" | "suppression";

export interface UserRuleFile extends Omit<RuleText, "documents"> {
  readonly origin: Exclude<RuleOrigin, "built-in">;
}

export interface Tuning {
  /** In the order in which they were added. A document with the id of one that comes with the product takes its place. */
  readonly files: readonly UserRuleFile[];
  /** Ids of rules, correlations and analyzers that are switched off. */
  readonly off: readonly string[];
  /** Other levels than the rules' own, by id. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Ids of filters that are switched off. */
  readonly filtersOff: readonly string[];
}

export const UNTUNED: Tuning = { files: [], off: [], levels: {}, filtersOff: [] };

export interface RuleEntry extends RuleMeta {
  /** Of one event; of several that correlate; or one that no Sigma rule can say. */
  readonly kind: "rule" | "correlation" | "analyzer";
  readonly origin: RuleOrigin;
  /** "" for analyzers. */
  readonly file: string;
  /** YAML; "" for analyzers. */
  readonly text: string;
  readonly isOn: boolean;
  /** `level` is the one in force. */
  readonly ownLevel: Level;
  /** Null where it cannot be said. */
  readonly needs: RuleNeeds | null;
  readonly notes: readonly RuleNote[];
  /** Ids of the filters that speak of it. */
  readonly filters: readonly string[];
}

export interface FilterEntry extends CompiledFilter {
  readonly origin: RuleOrigin;
  readonly isOn: boolean;
}

/** Plain data. */
export interface RuleBook {
  readonly rules: readonly RuleEntry[];
  readonly filters: readonly FilterEntry[];
  readonly problems: readonly RuleFileProblem[];
  readonly tuning: Tuning;
}

/** The book, and what runs of it. */
export interface OpenBook {
  readonly book: RuleBook;
  /** Those that are switched off too: their matches are marked as such. */
  readonly rules: readonly CompiledRule[];
  /** Those that are switched on. */
  readonly correlations: readonly CompiledCorrelation[];
  /** Those that are switched on. */
  readonly analyzers: readonly Analyzer[];
}

export interface BuiltIn {
  readonly rules: readonly RuleText[];
  readonly analyzers: readonly Analyzer[];
}

export function openBook({ rules: own, analyzers }: BuiltIn, tuning: Tuning): OpenBook {
  const ours = own.map((rule) => ({ ...rule, file: OURS + rule.file }));
  // The user's come first: the product's document of the same id is then the one that is there twice.
  const set = compileRules([...tuning.files, ...ours], {
    filtersOff: new Set(tuning.filtersOff),
  });
  const files = new Map<string, RuleOrigin>(tuning.files.map(({ file, origin }) => [file, origin]));
  const filtersOf = new Map<string, string[]>();
  for (const { id, rules } of set.filters)
    for (const rule of rules) filtersOf.set(rule, [...(filtersOf.get(rule) ?? []), id]);
  const off = new Set(tuning.off);
  const isOn = (id: string): boolean => !off.has(id);
  // An id may be `__proto__`.
  const levels = new Map(Object.entries(tuning.levels));
  const levelOf = ({ id, level }: RuleMeta): Level => levels.get(id) ?? level;
  const rules = inOwnOrder(set.rules, ours, set.documents).map((rule): CompiledRule => ({
    ...rule,
    level: levelOf(rule),
    mutedBy: isOn(rule.id) ? rule.mutedBy : OFF,
  }));
  const entry = (meta: RuleMeta, kind: RuleEntry["kind"]): RuleEntry => {
    const { file, text } = set.documents.get(meta.id) ?? { file: "", text: "" };
    return {
      id: meta.id,
      title: meta.title,
      description: meta.description,
      tactics: meta.tactics,
      techniques: meta.techniques,
      references: meta.references,
      falsePositives: meta.falsePositives,
      level: levelOf(meta),
      ownLevel: meta.level,
      kind,
      origin: files.get(file) ?? "built-in",
      file: shownFile(file),
      text,
      isOn: isOn(meta.id),
      needs: null,
      notes: [],
      filters: filtersOf.get(meta.id) ?? [],
    };
  };
  const ownLevels = new Map(set.rules.map((rule) => [rule.id, rule]));
  return {
    book: {
      rules: [
        ...rules.map(({ id, needs, notes }) => ({
          ...entry(ownLevels.get(id) ?? notThere(id), "rule"),
          needs,
          notes,
        })),
        ...set.correlations.map((one) => entry(one, "correlation")),
        ...analyzers.map(({ meta, needs }) => ({ ...entry(meta, "analyzer"), needs })),
      ],
      filters: set.filters.map((filter) => ({
        ...filter,
        file: shownFile(filter.file),
        origin: files.get(filter.file) ?? "built-in",
        isOn: !tuning.filtersOff.includes(filter.id),
      })),
      problems: set.problems.filter(({ file }) => files.has(file)),
      tuning,
    },
    rules,
    correlations: set.correlations
      .filter(({ id }) => isOn(id))
      .map((one) => ({ ...one, level: levelOf(one) })),
    analyzers: analyzers.filter(({ meta }) => isOn(meta.id)),
  };
}

/** Before the names of the product's own files, since a user's may have the same. */
const OURS = "built-in:";

const shownFile = (file: string): string =>
  file.startsWith(OURS) ? file.slice(OURS.length) : file;

const notThere = (id: string): never => {
  throw new Error(`no rule ${id}`);
};

/** The product's first, in their order. */
function inOwnOrder(
  rules: readonly CompiledRule[],
  own: readonly RuleText[],
  documents: ReadonlyMap<string, RuleDocument>,
): readonly CompiledRule[] {
  const place = new Map(own.map(({ file }, i) => [file, i]));
  const placeOf = ({ id }: CompiledRule): number =>
    place.get(documents.get(id)?.file ?? "") ?? own.length;
  return rules.toSorted((a, b) => placeOf(a) - placeOf(b));
}
