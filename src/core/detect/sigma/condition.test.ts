import { describe, expect, it } from "vitest";
import { equals, onField, type Predicate } from "../../filter/predicate.ts";
import { compileCondition, parseCondition } from "./condition.ts";

const verb = (value: string): Predicate => onField("verb", equals(value));
const [a, b, c, hidden] = [verb("a"), verb("b"), verb("c"), verb("hidden")];
const selections = new Map([
  ["sel_a", a],
  ["sel_b", b],
  ["other", c],
  ["_hidden", hidden],
]);

function compile(text: string): unknown {
  const condition = parseCondition(text);
  const result = condition.ok ? compileCondition(condition.value, selections) : condition;
  return result.ok ? result.value : result.error;
}

describe("the condition of a rule", () => {
  it("binds not tighter than and, and and tighter than or", () => {
    expect(compile("sel_a or sel_b and not other")).toEqual({
      kind: "or",
      of: [a, { kind: "and", of: [b, { kind: "not", of: c }] }],
    });
  });

  it("lets parentheses decide", () => {
    expect(compile("(sel_a or sel_b) and other")).toEqual({
      kind: "and",
      of: [{ kind: "or", of: [a, b] }, c],
    });
    expect(compile("not (sel_a)")).toEqual({ kind: "not", of: a });
  });

  it("takes keywords in capitals, as some tools write them", () => {
    expect(compile("sel_a AND NOT sel_b")).toEqual(compile("sel_a and not sel_b"));
  });

  it("counts the selections a pattern names", () => {
    expect(compile("1 of sel_*")).toEqual({ kind: "or", of: [a, b] });
    expect(compile("any of sel*")).toEqual({ kind: "or", of: [a, b] });
    expect(compile("all of *_a")).toEqual(a);
  });

  it("leaves names that start with an underscore out of them, unless asked for", () => {
    expect(compile("all of them")).toEqual({ kind: "and", of: [a, b, c] });
    expect(compile("1 of *")).toEqual({ kind: "or", of: [a, b, c] });
    expect(compile("1 of _*")).toEqual(hidden);
    expect(compile("_hidden")).toEqual(hidden);
  });

  it.each([
    ["missing", { kind: "unknown-selection", detail: "missing" }],
    ["1 of nothing_*", { kind: "unknown-selection", detail: "nothing_*" }],
    ["sel_a and", { kind: "bad-condition", detail: "" }],
    ["", { kind: "bad-condition", detail: "" }],
    ["sel_a sel_b", { kind: "bad-condition", detail: "sel_b" }],
    ["(sel_a", { kind: "bad-condition", detail: "" }],
    ["sel_a)", { kind: "bad-condition", detail: ")" }],
    ["3 of sel_*", { kind: "bad-condition", detail: "3" }],
    ["not of", { kind: "bad-condition", detail: "of" }],
    ["sel_*", { kind: "bad-condition", detail: "sel_*" }],
    ["sel_a | count() > 5", { kind: "aggregation", detail: "sel_a | count() > 5" }],
  ])("says what is wrong with %j", (text, problem) => {
    expect(compile(text)).toEqual(problem);
  });

  it("does not follow brackets or negations without end", () => {
    expect(compile(`${"(".repeat(400)}sel_a${")".repeat(400)}`)).toMatchObject({
      kind: "too-deep",
    });
    expect(compile(`${"not ".repeat(400)}sel_a`)).toMatchObject({ kind: "too-deep" });
    expect(compile("(".repeat(100_000))).toMatchObject({ kind: "too-big" });
  });

  it("does not grow a rule beyond what may be tested", () => {
    const many = new Map(Array.from({ length: 5_000 }, (_, i) => [`s${i}`, a] as const));
    const condition = parseCondition(Array.from({ length: 10 }, () => "all of them").join(" or "));
    expect(condition.ok && compileCondition(condition.value, many)).toMatchObject({
      ok: false,
      error: { kind: "too-big" },
    });
  });
});
