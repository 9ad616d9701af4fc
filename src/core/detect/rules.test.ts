import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { scannedEvents } from "../../testing/scanned-lines.ts";
import { hasBit } from "../base/bitset.ts";
import { matchesEvent } from "../filter/match-event.ts";
import type { RuleMark } from "../audit/derived/rule-marks.ts";
import { createFilterRunner } from "../store/run-filter.ts";
import { BASELINE, BUILT_IN_RULES, LITERAL_RULES } from "./built-in-rules.ts";
import { explainMatch } from "./explain.ts";
import { runRules, type RuleMatches } from "./run-rules.ts";
import { compileRules, type CompiledRule } from "./rule-set.ts";

const FOLDER = path.join(import.meta.dirname, "rules");
const { rules: every, correlations, problems } = compileRules(BUILT_IN_RULES);
/** Those that are findings by themselves; the others serve a correlation. */
const rules = every.filter(({ mutedBy }) => mutedBy === null);

const linesOf = (name: string): readonly string[] =>
  readFileSync(path.join(FOLDER, name), "utf8").trimEnd().split("\n");

/** Line numbers, from 1, on which a rule matches: over columns, and over each parsed event alone. */
function matchingLines(rule: CompiledRule, lines: readonly string[]) {
  const { table, events } = scannedEvents(lines);
  const answer = createFilterRunner(table).runSync(
    rule.predicate,
    { from: 0, to: table.length },
    (row) => events[row],
  );
  const numbers = lines.map((_, i) => i + 1);
  return {
    byColumns: numbers.filter((n) => hasBit(answer, n - 1)),
    byOracle: numbers.filter((n) => matchesEvent(rule.predicate, events[n - 1], {})),
  };
}

const literal = rules.filter(({ id }) => LITERAL_RULES.some((name) => name === id));

describe.each(literal)("the rule $id", (rule) => {
  it("matches every event it must, over columns and one by one", () => {
    const lines = linesOf(`${rule.id}.match.jsonl`);
    const all = lines.map((_, i) => i + 1);
    expect(lines.length).toBeGreaterThan(5);
    expect(matchingLines(rule, lines)).toEqual({ byColumns: all, byOracle: all });
  });

  it("stays quiet on every other", () => {
    const lines = linesOf(`${rule.id}.quiet.jsonl`);
    expect(lines.length).toBeGreaterThan(5);
    expect(matchingLines(rule, lines)).toEqual({ byColumns: [], byOracle: [] });
  });

  it("says why, in its own words, for each match and for nothing else", () => {
    const spellings = rule.fields.map(({ spelling }) => spelling);
    for (const event of scannedEvents(linesOf(`${rule.id}.match.jsonl`)).events) {
      const reasons = explainMatch(rule, event, {});
      expect(reasons.length).toBeGreaterThan(0);
      for (const { field } of reasons) expect(spellings).toContain(field);
    }
    for (const event of scannedEvents(linesOf(`${rule.id}.quiet.jsonl`)).events) {
      expect(explainMatch(rule, event, {})).toEqual([]);
    }
  });
});

describe("the rules of the product", () => {
  it("all compile", () => {
    expect(problems).toEqual([]);
    expect(rules.length + correlations.length).toBe(BUILT_IN_RULES.length - 1);
  });

  it("are all the files there are, each named as its rule", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll(path.sep, "/"))
      .filter((name) => name.endsWith(".yml") && !name.endsWith(".events.yml"));
    expect(BUILT_IN_RULES.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
    const named = BUILT_IN_RULES.filter(({ file }) => file !== BASELINE).map(({ file }) =>
      path.posix.basename(file, ".yml"),
    );
    const ids = new Set(rules.map(({ id }) => id));
    expect(rules.map(({ id }) => id)).toEqual(named.filter((name) => ids.has(name)));
    expect(correlations.map(({ id }) => id).toSorted()).toEqual(
      named.filter((name) => !ids.has(name)).toSorted(),
    );
  });

  it("begin with those whose severities the product promises", () => {
    expect(rules.slice(0, literal.length).map(({ id }) => id)).toEqual(LITERAL_RULES);
    expect(Object.fromEntries(literal.map(({ id, level }) => [id, level]))).toEqual({
      "pod-exec": "high",
      "secret-access": "high",
      "rbac-change": "critical",
      "privileged-pod": "critical",
      "anonymous-access": "critical",
      "anonymous-probe": "informational",
    });
  });

  it("tell what they mean to an investigator: ATT&CK, references, false positives", () => {
    for (const rule of [...rules, ...correlations]) {
      expect(rule.techniques.length).toBeGreaterThan(0);
      expect(rule.references.length).toBeGreaterThan(0);
      expect(rule.falsePositives.length).toBeGreaterThan(0);
      expect(rule.description).not.toBe("");
    }
  });

  it("serve a correlation where they are no finding by themselves, and say which", () => {
    const serving = every.filter(({ mutedBy }) => mutedBy !== null);
    expect(serving.length).toBeGreaterThan(10);
    for (const { mutedBy, description } of serving) {
      expect(correlations.map(({ id }) => id)).toContain(mutedBy);
      expect(description).toContain(mutedBy);
    }
  });

  it("cross to a worker as they are", () => {
    expect(structuredClone(rules)).toEqual(rules);
  });
});

