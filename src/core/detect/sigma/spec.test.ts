// The checklist of Sigma 2.1, line by line: a rule's selection, and values that it must match and must not. Each is asked of
// the walk over the parsed event, of the columns, and of the plan for many rules, which must agree.

import { describe, expect, test } from "vitest";
import { misjudgedAgents, misjudgedBodies } from "../../../testing/misjudged-values.ts";
import { answersTo as answers } from "../../../testing/rule-answers.ts";

const X = "requestObject.a.x";

describe("Sigma Rules, Detection", () => {
  test("a map is all of its items, a list of maps any of them, a list of values any value", () => {
    const events = [
      { verb: "get", userAgent: "a" },
      { verb: "get", userAgent: "b" },
      { verb: "list", userAgent: "c" },
    ];
    expect(answers("sel: { verb: get, userAgent: [a, c] }\ncondition: sel", events)).toEqual([
      true,
      false,
      false,
    ]);
    expect(answers("sel:\n- verb: list\n- userAgent: b\ncondition: sel", events)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("keywords: a list of texts is any of them anywhere in the fields, with |all every one", () => {
    const events = [
      { userAgent: "Curl/8 (x)" },
      { requestURI: "/curl", userAgent: "x" },
      { verb: "get" },
    ];
    expect(answers("k: [curl, wget]\ncondition: k", events)).toEqual([true, true, false]);
    expect(answers("k:\n  '|all': [curl, '(x)']\ncondition: k", events)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("a list of conditions is any of them", () => {
    const events = [{ verb: "get" }, { verb: "list" }, { verb: "watch" }];
    expect(answers("a: { verb: get }\nb: { verb: list }\ncondition: [a, b]", events)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("Sigma Rules, Value Types", () => {
  test("texts match whole, case aside, in every script", () => {
    expect(
      misjudgedAgents(
        "userAgent: Straße*ΣΟΣ",
        ["straße σος", "STRAßE ΣΟς"],
        ["straße", "xstraße σος", null, 3],
      ),
    ).toEqual([]);
  });
  test("numbers and booleans match themselves and their text", () => {
    expect(misjudgedBodies(`${X}: 403`, [403, "403", 403.0], ["4030", 404, true])).toEqual([]);
    expect(misjudgedBodies(`${X}: true`, [true, "true", "TRUE"], [false, 1])).toEqual([]);
  });
  test("null is absent or JSON's null, the empty text is present", () => {
    expect(misjudgedBodies(`${X}: null`, [undefined, null], ["", 0, []])).toEqual([]);
    expect(misjudgedBodies(`${X}: ''`, [""], [undefined, null, " ", 0])).toEqual([]);
    expect(misjudgedBodies(`${X}: [null, a]`, [undefined, "A"], ["b"])).toEqual([]);
  });
  test("lists in the event match by any member, and not by any under not", () => {
    expect(misjudgedBodies(`${X}: a`, [["b", "a"], [["a"]]], [[], ["b"]])).toEqual([]);
    expect(
      answers(`s: { ${X}: a }\ncondition: not s`, [{ requestObject: { a: { x: ["b", "a"] } } }]),
    ).toEqual([false]);
  });
  test("objects are compact JSON to a modifier of text", () => {
    expect(misjudgedBodies(`${X}|contains: '"b":1'`, [{ a: { b: 1 } }], [{ b: 2 }])).toEqual([]);
  });
  test("arrays on the way stand for each member, however the rule writes them", () => {
    const event = { requestObject: { c: [{ n: "x" }, { n: "y" }] } };
    for (const key of [
      "requestObject.c.n",
      "requestObject.c[].n",
      "requestObject.c[*].n",
      "requestObject.c{}.n",
    ])
      expect(
        answers(`s: { '${key}': y }\ncondition: s`, [event, { requestObject: { c: [] } }]),
      ).toEqual([true, false]);
  });
  test("keys with dots: the longest that is there", () => {
    const event = {
      requestObject: { labels: { "a.b": { c: "1" }, a: { b: { c: "2" } } } },
      user: { extra: { "k8s.io/pod": ["p"] } },
    };
    expect(answers("s: { requestObject.labels.a.b.c: 1 }\ncondition: s", [event])).toEqual([true]);
    expect(answers("s: { requestObject.labels.a.b.c: 2 }\ncondition: s", [event])).toEqual([false]);
    expect(answers("s: { user.extra.k8s.io/pod: p }\ncondition: s", [event])).toEqual([true]);
  });
});

describe("Sigma Rules, Wildcards and Escaping", () => {
  test("* is any run, ? one character, over line ends too, anchored at both ends", () => {
    expect(
      misjudgedAgents("userAgent: 'a*b?'", ["abx", "a\n\nb😀", "AzBz"], ["ab", "xabx", "abxx"]),
    ).toEqual([]);
  });
  test.each<[string, readonly string[], readonly string[]]>([
    [String.raw`a\*b`, ["a*b"], ["axb", String.raw`a\*b`]],
    [String.raw`a\?b`, ["a?b"], ["axb"]],
    [String.raw`a\\*`, ["a\\", "a\\zz"], ["a", "a*"]],
    [String.raw`a\\\*b`, [String.raw`a\*b`], ["a*b", String.raw`a\xb`]],
    [String.raw`C:\Win\x`, [String.raw`C:\Win\x`], ["C:Winx"]],
    [String.raw`a\\b`, [String.raw`a\b`], [String.raw`a\\b`]],
    ["end\\", ["end\\"], ["end"]],
  ])("%s", (value, yes, no) => {
    expect(misjudgedAgents(`userAgent: '${value}'`, yes, no)).toEqual([]);
  });
});

describe("Sigma Rules, Condition", () => {
  const SELECTIONS =
    "sel_a: { verb: get }\nsel_b: { verb: list }\nother: { level: Request }\n_no: { verb: watch }\n";
  const events = [{ verb: "get", level: "Request" }, { verb: "list" }, { verb: "watch" }];
  test.each<[string, readonly boolean[]]>([
    ["sel_a or sel_b and other", [true, false, false]],
    ["(sel_a or sel_b) and other", [true, false, false]],
    ["not sel_a and not sel_b", [false, false, true]],
    ["not 1 of sel_*", [false, false, true]],
    ["1 of sel_*", [true, true, false]],
    ["any of sel_*", [true, true, false]],
    ["all of sel_*", [false, false, false]],
    ["1 of them", [true, true, false]],
    ["1 of _*", [false, false, true]],
    ["SEL_A", [false, false, false]],
    ["sel_a AND NOT sel_b", [true, false, false]],
  ])("%s", (condition, expected) => {
    const answer = answers(`${SELECTIONS}condition: ${condition}`, events);
    expect(answer).toEqual(condition === "SEL_A" ? "unknown-selection" : expected);
  });
  test.each([
    ["nothing", "unknown-selection"],
    ["1 of no_*", "unknown-selection"],
    ["sel_a |count() > 1", "aggregation"],
    ["sel_a sel_b", "bad-condition"],
  ])("%s is refused as %s", (condition, kind) => {
    expect(answers(`${SELECTIONS}condition: ${condition}`, events)).toBe(kind);
  });
});
