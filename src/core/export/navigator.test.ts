import { describe, expect, test } from "vitest";
import type { RuleCoverage } from "../query/rule-coverage.ts";
import type { RuleMeta } from "../detect/compiled-rule.ts";
import { navigatorLayer } from "./navigator.ts";

const covered = (rule: string, more: Partial<RuleCoverage>): RuleCoverage => ({
  rule,
  verdict: "clean",
  fired: 0,
  hidden: 0,
  ofKind: 9,
  examined: 9,
  lacking: { none: 0, other: 0, cut: 0 },
  reason: null,
  missing: [],
  spanNeeded: 0,
  ...more,
});

const rule = (id: string, ...techniques: string[]): RuleMeta => ({
  id,
  title: id,
  level: "high",
  description: "",
  tactics: [],
  techniques,
  references: [],
  falsePositives: [],
});

describe("the Navigator layer", () => {
  const { text: layerText, techniques } = navigatorLayer({
    name: "Auditscope",
    description: "d",
    rules: [
      rule("a", "T1609", "T1611"),
      rule("b", "T1609"),
      rule("c", "T1528"),
      rule("d", "T1528", "T1552.007"),
      rule("e", "T1046"),
      rule("gone", "T1485"),
      rule("new", "T1490"),
    ],
    findings: new Map([
      ["a", 7],
      ["b", 1],
    ]),
    coverage: [
      covered("a", { verdict: "fired", fired: 7 }),
      covered("b", { verdict: "fired", fired: 1 }),
      covered("c", {}),
      covered("d", { verdict: "blind", reason: "no-bodies" }),
      covered("e", { verdict: "clean" }),
      covered("gone", { verdict: "off" }),
    ],
  });
  const layer: unknown = JSON.parse(layerText);

  test("has what layer format 4.5 requires", () => {
    expect(layer).toMatchObject({
      name: "Auditscope",
      domain: "enterprise-attack",
      versions: { navigator: "4.9.0", layer: "4.5" },
      gradient: { minValue: 1, maxValue: 100 },
    });
    expect(techniques).toBe(6);
  });

  test("scores techniques by their findings, and tells those without from those that cannot be seen", () => {
    expect(layer).toMatchObject({
      techniques: [
        { techniqueID: "T1046", score: 0, comment: "e (high): none in 9" },
        { techniqueID: "T1490", comment: "new (high): not known" },
        {
          techniqueID: "T1528",
          score: 0,
          comment: "c (high): none in 9\nd (high): blind: the log has no bodies it could look into",
          metadata: [
            { name: "rules", value: "2" },
            { name: "coverage", value: "partly" },
          ],
        },
        { techniqueID: "T1552.007", metadata: [{}, { name: "coverage", value: "blind" }] },
        { techniqueID: "T1609", score: 8, comment: "a (high): 7 events\nb (high): 1 event" },
        { techniqueID: "T1611", score: 7 },
      ],
    });
    expect(layerText.match(/"score"/g)).toHaveLength(4);
  });
});
