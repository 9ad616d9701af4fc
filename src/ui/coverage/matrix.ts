// ui/coverage: rules and their verdicts → the tactics of ATT&CK with their techniques. A rule's tags name tactics and techniques
// side by side, not which goes with which: a technique stands under those of the rule's tactics that it serves.

import { severityRank, type Level } from "../../core/audit/severity.ts";
import type { RuleCoverage, RuleInfo, Verdict } from "../../worker/engine-api.ts";
import { inMatrixOrder } from "../words/tactics.ts";
import { tacticsOf } from "../words/techniques.ts";

export interface CoveredRule {
  readonly rule: RuleInfo;
  readonly coverage: RuleCoverage;
}

export interface TechniqueCell {
  /** "T1609"; "" for rules that name a tactic and no technique. */
  readonly technique: string;
  /** Loudest verdict first. */
  readonly rules: readonly CoveredRule[];
  /** How many rules have each verdict; only those that some have. */
  readonly verdicts: readonly (readonly [Verdict, number])[];
  /** The highest level among its rules that fired. */
  readonly level: Level | null;
}

export interface TacticColumn {
  /** "" for rules that name none. */
  readonly tactic: string;
  readonly rules: number;
  readonly techniques: readonly TechniqueCell[];
}

/** What is worth a look first. */
const VERDICT_ORDER: readonly Verdict[] = [
  "fired",
  "hidden",
  "blind",
  "partly",
  "untold",
  "clean",
  "off",
];

const rankOf = (verdict: Verdict): number => VERDICT_ORDER.indexOf(verdict);

/** Rules without coverage are left out: they came after it was worked out. */
export function coveredRules(
  rules: readonly RuleInfo[],
  coverage: readonly RuleCoverage[],
): readonly CoveredRule[] {
  const byRule = new Map(coverage.map((one) => [one.rule, one]));
  return rules.flatMap((rule) => {
    const of = byRule.get(rule.id);
    return of === undefined ? [] : [{ rule, coverage: of }];
  });
}

export function tacticColumns(rules: readonly CoveredRule[]): readonly TacticColumn[] {
  const columns = new Map<string, Map<string, CoveredRule[]>>();
  for (const one of rules) {
    for (const [tactic, technique] of placesOf(one.rule)) {
      const column = columns.get(tactic) ?? new Map<string, CoveredRule[]>();
      columns.set(tactic, column);
      const cell = column.get(technique) ?? [];
      column.set(technique, cell);
      cell.push(one);
    }
  }
  return inMatrixOrder(columns.keys()).map((tactic) => {
    const techniques = [...(columns.get(tactic) ?? [])].map(([technique, of]) =>
      cellOf(technique, of),
    );
    const distinct = new Set(techniques.flatMap((cell) => cell.rules));
    return { tactic, rules: distinct.size, techniques: techniques.toSorted(byWeight) };
  });
}

function* placesOf({ tactics, techniques }: RuleInfo): Generator<readonly [string, string]> {
  const left = new Set(tactics);
  for (const technique of techniques) {
    const served = tacticsOf(technique);
    const named = tactics.filter((tactic) => served.includes(tactic));
    // What ATT&CK does not pair, the rule may; and a rule may name techniques alone.
    const under = named.length > 0 ? named : tactics.length > 0 ? tactics : served;
    for (const tactic of under.length > 0 ? under : [""]) {
      left.delete(tactic);
      yield [tactic, technique];
    }
  }
  for (const tactic of left) yield [tactic, ""];
  if (tactics.length + techniques.length === 0) yield ["", ""];
}

function cellOf(technique: string, rules: readonly CoveredRule[]): TechniqueCell {
  const counts = countVerdicts(rules);
  const fired = rules.filter(({ coverage }) => coverage.verdict === "fired");
  const [loudest] = fired.toSorted(byLevel);
  return {
    technique,
    rules: rules.toSorted(byVerdict),
    verdicts: VERDICT_ORDER.flatMap((verdict) => {
      const count = counts[verdict];
      return count === 0 ? [] : [[verdict, count] as const];
    }),
    level: loudest?.rule.level ?? null,
  };
}

export function countVerdicts(rules: readonly CoveredRule[]): Readonly<Record<Verdict, number>> {
  const counts = { fired: 0, hidden: 0, clean: 0, partly: 0, blind: 0, untold: 0, off: 0 };
  for (const { coverage } of rules) counts[coverage.verdict]++;
  return counts;
}

const byLevel = (a: CoveredRule, b: CoveredRule): number =>
  severityRank(b.rule.level) - severityRank(a.rule.level);

export const byVerdict = (a: CoveredRule, b: CoveredRule): number =>
  rankOf(a.coverage.verdict) - rankOf(b.coverage.verdict) || byLevel(a, b);

/** What fired, by level; then by how bad the worst of the others is. Of rules without a technique last. */
function byWeight(a: TechniqueCell, b: TechniqueCell): number {
  const level = (cell: TechniqueCell): number =>
    cell.level === null ? 0 : severityRank(cell.level);
  const verdict = (cell: TechniqueCell): number => rankOf(cell.verdicts[0]?.[0] ?? "off");
  return (
    Number(a.technique === "") - Number(b.technique === "") ||
    level(b) - level(a) ||
    verdict(a) - verdict(b) ||
    (a.technique < b.technique ? -1 : 1)
  );
}
