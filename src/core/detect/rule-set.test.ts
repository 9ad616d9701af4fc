import { describe, expect, it } from "vitest";
import { compileRules } from "./rule-set.ts";

const rule = (
  more = "",
  logsource = "{ product: kubernetes, service: audit }",
): string => `title: A rule
${more}
logsource: ${logsource}
detection:
  selection:
    verb: delete
  condition: selection
`;

describe("a set of rules", () => {
  it("names a rule by its name, else by its id, else by its file", () => {
    const id = "id: 0b6e7c9a-5a57-4f0e-9d1a-0c6a4bb5a001";
    const { rules } = compileRules([
      { file: "a.yml", text: rule(`name: by-name\n${id}`) },
      { file: "b.yml", text: rule(id) },
      { file: "c.yaml", text: rule() },
    ]);
    expect(rules.map((one) => one.id)).toEqual(["by-name", id.slice(4), "c"]);
  });

  it("takes techniques from the tags and leaves tactics out", () => {
    const { rules } = compileRules([
      {
        file: "a.yml",
        text: rule("tags: [attack.execution, attack.t1609, attack.T1078.001, cve.2024-1, tlp.red]"),
      },
    ]);
    expect(rules[0]?.techniques).toEqual(["T1609", "T1078.001"]);
  });

  it("keeps the good rules and says of each other what is wrong, in which file and line", () => {
    const { rules, problems } = compileRules([
      { file: "good.yml", text: rule("name: good") },
      { file: "again.yml", text: rule("name: good") },
      { file: "regex.yml", text: rule().replace("verb:", "verb|regex:") },
      { file: "typo.yml", text: rule().replace("condition: selection", "condition: selectoin") },
      { file: "windows.yml", text: rule("", "{ product: windows, service: security }") },
      { file: "broken.yml", text: "title: [" },
    ]);
    expect(rules.map((one) => one.id)).toEqual(["good"]);
    expect(problems).toEqual([
      { file: "again.yml", kind: "duplicate-rule", detail: "good", line: 2 },
      { file: "regex.yml", kind: "unsupported-modifier", detail: "regex", line: 6 },
      { file: "typo.yml", kind: "unknown-selection", detail: "selectoin", line: 7 },
      { file: "windows.yml", kind: "other-logsource", detail: "windows/security", line: 3 },
      { file: "broken.yml", kind: "yaml", detail: "BAD_INDENT", line: 1 },
    ]);
  });
});
