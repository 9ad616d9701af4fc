// Files of rules as people have them: many documents, filters, collections of old, other people's names for fields; and what
// is said of them.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { corpus, withoutCorpus } from "../../testing/corpus.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { explainSelections } from "./explain.ts";
import { compileRules, type RuleSet } from "./rule-set.ts";
import { noteText, problemText } from "./sigma/problem-text.ts";

const rule = (name: string, item = "verb: delete", more = ""): string => `title: ${name}
name: ${name}
logsource: { product: kubernetes, service: audit }
detection: { sel: { ${item} }, condition: sel }
level: low
${more}`;

const compile = (text: string): RuleSet => compileRules([{ file: "a.yml", text }]);
const filterOf = (rules: string, condition: string): string => `title: Flux
logsource: { product: kubernetes }
filter: { rules: ${rules}, sel: { user.username: flux }, condition: ${condition} }
`;

const correlation = (name: string, rules: string): string =>
  `---\ntitle: ${name}\nname: ${name}\ncorrelation: { type: event_count, rules: ${rules}, timespan: 5m, condition: { gte: 2 } }\n`;

const notes = (item: string) =>
  compile(rule("r", item)).rules[0]?.notes.map(({ kind, detail }) => `${kind} ${detail}`);

const needs = (item: string) => compile(rule("r", item)).rules[0]?.needs;

describe("a file of several documents", () => {
  it("gives each its rule, and tells the document and line of what is wrong", () => {
    const { rules, problems } = compile(
      `${rule("one")}---\n${rule("two", "verb|x: a")}---\n${rule("three")}`,
    );
    expect(rules.map(({ id }) => id)).toEqual(["one", "three"]);
    expect(problems).toEqual([
      { file: "a.yml", document: 2, kind: "unsupported-modifier", detail: "x", line: 10 },
    ]);
  });

  it("is not lost for one document that is broken", () => {
    const { rules, problems } = compile(`${rule("one")}---\ntitle: [\n---\n${rule("three")}`);
    expect(rules.map(({ id }) => id)).toEqual(["one", "three"]);
    expect(problems).toMatchObject([{ kind: "yaml", document: 2 }]);
  });

  it("unfolds action: global, repeat and reset", () => {
    const { rules } = compile(`action: global
logsource: { product: kubernetes, service: audit }
level: high
---
title: One
name: one
detection: { sel: { verb: get }, condition: sel }
---
action: repeat
name: two
detection: { sel: { verb: list } }
---
action: reset
---
${rule("three")}`);
    expect(rules.map(({ id, level }) => [id, level])).toEqual([
      ["one", "high"],
      ["two", "high"],
      ["three", "low"],
    ]);
    expect(rules.map(({ predicate }) => matchesEvent(predicate, { verb: "list" }, {}))).toEqual([
      false,
      true,
      false,
    ]);
    expect(compile(`action: repeat\ntitle: x`).problems).toMatchObject([{ kind: "bad-action" }]);
  });

  it("of brackets that never close is refused in the part it is in", () => {
    const { rules, problems } = compile(`${rule("one")}---\n${"[".repeat(5_000)}\n`);
    expect(rules).toHaveLength(1);
    expect(problems).toMatchObject([{ kind: "too-deep", document: 2 }]);
  });
});

describe("a filter", () => {
  const events = [
    { verb: "delete", user: { username: "flux" } },
    { verb: "delete", user: { username: "eve" } },
  ];
  const answers = (set: RuleSet, i = 0) =>
    events.map((event) => matchesEvent(set.rules[i]?.predicate ?? { kind: "all" }, event, {}));

  it("hides what it selects under not, from the rules it names or from any", () => {
    for (const rules of ["[one]", "any", "[]"]) {
      const set = compile(`${rule("one")}---\n${rule("two")}---\n${filterOf(rules, "not sel")}`);
      expect(set.problems).toEqual([]);
      expect(answers(set)).toEqual([false, true]);
      expect(answers(set, 1)).toEqual([rules === "[one]", true]);
      expect(set.rules[0]?.filters.map(({ title }) => title)).toEqual(["Flux"]);
    }
  });

  it("keeps what it selects otherwise, and the rule says so", () => {
    const set = compile(`${rule("one")}---\n${filterOf("any", "sel")}`);
    expect(answers(set)).toEqual([true, false]);
    expect(set.rules[0]?.notes).toMatchObject([{ kind: "filter-keeps" }]);
  });

  it("leaves rules of another category alone, and names a rule that is not there", () => {
    const set = compile(
      `${rule("one")}---\n${filterOf("[one, gone]", "not sel").replace("kubernetes }", "kubernetes, category: application }")}`,
    );
    expect(answers(set)).toEqual([true, true]);
    expect(set.problems).toMatchObject([{ kind: "unknown-rule", detail: "gone", document: 2 }]);
  });
});

