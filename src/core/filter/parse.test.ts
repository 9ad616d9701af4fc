import { describe, expect, test } from "vitest";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";
import {
  ALL,
  and,
  ANY,
  equals,
  not,
  onBody,
  onField,
  ONE,
  or,
  type Operand,
  type Predicate,
} from "./predicate.ts";

const read = (text: string): Predicate => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const problem = (text: string): unknown => {
  const result = parseFilter(text);
  return result.ok ? undefined : result.error;
};
const is = (...pattern: (string | typeof ANY | typeof ONE)[]) =>
  ({ op: "match", pattern }) as const;

const uri = (source: string): Predicate => onField("uri", { op: "regex", source });

const compared = (
  field: "status" | "severity" | "time" | "duration",
  comparison: ">=" | ">" | "<",
  value: number,
) => onField(field, { op: "compare", comparison, value });

describe("filter text", () => {
  test("joins fields, value lists and negations", () => {
    expect(read("user:alice and verb:(get or list) and not namespace:kube-*")).toEqual(
      and(
        onField("user", is("alice")),
        or(onField("verb", is("get")), onField("verb", is("list"))),
        not(onField("namespace", is("kube-", ANY))),
      ),
    );
  });

  test("means every event when empty, and for a lone star", () => {
    expect(read("")).toEqual(ALL);
    expect(read("  \n ")).toEqual(ALL);
    expect(read("*")).toEqual(ALL);
  });

  test("joins neighbours with and, which binds before or", () => {
    const [a, b, c] = ["a", "b", "c"].map((w): Predicate => ({ kind: "word", pattern: [w] }));
    if (!a || !b || !c) return;
    expect(read("a b OR c")).toEqual(or(and(a, b), c));
    expect(read("a And (b or c)")).toEqual(and(a, or(b, c)));
    expect(read("not a b")).toEqual(and(not(a), b));
    expect(read("not not a")).toEqual(a);
  });

  test("compares numbers, severities, times and durations", () => {
    expect(read("status >= 400")).toEqual(compared("status", ">=", 400));
    expect(read("status:>=400")).toEqual(compared("status", ">=", 400));
    expect(read("status>=400 and status<500")).toEqual(
      and(compared("status", ">=", 400), compared("status", "<", 500)),
    );
    expect(read("severity >= medium")).toEqual(compared("severity", ">=", 3));
    expect(read('time >= "2026-01-02T03:04:05Z"')).toEqual(
      compared("time", ">=", 1_767_323_045_000_000),
    );
    expect(read("time >= 2026-01-02T04:04:05.000001+01:00")).toEqual(
      compared("time", ">=", 1_767_323_045_000_001),
    );
    expect(read("duration > 2")).toEqual(compared("duration", ">", 2));
    expect(read("duration > 500ms")).toEqual(compared("duration", ">", 0.5));
    expect(read("duration > 5m")).toEqual(compared("duration", ">", 300));
    expect(read("requestObject.spec.replicas > 3")).toEqual(
      onBody(["requestObject", "spec", "replicas"], { op: "compare", comparison: ">", value: 3 }),
    );
  });

  test("takes a date without a time as the whole day", () => {
    expect(read("time:2026-01-02")).toEqual(read("time >= 2026-01-02 and time < 2026-01-03"));
  });

  test("reads regular expressions behind ~, and leaves other words with a tilde alone", () => {
    expect(read("uri~^/api/v[12]/")).toEqual(uri("^/api/v[12]/"));
    expect(read(String.raw`uri ~ "a (b|c)\d \"d\""`)).toEqual(uri(String.raw`a (b|c)\d "d"`));
    expect(read(String.raw`uri~\.\d`)).toEqual(uri(String.raw`\.\d`));
    expect(read("backup~")).toEqual({ kind: "word", pattern: ["backup~"] });
    expect(read("a~b")).toEqual({ kind: "word", pattern: ["a~b"] });
    expect(problem("uri~[")).toMatchObject({ problem: "bad-regex", why: "syntax", at: 4 });
  });

  test("reads references to another field, parts of a time, and null", () => {
    const as: Operand = { kind: "field", name: "name" };
    expect(read("user:{objectRef.name}")).toEqual(onField("user", { op: "same", as, at: "whole" }));
    expect(read("user:*{=name}*")).toEqual(
      onField("user", { op: "same", as, at: "part", cased: true }),
    );
    expect(read(String.raw`user:\{name}`)).toEqual(
      onField("user", { op: "match", pattern: ["{name}"] }),
    );
    expect(read("user:{requestObject.a}")).toEqual(
      onBody(["user", "username"], {
        op: "same",
        as: { kind: "body", path: ["requestObject", "a"] },
        at: "whole",
      }),
    );
    expect(read("time|hour >= 22")).toEqual(
      onField("time", { op: "part", part: "hour", comparison: ">=", value: 22 }),
    );
    expect(read("requestObject.a:<null>")).toEqual(onBody(["requestObject", "a"], { op: "null" }));
    expect(problem("user|hour:3")).toMatchObject({ problem: "not-comparable" });
    expect(problem("time|hours:3")).toMatchObject({ problem: "unknown-field" });
  });

  test("reads address prefixes of both families", () => {
    expect(read("ip:10.0.0.0/8")).toEqual(onField("ip", { op: "cidr", prefix: "10.0.0.0/8" }));
    expect(read("ip:2001:DB8::/32")).toEqual(
      onField("ip", { op: "cidr", prefix: "2001:db8::/32" }),
    );
    expect(problem("ip:10.0.0.0/33")).toEqual({
      kind: "syntax",
      problem: "bad-cidr",
      value: "10.0.0.0/33",
      at: 3,
      length: 11,
    });
    expect(problem("ip:127.1/8")).toMatchObject({ problem: "bad-cidr" });
  });

  test("takes quoted values exactly and bare ones in any case with wildcards", () => {
    expect(read('user:"A*b \\"c\\" \\\\"')).toEqual(onField("user", equals('A*b "c" \\')));
    expect(read("user:A?b*")).toEqual(onField("user", is("A", ONE, "b", ANY)));
    expect(read("user:a\\*b")).toEqual(onField("user", is("a*b")));
    expect(read("user:CORP\\alice")).toEqual(onField("user", is("CORP\\alice")));
    expect(read('user:""')).toEqual(onField("user", equals("")));
    expect(read('name:"Web-"*')).toEqual(
      onField("name", { op: "match", pattern: ["Web-", ANY], cased: true }),
    );
  });

  test("keeps colons and slashes in the value of a known field", () => {
    expect(read("user:system:serviceaccount:ns:sa")).toEqual(
      onField("user", is("system:serviceaccount:ns:sa")),
    );
    expect(read("uri:/api/v1/pods")).toEqual(onField("uri", is("/api/v1/pods")));
  });

  test("knows a field that is there", () => {
    expect(read("namespace:*")).toEqual(onField("namespace", { op: "exists" }));
  });

  test("splits resource:pods/exec, also in lists and with wildcards", () => {
    const exec = and(onField("resource", is("pods")), onField("subresource", is("exec")));
    expect(read("resource:pods/exec")).toEqual(exec);
    expect(read("resource:(pods/exec or secrets)")).toEqual(
      or(exec, onField("resource", is("secrets"))),
    );
    expect(read("resource:pods/*")).toEqual(
      and(onField("resource", is("pods")), onField("subresource", { op: "exists" })),
    );
  });

  test("accepts aliases, paths in the event and paths into bodies", () => {
    expect(read("ns:default")).toEqual(read("namespace:default"));
    expect(read("objectRef.namespace:default")).toEqual(read("namespace:default"));
    expect(read("requestObject.spec.hostPID:true")).toEqual(
      onBody(["requestObject", "spec", "hostPID"], is("true")),
    );
    expect(read("event.objectRef.uid:x")).toEqual(onBody(["objectRef", "uid"], is("x")));
  });

  test("takes words, quoted or not, IPv6 addresses and key=value as words", () => {
    expect(read('"a: b"')).toEqual({ kind: "word", pattern: ["a: b"] });
    expect(read("2001:db8::1")).toEqual({ kind: "word", pattern: ["2001:db8::1"] });
    expect(read("watch=true")).toEqual({ kind: "word", pattern: ["watch=true"] });
    expect(read("raw")).toEqual({ kind: "word", pattern: ["raw"] });
  });
});

