import { expect, test } from "vitest";
import { aCoveredRule } from "../../testing/covered-rule.ts";
import { coveredRules, tacticColumns } from "./matrix.ts";

const shape = (rules: Parameters<typeof tacticColumns>[0]) =>
  tacticColumns(rules).map(({ tactic, techniques }) => [
    tactic,
    techniques.map(({ technique }) => technique),
  ]);

const execution = (technique: string) => ({ tactics: ["execution"], techniques: [technique] });

test("tactics stand in ATT&CK's order, and a technique under those of the rule's tactics that it serves", () => {
  expect(
    shape([
      aCoveredRule("a", { tactics: ["impact"], techniques: ["T1485"] }),
      aCoveredRule("b", {
        tactics: ["privilege-escalation", "execution"],
        techniques: ["T1610", "T1611"],
      }),
    ]),
  ).toEqual([
    ["execution", ["T1610"]],
    ["privilege-escalation", ["T1611"]],
    ["impact", ["T1485"]],
  ]);
});

test("a pair that ATT&CK does not know stands where the rule puts it", () => {
  expect(
    shape([
      aCoveredRule("a", { tactics: ["stealth"], techniques: ["T1036"] }),
      aCoveredRule("b", { tactics: ["defense-impairment"], techniques: ["T1685"] }),
    ]),
  ).toEqual([
    ["stealth", ["T1036"]],
    ["defense-impairment", ["T1685"]],
  ]);
});

test("a rule with half the tags, or none, is not lost", () => {
  expect(
    shape([
      aCoveredRule("a", { techniques: ["T1552.007"] }),
      aCoveredRule("b", { tactics: ["discovery"] }),
      aCoveredRule("c", { techniques: ["T9999"] }),
      aCoveredRule("d", {}),
    ]),
  ).toEqual([
    ["credential-access", ["T1552.007"]],
    ["discovery", [""]],
    ["", ["T9999", ""]],
  ]);
});

test("what was found comes first, by its level; then what could not be seen", () => {
  const [column] = tacticColumns([
    aCoveredRule("clean", execution("T1059"), { verdict: "clean" }),
    aCoveredRule("low", { ...execution("T1204"), level: "low" }, { verdict: "fired", fired: 1 }),
    aCoveredRule("blind", execution("T1610"), { verdict: "blind", reason: "no-bodies" }),
    aCoveredRule("high", { ...execution("T1609"), level: "high" }, { verdict: "fired", fired: 9 }),
    aCoveredRule("too", execution("T1609"), { verdict: "blind", reason: "no-events" }),
  ]);
  expect(
    column?.techniques.map(({ technique, level, verdicts }) => [technique, level, verdicts]),
  ).toEqual([
    [
      "T1609",
      "high",
      [
        ["fired", 1],
        ["blind", 1],
      ],
    ],
    ["T1204", "low", [["fired", 1]]],
    ["T1610", null, [["blind", 1]]],
    ["T1059", null, [["clean", 1]]],
  ]);
  expect(column?.rules).toBe(5);
});

test("a rule of which nothing is known yet is left out", () => {
  const { rule, coverage } = aCoveredRule("a", {});
  expect(coveredRules([rule, { ...rule, id: "new" }], [coverage])).toEqual([{ rule, coverage }]);
});
