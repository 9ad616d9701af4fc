import { describe, expect, it } from "vitest";
import {
  and,
  ANY,
  not,
  onBody,
  onField,
  ONE,
  or,
  type Pattern,
  type Predicate,
} from "../../filter/predicate.ts";
import { parseSelection } from "./selection.ts";

const map = (entries: Record<string, unknown>): unknown => new Map(Object.entries(entries));

function compile(value: unknown): unknown {
  const result = parseSelection(value, ["detection", "sel"]);
  return result.ok ? result.value : result.error;
}

const verb = (...pattern: (string | typeof ANY | typeof ONE)[]): Predicate =>
  onField("verb", { op: "match", pattern });

const word = (text: string): Predicate => ({ kind: "word", pattern: [text] });

describe("a selection", () => {
  it("means all items of a map", () => {
    expect(compile(map({ verb: "get", "objectRef.resource": "pods" }))).toEqual(
      and(verb("get"), onField("resource", { op: "match", pattern: ["pods"] })),
    );
  });

  it("means any map of a list of maps, and any value of a list", () => {
    expect(compile([map({ verb: "get" }), map({ verb: ["list", "watch"] })])).toEqual(
      or(verb("get"), verb("list"), verb("watch")),
    );
  });

  it("takes bare texts as keywords, any of them, or all with |all", () => {
    expect(compile(["curl", "python"])).toEqual(or(word("curl"), word("python")));
    expect(compile("curl")).toEqual(word("curl"));
    expect(compile(map({ "|all": ["curl", "python"] }))).toEqual(and(word("curl"), word("python")));
  });

  it("tells absent from empty", () => {
    expect(compile(map({ "objectRef.name": null }))).toEqual(
      not(onField("name", { op: "exists" })),
    );
    expect(compile(map({ "objectRef.name": "" }))).toEqual(
      onField("name", { op: "match", pattern: [] }),
    );
  });

  it("compares numbers and booleans as text", () => {
    expect(compile(map({ "responseStatus.code": 403 }))).toEqual(
      onField("status", { op: "match", pattern: ["403"] }),
    );
    expect(compile(map({ "requestObject.spec.hostPID": true }))).toEqual(
      onBody(["requestObject", "spec", "hostPID"], { op: "match", pattern: ["true"] }),
    );
  });

  it("finds columns by path and by short name, and everything else in the event", () => {
    expect(compile(map({ "annotations.authorization.k8s.io/decision": "allow" }))).toEqual(
      onField("decision", { op: "match", pattern: ["allow"] }),
    );
    expect(compile(map({ namespace: "kube-system" }))).toEqual(
      onField("namespace", { op: "match", pattern: ["kube-system"] }),
    );
    expect(compile(map({ "requestObject.spec.containers[*].image": "x" }))).toEqual(
      onBody(["requestObject", "spec", "containers", "image"], { op: "match", pattern: ["x"] }),
    );
  });
});

describe("wildcards and escapes in a value", () => {
  it.each<[string, Pattern]>([
    ["sy*m", ["sy", ANY, "m"]],
    ["a?c", ["a", ONE, "c"]],
    [String.raw`a\*b`, ["a*b"]],
    [String.raw`a\?b`, ["a?b"]],
    [String.raw`a\\*`, ["a\\", ANY]],
    [String.raw`a\\\*`, [String.raw`a\*`]],
    [String.raw`C:\Windows\x`, [String.raw`C:\Windows\x`]],
    [String.raw`one\\two`, [String.raw`one\two`]],
    ["end\\", ["end\\"]],
    [String.raw`escaped\*\?\\*?`, ["escaped*?\\", ANY, ONE]],
  ])("reads %j", (text, pattern) => {
    expect(compile(map({ verb: text }))).toEqual(onField("verb", { op: "match", pattern }));
  });
});