const meant = (field: string): unknown => problem(`${field}:x`);

describe("a mistake in filter text", () => {
  test("takes the short word for informational", () => {
    expect(parseFilter("severity:info")).toEqual(parseFilter("severity:informational"));
  });

  test("points at the character and says what is wrong", () => {
    expect(problem("verb:(get or list")).toEqual({
      kind: "syntax",
      problem: "unclosed-parenthesis",
      at: 5,
      length: 1,
    });
    expect(problem('user:alice name:"x')).toEqual({
      kind: "syntax",
      problem: "unclosed-quote",
      at: 16,
      length: 2,
    });
    expect(problem("usr:alice")).toEqual({
      kind: "syntax",
      problem: "unknown-field",
      field: "usr",
      suggestion: "user",
      at: 0,
      length: 3,
    });
    expect(problem("a and zzzzqqq >= 1")).toEqual({
      kind: "syntax",
      problem: "unknown-field",
      field: "zzzzqqq",
      suggestion: null,
      at: 6,
      length: 7,
    });
    expect(problem("user: and x")).toEqual({
      kind: "syntax",
      problem: "missing-value",
      field: "user",
      at: 6,
      length: 3,
    });
    expect(problem("user:")).toEqual({
      kind: "syntax",
      problem: "missing-value",
      field: "user",
      at: 5,
      length: 0,
    });
    expect(problem("user:()")).toEqual({
      kind: "syntax",
      problem: "missing-value",
      field: "user",
      at: 6,
      length: 1,
    });
    expect(problem("a or")).toEqual({
      kind: "syntax",
      problem: "missing-condition",
      after: "or",
      at: 4,
      length: 0,
    });
    expect(problem("a and or b")).toEqual({
      kind: "syntax",
      problem: "missing-condition",
      after: "and",
      at: 6,
      length: 2,
    });
    expect(problem("()")).toEqual({
      kind: "syntax",
      problem: "missing-condition",
      after: "(",
      at: 1,
      length: 1,
    });
    expect(problem("a)")).toEqual({
      kind: "syntax",
      problem: "unexpected",
      found: ")",
      at: 1,
      length: 1,
    });
    expect(problem(">= 400")).toEqual({
      kind: "syntax",
      problem: "unexpected",
      found: ">=",
      at: 0,
      length: 2,
    });
    expect(problem("status > abc")).toEqual({
      kind: "syntax",
      problem: "bad-number",
      value: "abc",
      at: 9,
      length: 3,
    });
    expect(problem("time > yesterday")).toMatchObject({ problem: "bad-time", at: 7 });
    expect(problem("time > 2026-02-30")).toMatchObject({ problem: "bad-time" });
    expect(problem("severity > loud")).toMatchObject({ problem: "bad-severity", value: "loud" });
    expect(problem("user > 5")).toMatchObject({
      problem: "not-comparable",
      on: { kind: "field", name: "user" },
    });
  });

  test("names the field that was probably meant, or none", () => {
    expect(meant("usernme")).toMatchObject({ suggestion: "user" });
    expect(meant("naemspace")).toMatchObject({ suggestion: "namespace" });
    expect(meant("statuscode")).toMatchObject({ suggestion: "status" });
    expect(meant("impersonated")).toMatchObject({ suggestion: "impersonatedUser" });
    expect(meant("request")).toMatchObject({ suggestion: null });
    expect(meant("http")).toMatchObject({ suggestion: null });
  });

  test("is found, not crashed on, under 100,000 parentheses or negations", () => {
    expect(problem("(".repeat(100_000))).toEqual({
      kind: "syntax",
      problem: "too-deep",
      limit: 200,
      at: 200,
      length: 1,
    });
    expect(problem("user:" + "(".repeat(100_000))).toMatchObject({ problem: "too-deep" });
    expect(problem("not ".repeat(100_000))).toMatchObject({
      problem: "missing-condition",
      after: "not",
    });
    expect(problem(")".repeat(100_000))).toMatchObject({ problem: "missing-condition" });
    expect(read("not ".repeat(100_000) + "a")).toEqual(read("a"));
  });
});