describe("a correlation", () => {
  it("has the highest level of its rules unless it has its own, and comes behind what it refers to", () => {
    const { correlations, problems } = compile(
      `${rule("one")}${correlation("b", "[a]")}${correlation("a", "[one]")}`,
    );
    expect(problems).toEqual([]);
    expect(correlations.map(({ id, level, timespan }) => [id, level, timespan])).toEqual([
      ["a", "low", 300e6],
      ["b", "low", 300e6],
    ]);
  });

  it("is refused in a ring, and for a rule that is not there", () => {
    expect(
      compile(`${rule("one")}${correlation("a", "[b]")}${correlation("b", "[a]")}`),
    ).toMatchObject({
      correlations: [],
      problems: [{ kind: "rule-ring" }, { kind: "unknown-rule" }, { kind: "unknown-rule" }],
    });
    expect(compile(`${rule("one")}${correlation("a", "[two]")}`).problems).toMatchObject([
      { kind: "unknown-rule", detail: "two" },
    ]);
  });
});

describe("a rule", () => {
  it("says what was repaired, and what can never match", () => {
    expect(notes("hostPath: '*', verb: get")).toEqual([
      "field-alias hostPath → requestObject.spec.volumes.hostPath",
    ]);
    expect(notes("responseStatus.code: ALLOW")).toEqual([
      "value-alias responseStatus.code: ALLOW → annotations.authorization.k8s.io/decision: allow",
    ]);
    expect(notes("objectRef.apiGroup: ''")).toEqual(["empty-is-absent objectRef.apiGroup"]);
    expect(notes("verb: [replace, delete]")).toEqual(["never-value verb: replace"]);
    expect(notes("CommandLine: x")).toEqual(["unknown-field CommandLine", "never-matches "]);
    expect(notes("verb: replace")).toEqual(["never-value verb: replace", "never-matches "]);
    expect(notes("verb: create, objectRef.resource: serviceaccounts")).toEqual([
      "any-subresource serviceaccounts",
    ]);
    expect(notes("verb: create, objectRef.resource: pods, objectRef.subresource: exec")).toEqual([
      "exec-by-get exec",
    ]);
    expect(notes("verb: delete, objectRef.resource: events")).toEqual([]);
  });

  it("says what it needs of a log", () => {
    expect(needs("verb: [get, LIST], requestObject.spec.hostPID: true")).toMatchObject({
      fields: ["verb"],
      paths: ["requestObject.spec.hostPID"],
      verbs: ["get", "list"],
      resources: null,
      level: "Request",
    });
    expect(needs("responseObject.kind: x")?.level).toBe("RequestResponse");
    expect(needs("responseObject.kind: null")?.level).toBe("Metadata");
  });

  it("explains itself selection by selection", () => {
    const [own] = compile(
      rule("r").replace(
        "condition: sel",
        "not_me: { user.username: me }, condition: sel and not not_me",
      ),
    ).rules;
    if (own === undefined) throw new Error("no rule");
    expect(explainSelections(own, { verb: "delete", user: { username: "eve" } }, {})).toEqual([
      { name: "sel", isMatched: true, reasons: [{ field: "verb", value: "delete" }] },
      { name: "not_me", isMatched: false, reasons: [{ field: "user.username", value: "eve" }] },
    ]);
    expect(explainSelections(own, { verb: "get" }, {})).toEqual([]);
  });

  it("has a sentence for whatever is wrong with it", () => {
    const [problem] = compile(rule("r", "verb|re: (?=a)")).problems;
    expect(problem && problemText("a.yml", problem)).toContain(
      "a.yml, line 4: “lookaround: (?=a)” is not for a linear-time engine",
    );
    expect(noteText({ kind: "never-value", detail: "verb: replace" })).toBe(
      "The API server never writes “verb: replace”.",
    );
  });
});

describe.skipIf(withoutCorpus)("the published rules", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rules-"));
  const read = (): { readonly file: string; readonly text: string }[] => {
    execFileSync("tar", ["-xzf", path.join(corpus, "sigmahq-rules.tar.gz"), "-C", folder]);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => name.endsWith(".yml"));
    return files.map((file) => ({ file, text: readFileSync(path.join(folder, file), "utf8") }));
  };

  it("are all read or refused with a reason, and those for Kubernetes run", () => {
    const texts = read();
    rmSync(folder, { recursive: true });
    const own = compileRules(texts);
    expect(own.rules).toHaveLength(16);
    expect(new Set(own.problems.map(({ kind }) => kind))).toEqual(new Set(["other-logsource"]));
    expect(
      own.rules.filter((one) => one.notes.some(({ kind }) => kind === "never-matches")),
    ).toEqual([]);
    // Taken for rules of this log, nearly all compile; the rest lack values for their placeholders.
    const all = compileRules(
      texts.map(({ file, text }) => ({
        file,
        text: text.replace(/^logsource:\n(?:[ \t]+.*\n)+/m, "logsource:\n  product: kubernetes\n"),
      })),
    );
    expect(all.rules.length + all.problems.length).toBe(texts.length);
    expect(new Set(all.problems.map(({ kind }) => kind))).toEqual(new Set(["unknown-placeholder"]));
    expect(all.problems).toHaveLength(24);
  });
});
