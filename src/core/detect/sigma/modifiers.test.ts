// The modifiers of Sigma 2.1, one by one: values that each must match and must not.

import { describe, expect, test } from "vitest";
import { misjudgedAgents, misjudgedBodies } from "../../../testing/misjudged-values.ts";
import { answersTo as answers } from "../../../testing/rule-answers.ts";

/** UTF-16, in base64. */
const encode = (text: string, big: boolean): string =>
  btoa(Array.from(text, (c) => (big ? `\0${c}` : `${c}\0`)).join(""));

const X = "requestObject.a.x";

describe("Sigma Modifiers", () => {
  test("contains, startswith, endswith; wildcards in the value stay", () => {
    expect(misjudgedAgents("userAgent|contains: B", ["abc", "b"], ["ac"])).toEqual([]);
    expect(misjudgedAgents("userAgent|startswith: a?c", ["abcd"], ["xabc", "ac"])).toEqual([]);
    expect(misjudgedAgents("userAgent|endswith: '*c'", ["abc"], ["abcd"])).toEqual([]);
  });
  test("all: every value of the list, and an error on a single one", () => {
    expect(misjudgedAgents("userAgent|contains|all: [a, b]", ["ba"], ["a", "b"])).toEqual([]);
    expect(answers("s: { userAgent|contains|all: a }\ncondition: s", [])).toBe("modifier-conflict");
  });
  test("cased: case counts", () => {
    expect(misjudgedAgents("userAgent|cased|contains: aB", ["xaBx"], ["ab", "AB"])).toEqual([]);
  });
  test("neq: none of the list; of an absent field too", () => {
    expect(misjudgedAgents("userAgent|neq: [a, 'b*']", ["c", undefined], ["A", "bb"])).toEqual([]);
    expect(misjudgedAgents("userAgent|neq: null", ["a", ""], [undefined])).toEqual([]);
  });
  test("exists: presence only, null and empty included; nothing but a boolean", () => {
    expect(misjudgedBodies(`${X}|exists: true`, ["", null, 0, [], {}], [undefined])).toEqual([]);
    expect(misjudgedBodies(`${X}|exists: false`, [undefined], ["", null, 0])).toEqual([]);
    expect(answers("s: { userAgent|exists: yes }\ncondition: s", [])).toBe("bad-value");
  });
  test("re: a search, case included", () => {
    expect(
      misjudgedAgents(
        String.raw`userAgent|re: '^a.+\d{2}'`,
        ["ab12", "axx123z"],
        ["Ab12", "xab12", "a12"],
      ),
    ).toEqual([]);
    expect(misjudgedAgents("userAgent|re: [a$, ^b]", ["xa", "bx"], ["ab x", "c"])).toEqual([]);
  });
  test("re|i, re|m, re|s, together and by their long names", () => {
    expect(misjudgedAgents("userAgent|re|i: ABC", ["xabcx"], ["ab"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|m: ^b$", ["a\nb\nc"], ["abc"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|s: a.c", ["a\nc"], ["ac"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|i|s: A.C", ["a\nc"], ["ac"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|ignorecase|multiline: ^B$", ["a\nb"], ["ab"])).toEqual([]);
  });
  test("re with a shape is anchored as a whole fit would be", () => {
    expect(misjudgedAgents("userAgent|re|startswith: a|b", ["ax", "bx"], ["xa"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|endswith: a|b", ["xa"], ["ax"])).toEqual([]);
    expect(misjudgedAgents("userAgent|re|contains: a|b", ["xax"], ["x"])).toEqual([]);
  });
  test.each(["(?=a)", "(?<!a)b", String.raw`(a)\\1`, "a++", "(?>a)"])(
    "re: %s is refused, not guessed",
    (regex) => {
      expect(answers(`s:\n  userAgent|re: "${regex}"\ncondition: s`, [])).toBe("bad-regex");
    },
  );
  test("cidr: both families, any member of a list, no host bits", () => {
    const events = [
      ["10.2.3.4"],
      ["192.0.2.1", "10.0.0.1"],
      ["11.0.0.1"],
      ["2001:db8::1"],
      [],
      ["x"],
    ].map((sourceIPs) => ({ sourceIPs }));
    expect(
      answers("s: { sourceIPs|cidr: [10.0.0.0/8, '2001:db8::/32'] }\ncondition: s", events),
    ).toEqual([true, true, false, true, false, false]);
    expect(answers("s: { sourceIPs|cidr: 10.0.0.1/8 }\ncondition: s", [])).toBe("host-bits");
    expect(answers("s: { sourceIPs|cidr: 10.0.0.0 }\ncondition: s", [])).toBe("bad-value");
  });
  test("lt, lte, gt, gte: numbers, and numbers in text", () => {
    expect(misjudgedBodies(`${X}|gte: 3`, [3, 4, "3.5"], [2, "2", "3x", null, true, "a"])).toEqual(
      [],
    );
    expect(misjudgedBodies(`${X}|lt: '3'`, [2.9, "-1"], [3, ""])).toEqual([]);
    const events = [{ responseStatus: { code: 403 } }, { responseStatus: { code: 200 } }];
    expect(answers("s: { responseStatus.code|gt: 399 }\ncondition: s", events)).toEqual([
      true,
      false,
    ]);
    expect(misjudgedAgents("userAgent|lte: 7", ["7", "6.5"], ["8", "curl/7"])).toEqual([]);
  });
  test("minute, hour, day, week, month, year: parts of the time as written, with comparisons", () => {
    const time = "2026-03-01T22:05:00+09:00";
    const event = { requestObject: { a: { x: time } } };
    for (const [item, yes] of [
      ["minute: 5", true],
      ["hour: 22", true],
      ["hour|gte: 22", true],
      ["hour|lt: 22", false],
      ["day: 1", true],
      ["week: 9", true],
      ["month: 3", true],
      ["month: [1, 2]", false],
      ["year: 2026", true],
      ["year|neq: 2026", false],
    ] as const)
      expect([item, answers(`s:\n  ${X}|${item}\ncondition: s`, [event])]).toEqual([item, [yes]]);
    expect(
      answers("s: { requestReceivedTimestamp|hour: 13 }\ncondition: s", [
        { requestReceivedTimestamp: "2026-03-01T13:05:00Z" },
      ]),
    ).toEqual([true]);
    expect(
      misjudgedBodies(
        `${X}|hour: 0`,
        ["2026-01-01T00:00:00Z"],
        ["2026-01-01", "soon", 0, undefined],
      ),
    ).toEqual([]);
  });
  test("base64: the value encoded, whole or in part", () => {
    expect(
      misjudgedAgents("userAgent|base64|contains: foobar", ["x Zm9vYmFy x"], ["foobar", "b29iYXI"]),
    ).toEqual([]);
    expect(answers("s: { userAgent|base64: 'a*' }\ncondition: s", [])).toBe("bad-value");
  });
  test("base64offset: at any of three places, also under all", () => {
    const encoded = ["foobar", "xfoobar", "xxfoobar"].map((text) => btoa(text));
    expect(
      misjudgedAgents("userAgent|base64offset|contains: foobar", encoded, [
        "foobar",
        btoa("fooba"),
      ]),
    ).toEqual([]);
    expect(
      misjudgedAgents(
        "userAgent|base64offset|contains|all: [foo, bar]",
        [btoa("xfoobary")],
        [btoa("xfooy")],
      ),
    ).toEqual([]);
  });
  test("utf16le, wide, utf16be, utf16 before base64", () => {
    expect(
      misjudgedAgents("userAgent|wide|base64: ab", [encode("ab", false)], [encode("ab", true)]),
    ).toEqual([]);
    expect(misjudgedAgents("userAgent|utf16le|base64: ab", [encode("ab", false)], [])).toEqual([]);
    expect(misjudgedAgents("userAgent|utf16be|base64: ab", [encode("ab", true)], [])).toEqual([]);
    expect(misjudgedAgents("userAgent|utf16|base64: ab", [btoa("\xff\xfea\0b\0")], [])).toEqual([]);
    expect(
      misjudgedAgents(
        "userAgent|wide|base64offset|contains: cmd",
        [btoa("zzc\0m\0d\0zz")],
        [btoa("cmd")],
      ),
    ).toEqual([]);
  });
  test("windash: dashes and slashes where a word begins, 5 for each", () => {
    expect(
      misjudgedAgents(
        "userAgent|windash|contains: ' -f /s-x'",
        [" -f /s-x", " /f -s-x", " \u2013f \u2015s-x"],
        [" f s-x", " -f /s/x"],
      ),
    ).toEqual([]);
    expect(answers("s: { userAgent|windash: '-a -b -c -d -e' }\ncondition: s", [])).toBe(
      "bad-value",
    );
  });
  test("fieldref: another field of the same event; both missing is no match", () => {
    const events = [
      { user: { username: "a" }, impersonatedUser: { username: "A" } },
      { user: { username: "a" }, impersonatedUser: { username: "b" } },
      { user: { username: "a" } },
      {},
    ];
    expect(
      answers("s: { user.username|fieldref: impersonatedUser.username }\ncondition: s", events),
    ).toEqual([true, false, false, false]);
    expect(
      answers(
        "s: { user.username|fieldref|cased: impersonatedUser.username }\ncondition: s",
        events,
      ),
    ).toEqual([false, false, false, false]);
    expect(
      answers("s: { user.username|fieldref|neq: impersonatedUser.username }\ncondition: s", events),
    ).toEqual([false, true, true, true]);
    expect(
      answers("s: { requestURI|fieldref|endswith: objectRef.name }\ncondition: s", [
        { requestURI: "/pods/web", objectRef: { name: "web" } },
      ]),
    ).toEqual([true]);
    expect(
      answers("s: { requestObject.a|fieldref: user.username }\ncondition: s", [
        { requestObject: { a: ["x", "a"] }, user: { username: "a" } },
      ]),
    ).toEqual([true]);
  });
  test("expand: lists for placeholders, and a rule is refused without them", () => {
    const placeholders = new Map([
      ["tools", ["curl", "wget"]],
      ["v", ["1", "2"]],
    ]);
    const events = ["curl/1", "wget/2", "curl/3", "%tools%/1"].map((userAgent) => ({ userAgent }));
    expect(
      answers("s: { userAgent|expand: '%tools%/%v%' }\ncondition: s", events, { placeholders }),
    ).toEqual([true, true, false, false]);
    expect(answers("s: { userAgent|expand: '%other%' }\ncondition: s", [])).toBe(
      "unknown-placeholder",
    );
    expect(answers("s: { userAgent: '%tools%/1' }\ncondition: s", events)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
  test("an unknown modifier refuses the rule", () => {
    expect(answers("s: { userAgent|fuzzy: a }\ncondition: s", [])).toBe("unsupported-modifier");
  });
});
