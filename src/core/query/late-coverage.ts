// core/query: coverage of what looks at more than one event: a correlation sees what its rules see, and an analyzer that learns what is
// usual first sees nothing in a log that ends before it has.

import type { CompiledCorrelation } from "../detect/compile-correlations.ts";
import type { AnalyzerNeeds } from "../detect/analyzers/analyzer.ts";
import type { RuleNeeds } from "../detect/sigma/needs.ts";
import type { RuleCoverage, Verdict } from "./rule-coverage.ts";

/** From the first event to the last; NaN where no event has a time. */
export interface LogSpan {
  readonly first: number;
  readonly last: number;
}

/** Microseconds that a log must last longer than; 0 where any will do. */
export const spanNeededBy = (needs: RuleNeeds | AnalyzerNeeds): number =>
  "learning" in needs ? (needs.learning?.least ?? 0) : 0;

export const isTooShort = (needs: RuleNeeds | AnalyzerNeeds, { first, last }: LogSpan): boolean => {
  const needed = spanNeededBy(needs);
  return needed > 0 && !(last - first > needed);
};

/** Of a sequence every rule must be able to fire; of a count one is enough. */
const NEEDS_ALL: ReadonlySet<CompiledCorrelation["type"]> = new Set([
  "temporal",
  "temporal_ordered",
]);

/** `coverage` with that of correlations, in its order; each stands behind those it refers to. */
export function withCorrelations(
  coverage: readonly RuleCoverage[],
  correlations: readonly CompiledCorrelation[],
): readonly RuleCoverage[] {
  const known = new Map(coverage.map((one) => [one.rule, one]));
  for (const { id, type, of } of correlations) {
    const own = known.get(id);
    if (own?.verdict !== "untold") continue;
    const bases = of.map(({ rule }) => known.get(rule));
    const seen = bases.filter((base) => base !== undefined);
    // Whether a rule that is off still counts for it is not known here.
    if (seen.length < bases.length || seen.some(({ verdict }) => UNKNOWN.has(verdict))) continue;
    const blind = seen.filter(({ verdict }) => verdict === "blind");
    const isBlind = NEEDS_ALL.has(type) ? blind.length > 0 : blind.length === seen.length;
    const isWhole = seen.every(({ verdict }) => verdict !== "blind" && verdict !== "partly");
    known.set(id, {
      ...own,
      verdict: isBlind ? "blind" : isWhole ? "clean" : "partly",
      reason: isWhole ? null : "its-rules",
      ofKind: Math.max(...seen.map(({ ofKind }) => ofKind)),
      examined: Math.max(...seen.map(({ examined }) => examined)),
      missing: seen
        .filter(({ verdict }) => verdict === "blind" || verdict === "partly")
        .map(({ rule }) => rule),
    });
  }
  return coverage.map((one) => known.get(one.rule) ?? one);
}

const UNKNOWN: ReadonlySet<Verdict> = new Set(["untold", "off"]);