describe("modifiers", () => {
  it("opens the value at either end", () => {
    expect(compile(map({ "verb|contains": "e" }))).toEqual(verb(ANY, "e", ANY));
    expect(compile(map({ "verb|contains": "*e*" }))).toEqual(verb(ANY, "e", ANY));
    expect(compile(map({ "verb|startswith": "ge" }))).toEqual(verb("ge", ANY));
    expect(compile(map({ "verb|endswith": "et" }))).toEqual(verb(ANY, "et"));
  });

  it("asks for every value with all, and for none of them with neq", () => {
    expect(compile(map({ "verb|contains|all": ["a", "b"] }))).toEqual(
      and(verb(ANY, "a", ANY), verb(ANY, "b", ANY)),
    );
    expect(compile(map({ "verb|neq": ["get", "list"] }))).toEqual(
      not(or(verb("get"), verb("list"))),
    );
    expect(compile(map({ "verb|neq": null }))).toEqual(onField("verb", { op: "exists" }));
  });

  it("heeds case only with cased", () => {
    expect(compile(map({ "verb|cased|startswith": "Ge" }))).toEqual(
      onField("verb", { op: "match", pattern: ["Ge", ANY], cased: true }),
    );
  });

  it("asks whether a field is there", () => {
    expect(compile(map({ "objectRef.name|exists": true }))).toEqual(
      onField("name", { op: "exists" }),
    );
    expect(compile(map({ "objectRef.name|exists": false }))).toEqual(
      not(onField("name", { op: "exists" })),
    );
  });

  it("compares numbers and addresses", () => {
    expect(compile(map({ "responseStatus.code|gte": 400 }))).toEqual(
      onField("status", { op: "compare", comparison: ">=", value: 400 }),
    );
    expect(compile(map({ "sourceIPs|cidr": ["10.0.0.0/8", "2001:db8::/32"] }))).toEqual(
      or(
        onField("ip", { op: "cidr", prefix: "10.0.0.0/8" }),
        onField("ip", { op: "cidr", prefix: "2001:db8::/32" }),
      ),
    );
  });

  it.each([
    ["verb|matches", "g.t", "unsupported-modifier", "matches"],
    ["verb|re", "(?=g).t", "bad-regex", "lookaround: (?=g).t"],
    ["verb|re|cased", "g", "modifier-conflict", "re|cased"],
    ["verb|i", "g", "modifier-conflict", "|i"],
    ["verb|base64offset|contains", "x*", "bad-value", "x*"],
    ["verb|fieldref", "severity", "unsupported-field", "severity"],
    ["verb|expand", "%who%", "unknown-placeholder", "who"],
    ["sourceIPs|cidr", "10.1.2.3/8", "host-bits", "10.1.2.3/8 → 10.0.0.0/8"],
    ["verb|", "x", "unsupported-modifier", ""],
    ["verb|contains|startswith", "x", "modifier-conflict", "contains|startswith"],
    ["verb|exists|neq", true, "modifier-conflict", "exists|neq"],
    ["verb|lt|cased", 1, "modifier-conflict", "lt|cased"],
    ["verb|all", "x", "modifier-conflict", "all"],
    ["|contains", "x", "modifier-conflict", "|contains"],
    ["verb|exists", "yes", "bad-value", "yes"],
    ["verb|lt", "soon", "bad-value", "soon"],
    ["verb|contains", null, "bad-value", "null"],
    ["sourceIPs|cidr", "10.0.0.0", "bad-value", "10.0.0.0"],
    ["sourceIPs|cidr", "10.0.0.0/33", "bad-value", "10.0.0.0/33"],
    ["sourceIPs|cidr", "127.1/8", "bad-value", "127.1/8"],
    ["sourceIPs|cidr", "2001:db8::/129", "bad-value", "2001:db8::/129"],
    ["severity", "high", "unsupported-field", "severity"],
    [
      "requestObject.spec.containers[0].image",
      "x",
      "unsupported-field",
      "requestObject.spec.containers[0].image",
    ],
    ["verb", [], "empty-selection", "verb"],
  ])("refuses %s: %j", (key, value, kind, detail) => {
    expect(compile(map({ [key]: value }))).toEqual({
      kind,
      detail,
      path: ["detection", "sel", key],
    });
  });

  it("refuses what is not a value", () => {
    expect(compile(map({ verb: map({ get: 1 }) }))).toMatchObject({ kind: "bad-value" });
    expect(compile(map({}))).toMatchObject({ kind: "empty-selection" });
    expect(compile([])).toMatchObject({ kind: "empty-selection" });
    expect(compile(null)).toMatchObject({ kind: "empty-selection", path: ["detection", "sel"] });
    expect(compile([null])).toMatchObject({ kind: "bad-value" });
    expect(compile(map({ verb: Array.from({ length: 30_000 }, String) }))).toMatchObject({
      kind: "too-big",
    });
  });
});
