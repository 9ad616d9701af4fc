import { describe, expect, it } from "vitest";
import { parseRule } from "./parse-rule.ts";

const RULE = `title: Pods deleted
taxonomy: sigma
license: MIT
modified: 2026-01-03
related:
  - id: 7a6c0a3e-5a57-4f0e-9d1a-0c6a4bb5a001
    type: derived
fields: [user.username]
scope: [cluster]
id: 3f6c0a3e-5a57-4f0e-9d1a-0c6a4bb5a001
name: pods-deleted
status: test
description: Somebody deleted pods.
author: A. Author
date: 2026-01-02
references: [https://example.org/a]
tags:
  - attack.impact
  - attack.t1485
falsepositives:
  - Rolling updates
level: low
team: blue
logsource:
  product: kubernetes
  service: audit
detection:
  selection:
    verb: delete
  condition: selection
`;

function problem(text: string): unknown {
  const parsed = parseRule(text);
  return parsed.ok ? "no problem" : parsed.error;
}

describe("a rule file", () => {
  it("is read in full, with the keys the specification does not know", () => {
    const parsed = parseRule(RULE);
    expect(parsed.ok && parsed.value.rule).toEqual({
      title: "Pods deleted",
      id: "3f6c0a3e-5a57-4f0e-9d1a-0c6a4bb5a001",
      name: "pods-deleted",
      status: "test",
      description: "Somebody deleted pods.",
      author: "A. Author",
      date: "2026-01-02",
      references: ["https://example.org/a"],
      tags: ["attack.impact", "attack.t1485"],
      falsePositives: ["Rolling updates"],
      taxonomy: "sigma",
      license: "MIT",
      modified: "2026-01-03",
      related: [{ id: "7a6c0a3e-5a57-4f0e-9d1a-0c6a4bb5a001", type: "derived" }],
      fields: ["user.username"],
      scope: ["cluster"],
      level: "low",
      logsource: new Map([
        ["product", "kubernetes"],
        ["service", "audit"],
      ]),
      selections: new Map([["selection", new Map([["verb", "delete"]])]]),
      conditions: ["selection"],
      custom: new Map([["team", "blue"]]),
    });
  });

  it("keeps no, on and dates as the texts they are", () => {
    const parsed = parseRule(RULE.replace("verb: delete", "verb: [no, on, 2026-01-02]"));
    expect(parsed.ok && parsed.value.rule.selections.get("selection")).toEqual(
      new Map([["verb", ["no", "on", "2026-01-02"]]]),
    );
  });

  it("takes __proto__ for a name like any other", () => {
    const parsed = parseRule(RULE.replaceAll("selection", "__proto__"));
    expect(parsed.ok && [...parsed.value.rule.selections.keys()]).toEqual(["__proto__"]);
  });

  it.each([
    ["a repeated key", RULE.replace("status: test", "title: Again"), "yaml", "DUPLICATE_KEY", 12],
    ["text that is not YAML", "title: [", "yaml", "BAD_INDENT", 1],
    ["several documents", `${RULE}---\n${RULE}`, "yaml", "MULTIPLE_DOCS", 31],
    ["YAML 1.1, where no means false", `%YAML 1.1\n---\n${RULE}`, "yaml-version", "%YAML", 1],
    ["no title", RULE.replace("title: Pods deleted\n", ""), "missing", "title", 1],
    ["no logsource", RULE.replace("logsource:", "source:"), "missing", "logsource", 1],
    ["no condition", RULE.replace("condition:", "conditions:"), "missing", "condition", 27],
    ["a level nobody knows", RULE.replace("level: low", "level: none"), "bad-value", "level", 22],
    ["an id that is no UUID", RULE.replace(/id: 3f.*/, "id: 7f"), "bad-value", "7f", 10],
    ["a list as title", RULE.replace("Pods deleted", "[a]"), "wrong-type", "title", 1],
    [
      "a condition that is a map",
      RULE.replace("condition: selection", "condition: {a: b}"),
      "wrong-type",
      "condition",
      30,
    ],
    ["a list instead of a rule", "- a", "wrong-type", "rule", 1],
  ])("is refused for %s, with the line", (_, text, kind, detail, line) => {
    expect(problem(text)).toEqual({ kind, detail, line });
  });

  it("is refused rather than let its aliases multiply", () => {
    const bomb = `${RULE}bomb:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n`;
    expect(problem(bomb)).toEqual({ kind: "yaml", detail: "ALIAS", line: null });
  });

  it.each([
    ["brackets", `title: ${"[".repeat(10_000)}`],
    ["brackets behind closing ones in comments", `title:\n${" [ # ]\n".repeat(10_000)}`],
    ["dashes on one line", `${"- ".repeat(10_000)}a`],
    ["indents", Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    [
      "dashes on indents",
      Array.from({ length: 30 }, (_, i) => `${" ".repeat(i * 6)}- - -`).join("\n"),
    ],
  ])("is refused before the parser meets thousands of %s", (_, text) => {
    expect(problem(text)).toMatchObject({ kind: "too-deep" });
  });

  it("is refused when it is longer than rules are", () => {
    expect(problem(`${RULE}#${"x".repeat(1_000_000)}`)).toMatchObject({ kind: "too-long" });
  });
});