function run(lines: readonly string[], from = 0): RuleMatches {
  const { table, events } = scannedEvents(lines);
  return runRules(
    rules,
    createFilterRunner(table),
    { from, to: table.length },
    (row) => events[row],
  );
}

const named = ({ setOf, sets }: RuleMatches): readonly (readonly RuleMark[])[] =>
  [...setOf].map((set) => sets[set] ?? []);

describe("an event that several rules match", () => {
  const [exec = "", secret = ""] = [
    linesOf("pod-exec.match.jsonl")[0],
    linesOf("secret-access.match.jsonl").at(-1),
  ];
  const [quiet = "", probe = ""] = [
    linesOf("pod-exec.quiet.jsonl")[0],
    linesOf("anonymous-probe.match.jsonl")[0],
  ];

  it("names them in the order of the rules and takes the highest level", () => {
    const matches = run([quiet, exec, secret, probe]);
    expect(named(matches)).toEqual([
      [],
      ["pod-exec"],
      ["anonymous-access", "secret-access"],
      ["anonymous-probe"],
    ]);
    expect([...matches.severity]).toEqual([0, 4, 5, 1]);
  });

  it("is found in later rows, too, when earlier ones were done before", () => {
    const lines = [...Array.from({ length: 40 }, () => exec), quiet, secret];
    const matches = run(lines, 32);
    expect(matches.from).toBe(32);
    expect(named(matches)).toEqual([
      ...Array.from({ length: 8 }, () => ["pod-exec"]),
      [],
      ["anonymous-access", "secret-access"],
    ]);
  });

  it("shares its list of rules with the others that match the same", () => {
    const matches = run(Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? exec : secret)));
    expect(matches.sets).toEqual([
      [],
      ["anonymous-access"],
      ["pod-exec"],
      ["anonymous-access", "secret-access"],
    ]);
  });
});

function ruleNamed(id: string): CompiledRule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

describe("an explanation", () => {
  it("gives the field as the rule spells it, and the value in the event", () => {
    const { events } = scannedEvents(linesOf("privileged-pod.match.jsonl"));
    expect(explainMatch(ruleNamed("privileged-pod"), events[1], {})).toEqual([
      { field: "requestObject.spec.containers[].securityContext.privileged", value: "true" },
    ]);
  });

  it("names what was asked for and what was not the exception", () => {
    const { events } = scannedEvents(linesOf("anonymous-access.match.jsonl"));
    expect(explainMatch(ruleNamed("anonymous-access"), events[0], {})).toEqual([
      { field: "user.username", value: "system:anonymous" },
      { field: "requestURI", value: "/api" },
    ]);
  });

  it("gives only the members of a list that match, and not without end", () => {
    const detection = `title: Outside
logsource: { product: kubernetes, service: audit }
detection:
  outside:
    sourceIPs|cidr: 203.0.113.0/24
  condition: outside
`;
    const [rule] = compileRules([{ file: "outside.yml", text: detection }]).rules;
    if (rule === undefined) throw new Error("no rule");
    const inside = Array.from({ length: 3 }, (_, i) => `10.0.0.${i}`);
    expect(explainMatch(rule, { sourceIPs: ["203.0.113.9", ...inside] }, {})).toEqual([
      { field: "sourceIPs", value: "203.0.113.9" },
    ]);
    const many = Array.from({ length: 5_000 }, (_, i) => `203.0.113.${i % 256}`);
    expect(explainMatch(rule, { sourceIPs: many }, {}).length).toBe(50);
  });

  it("finds a keyword in the fields that hold it", () => {
    const text = `title: Tool
logsource: { product: kubernetes, service: audit }
detection:
  keywords: [python-requests]
  condition: keywords
`;
    const [rule] = compileRules([{ file: "tool.yml", text }]).rules;
    if (rule === undefined) throw new Error("no rule");
    expect(explainMatch(rule, { userAgent: "Python-Requests/2.32", verb: "get" }, {})).toEqual([
      { field: "userAgent", value: "Python-Requests/2.32" },
    ]);
  });
});