describe("a time that counts back from the log's end", () => {
  const end = Date.UTC(2026, 0, 2, 12) * 1000;
  const back = (text: string): string => {
    const parsed = parseFilter(text, end);
    return parsed.ok ? printFilter(parsed.value) : parsed.error.problem;
  };

  test.each([
    ["time:-15m", "time >= 2026-01-02T11:45:00Z"],
    ["time:>-15m", "time > 2026-01-02T11:45:00Z"],
    ["time < -1.5h", "time < 2026-01-02T10:30:00Z"],
    ["time:(-1d or -250ms)", "time:(>=2026-01-01T12:00:00Z or >=2026-01-02T11:59:59.75Z)"],
    [
      "stageTime:-2h not time:-1h",
      "stageTime >= 2026-01-02T10:00:00Z and not time >= 2026-01-02T11:00:00Z",
    ],
    ["time:-15", "bad-time"],
    ["time:-15x", "bad-time"],
    ["user:-15m", "user:-15m"],
    ["duration:-15m", "duration >= -900s and duration <= -900s"],
  ])("%s is %s", (text, means) => {
    expect(back(text)).toBe(means);
  });

  test("says so where no end is known", () => {
    const parsed = parseFilter("verb:get and time:-15m");
    expect(parsed).toMatchObject({ ok: false, error: { problem: "no-end", at: 18, length: 4 } });
  });
});
