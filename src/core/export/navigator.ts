// core/export: rules, what they found and what they could see, as a layer of MITRE's ATT&CK Navigator (layer format 4.5,
// github.com/mitre-attack/attack-navigator/blob/master/layers/LAYERFORMATv4_5.md). The score of a technique is the number of its
// findings; a technique of which the log holds nothing has none and is marked, which is not the same as 0.

import type { RuleMeta } from "../detect/compiled-rule.ts";
import type { RuleCoverage, Verdict } from "../query/rule-coverage.ts";

const LAYER_FORMAT = "4.5";
const ATTACK_VERSION = "17";
/** The least that reads this format. */
const NAVIGATOR = "4.9.0";

const COLORS = { clean: "#c7e0c9", partly: "#d9d2a6", blind: "#b9bdc4" } as const;
const GRADIENT = ["#fde3b0", "#f0883e", "#c1272d"] as const;
/** From here on all are as red: a rule of ten thousand would leave the others pale. */
const MOST = 100;

export interface NavigatorInput {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly RuleMeta[];
  /** Events by rule id, as the filter shows them. */
  readonly findings: ReadonlyMap<string, number>;
  /** Of the whole log. */
  readonly coverage: readonly RuleCoverage[];
}

export interface NavigatorLayer {
  readonly text: string;
  readonly techniques: number;
}

export function navigatorLayer(input: NavigatorInput): NavigatorLayer {
  const { name, description, rules, findings } = input;
  const coverage = new Map(input.coverage.map((one) => [one.rule, one]));
  const byTechnique = new Map<string, RuleMeta[]>();
  for (const rule of rules) {
    if (coverage.get(rule.id)?.verdict === "off") continue;
    for (const technique of new Set(rule.techniques)) {
      const of = byTechnique.get(technique) ?? [];
      byTechnique.set(technique, of);
      of.push(rule);
    }
  }
  const techniques = [...byTechnique]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([technique, of]) => techniqueOf(technique, of, { findings, coverage }));
  const layer = {
    name,
    versions: { attack: ATTACK_VERSION, navigator: NAVIGATOR, layer: LAYER_FORMAT },
    domain: "enterprise-attack",
    description,
    sorting: 3,
    layout: { layout: "side", showID: true, showName: true, expandedSubtechniques: "annotated" },
    hideDisabled: false,
    techniques,
    gradient: { colors: GRADIENT, minValue: 1, maxValue: MOST },
    legendItems: [
      { label: "Findings: few", color: GRADIENT[0] },
      { label: `Findings: ${MOST} or more`, color: GRADIENT[2] },
      { label: "Clean: looked at, nothing found", color: COLORS.clean },
      { label: "Nothing found, part of it not to be seen", color: COLORS.partly },
      { label: "Blind: the log holds nothing it could be seen in", color: COLORS.blind },
    ],
  };
  return { text: `${JSON.stringify(layer, null, 2)}\n`, techniques: techniques.length };
}

interface Known {
  readonly findings: ReadonlyMap<string, number>;
  readonly coverage: ReadonlyMap<string, RuleCoverage>;
}

function techniqueOf(
  techniqueID: string,
  rules: readonly RuleMeta[],
  { findings, coverage }: Known,
): object {
  const count = (rule: RuleMeta): number => findings.get(rule.id) ?? 0;
  const score = rules.reduce((sum, rule) => sum + count(rule), 0);
  const verdicts = rules.map((rule) => coverage.get(rule.id)?.verdict ?? "untold");
  const state = stateOf(verdicts);
  const lines = rules
    .toSorted((a, b) => count(b) - count(a))
    .map((rule) => `${rule.title} (${rule.level}): ${said(count(rule), coverage.get(rule.id))}`);
  return {
    techniqueID,
    comment: lines.join("\n"),
    ...((score > 0 || state === "clean" || state === "partly") && { score }),
    ...(score === 0 && state !== "not known" && { color: COLORS[state] }),
    metadata: [
      { name: "rules", value: String(rules.length) },
      { name: "coverage", value: score > 0 ? "findings" : state },
    ],
  };
}

/** Of a technique without findings under the filter. What hides or leaves out findings does not make the log blind. */
function stateOf(verdicts: readonly Verdict[]): "clean" | "partly" | "blind" | "not known" {
  const known = verdicts.filter((verdict) => verdict !== "untold");
  if (known.length === 0) return "not known";
  if (known.every((verdict) => verdict === "blind")) return "blind";
  const isWhole = known.every((verdict) => verdict !== "blind" && verdict !== "partly");
  return isWhole && known.length === verdicts.length ? "clean" : "partly";
}

const BLIND = {
  "no-events": "no such events in the log",
  "no-bodies": "the log has no bodies it could look into",
  "other-bodies": "the log has the other bodies, not those it looks into",
  "cut-bodies": "the bodies were cut",
  "no-field": "the log lacks a field",
  "too-short": "the log is too short",
  "its-rules": "what it counts could not come",
} as const;

function said(count: number, covered: RuleCoverage | undefined): string {
  if (count > 0) return `${count} ${count === 1 ? "event" : "events"}`;
  if (covered === undefined) return "not known";
  const why = covered.reason === null ? "" : BLIND[covered.reason];
  switch (covered.verdict) {
    case "fired":
      return "none under the filter";
    case "hidden":
      return `${covered.hidden} hidden`;
    case "clean":
      return `none in ${covered.examined}`;
    case "partly":
      return `none in ${covered.examined}; ${why} for others`;
    case "blind":
      return `blind: ${why}`;
    case "untold":
      return "none; what it needs is not known";
    case "off":
      return "off";
  }
}
