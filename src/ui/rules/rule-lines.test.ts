import { expect, test } from "vitest";
import type { RuleEntry } from "../../worker/engine-api.ts";
import { aRuleEntry } from "../../testing/rule-book.ts";
import { ALL_RULES, type RuleChoice } from "../../state/rule-choice.ts";
import { ruleLines } from "./rule-lines.ts";

const RULES: readonly RuleEntry[] = [
  aRuleEntry({ id: "probe", title: "Anonymous probe", level: "low", tactics: ["discovery"] }),
  aRuleEntry({
    id: "exec",
    title: "Shell in a pod",
    level: "high",
    tactics: ["execution", "lateral-movement"],
    techniques: ["T1609"],
  }),
  aRuleEntry({ id: "mine", title: "Mine", level: "critical", origin: "file", file: "a/mine.yml" }),
  aRuleEntry({ id: "off", title: "Switched off", level: "medium", isOn: false }),
];
const NUMBERS = new Map([
  ["probe", { found: 7, hidden: 0 }],
  ["exec", { found: 2, hidden: 9 }],
]);

const shown = (choice: Partial<RuleChoice>): readonly string[] =>
  ruleLines(RULES, NUMBERS, { ...ALL_RULES, ...choice }).map((line) =>
    line.kind === "group" ? `${line.label} ${line.count}` : line.rule.id,
  );

test("the loudest rules stand first, and any other column turns the order", () => {
  expect(shown({})).toEqual(["mine", "exec", "off", "probe"]);
  expect(shown({ sort: { column: "found", descending: true } })).toEqual([
    "probe",
    "exec",
    "mine",
    "off",
  ]);
  expect(shown({ sort: { column: "title", descending: false } })[0]).toBe("probe");
});

test("a search finds title, id, file and technique, by number or name, all words of it", () => {
  expect(shown({ search: "SHELL pod" })).toEqual(["exec"]);
  expect(shown({ search: "a/mine" })).toEqual(["mine"]);
  expect(shown({ search: "t1609" })).toEqual(["exec"]);
  expect(shown({ search: "administration command" })).toEqual(["exec"]);
  expect(shown({ search: "shell anonymous" })).toEqual([]);
});

test("rules are narrowed by state, level, tactic and origin", () => {
  expect(shown({ state: "found" })).toEqual(["exec", "probe"]);
  expect(shown({ state: "hidden" })).toEqual(["exec"]);
  expect(shown({ state: "silent" })).toEqual(["mine"]);
  expect(shown({ state: "off" })).toEqual(["off"]);
  expect(shown({ level: "low" })).toEqual(["probe"]);
  expect(shown({ tactic: "lateral-movement" })).toEqual(["exec"]);
  expect(shown({ origin: "file" })).toEqual(["mine"]);
});

test("in groups by tactic a rule stands under each of its own, in the order of the matrix", () => {
  expect(shown({ grouping: "tactic" })).toEqual([
    "Execution 1",
    "exec",
    "Discovery 1",
    "probe",
    "Lateral Movement 1",
    "exec",
    "No tactic 2",
    "mine",
    "off",
  ]);
  expect(shown({ grouping: "level" })[0]).toBe("Critical 1");
  expect(shown({ grouping: "origin" })).toContain("From files 1");
});
