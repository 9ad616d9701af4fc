import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../../testing/arbitrary-filter.ts";
import { arbitraryEvents } from "../../../testing/events-to-filter.ts";
import { matchesEvent } from "../../filter/match-event.ts";
import { normaliseFilter } from "../../filter/normal.ts";
import { parseFilter } from "../../filter/parse.ts";
import { ALL, onBody, onField, or, type Predicate } from "../../filter/predicate.ts";
import { printFilter } from "../../filter/print.ts";
import { compileRules } from "../rule-set.ts";
import { printFaultText, printRule } from "./print-rule.ts";

const HEAD = {
  title: "T",
  id: "3ad79fc1-6fa8-4087-8744-66ec04daa520",
  description: "Made from a filter.",
};

const match = (text: string) => ({ op: "match", pattern: [text] }) as const;

function read(filter: string): Predicate {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function compiled(text: string): Predicate {
  const { rules, problems } = compileRules([{ file: "t.yml", text }]);
  const [rule] = rules;
  if (rule === undefined) throw new Error(`${JSON.stringify(problems)}\n${text}`);
  return rule.predicate;
}

/** The lines of the section `detection`; the reason where there is no rule. */
function detectionOf(filter: string): string {
  const rule = printRule(read(filter), HEAD);
  if (!rule.ok) return `${rule.error.kind} ${rule.error.detail}`.trim();
  const [, section = ""] = /^detection:\n((?: .*\n)+)/m.exec(rule.value) ?? [];
  return section.replaceAll(/^ {2}/gm, "").trimEnd();
}

/** Some refusals are rare among filters drawn at random: times one in five hundred. */
const filters = fc.oneof(
  { weight: 30, arbitrary: arbitraryFilter },
  {
    weight: 1,
    arbitrary: fc.constantFrom(read("time >= 2026-01-02"), read("requestObject.spec:<null>")),
  },
);

describe("a filter as a rule", () => {
  test.each([
    ["user:alice", "selection:\n  user.username: alice\ncondition: selection"],
    [
      "verb:(get or list) and resource:secrets and not namespace:kube-*",
      `selection:
  verb:
    - get
    - list
  objectRef.resource: secrets
filter:
  objectRef.namespace|startswith: kube-
condition: selection and not filter`,
    ],
    [
      "user:alice and resource:secrets or user:bob",
      `selection:
  - user.username: alice
    objectRef.resource: secrets
  - user.username: bob
condition: selection`,
    ],
    [
      "not (user:alice or user:bob and verb:get)",
      `filter:
  - user.username: alice
  - user.username: bob
    verb: get
condition: not filter`,
    ],
    ["curl", "keywords:\n  - curl\ncondition: keywords"],
    [
      "curl and wget and status:403",
      `selection:
  responseStatus.code: 403
keywords:
  '|all':
    - curl
    - wget
condition: selection and keywords`,
    ],
    [
      "agent:*curl* and agent:*8.1*",
      `selection:
  userAgent|contains|all:
    - curl
    - '8.1'
condition: selection`,
    ],
    [
      "(user:a or not verb:get) and (user:b or not verb:list)",
      `selection:
  user.username: a
filter:
  verb: get
selection_2:
  user.username: b
filter_2:
  verb: list
condition: (selection or not filter) and (selection_2 or not filter_2)`,
    ],
    ['user:"Alice"', "selection:\n  user.username|cased: Alice\ncondition: selection"],
    [
      String.raw`name:a\*b?c\\d`,
      String.raw`selection:
  objectRef.name: a\*b?c\\d
condition: selection`,
    ],
    ['uri~"(?i)^/API"', "selection:\n  requestURI|re|i: ^/API\ncondition: selection"],
    ["ip:10.0.0.0/8", "selection:\n  sourceIPs|cidr: 10.0.0.0/8\ncondition: selection"],
    ["status >= 400", "selection:\n  responseStatus.code|gte: 400\ncondition: selection"],
    ["subresource:*", "selection:\n  objectRef.subresource|exists: true\ncondition: selection"],
    ["not subresource:*", "selection:\n  objectRef.subresource: null\ncondition: selection"],
    [
      "pod.privileged:true and actorKind:human",
      "selection:\n  k8s.pod.privileged: true\n  k8s.actorKind: human\ncondition: selection",
    ],
    ["time|hour < 6", "selection:\n  requestReceivedTimestamp|hour|lt: 6\ncondition: selection"],
    [
      "user:{impersonatedUser}",
      "selection:\n  user.username|fieldref: impersonatedUser.username\ncondition: selection",
    ],
    ["query.dryRun:All", "selection:\n  k8s.query.dryRun: All\ncondition: selection"],
  ])("%s", (filter, detection) => {
    expect(detectionOf(filter)).toBe(detection);
  });

  test.each([
    ["severity:high", "not-for-rules severity"],
    ["user:alice and not rule:pod-exec", "not-for-rules rule"],
    ["source:audit.log", "not-for-rules source"],
    ["inFlight:yes", "not-for-rules inFlight"],
    ["time >= 2026-01-02", "time requestReceivedTimestamp"],
    ["raw:curl", "raw"],
    ["event.verb:get", "path event.verb"],
    ["requestObject.spec:<null>", "null requestObject.spec"],
    ["", "every-event"],
    ["not *", "no-event"],
  ])("what a rule cannot say is refused: %s", (filter, fault) => {
    expect(detectionOf(filter)).toBe(fault);
  });

  test("every refusal has a sentence, however long what it names is", () => {
    const rule = printRule(read(`event.${"x".repeat(5_000)}[0]:a`), HEAD);
    expect(rule.ok ? 0 : printFaultText(rule.error).length).toBeGreaterThan(100);
    expect(rule.ok ? 999 : printFaultText(rule.error).length).toBeLessThan(400);
  });

  test("more than the reader takes is refused, and never printed", () => {
    const wide = or(...Array.from({ length: 401 }, (_, i) => onField("user", match(`[${i}`))));
    const rule = printRule(wide, HEAD);
    expect(!rule.ok && rule.error.kind).toBe("too-big");
  });

  test.each([
    "--- x",
    "a\n--- b\n",
    "%YAML 1.1",
    "'",
    '"',
    "# x",
    "a: b",
    "&a",
    "*a\\",
    "!!js",
    " a ",
  ])("text that means something in YAML stays text: %j", (value) => {
    const rule = printRule(onField("user", { op: "match", pattern: [value] }), {
      ...HEAD,
      title: value,
      description: value,
    });
    expect(rule.ok && compiled(rule.value)).toEqual(onField("user", match(value)));
  });

  test("an empty text stays one where a rule would take it for absent", () => {
    const rule = printRule(onField("apiGroup", { op: "match", pattern: [] }), HEAD);
    expect(rule.ok && rule.value).toContain("objectRef.apiGroup|re: ^$");
  });

  test("Sigma's exists is a filter, and comes back from it", () => {
    const there: Predicate = or(
      onBody(["requestObject", "x"], { op: "exists" }),
      onBody(["requestObject", "x"], { op: "null" }),
    );
    const rule = printRule(there, HEAD);
    expect(rule.ok && rule.value).toContain("requestObject.x|exists: true");
  });

  test("matches what the filter matches, or says why it cannot", () => {
    const seen = { printed: 0, refused: new Set<string>() };
    fc.assert(
      fc.property(filters, arbitraryEvents, (given, events) => {
        const rule = printRule(given, HEAD);
        // As the query bar has it: there the case of a plain value does not count, however it came into the filter.
        const filter = normaliseFilter(given);
        if (!rule.ok) {
          seen.refused.add(rule.error.kind);
          return;
        }
        seen.printed++;
        const predicate = compiled(rule.value);
        for (const { event, severity = "none" } of events) {
          const derived = { severity };
          expect(matchesEvent(predicate, event, derived)).toBe(
            matchesEvent(filter, event, derived),
          );
        }
      }),
      { numRuns: 1_500 },
    );
    expect(seen.printed).toBeGreaterThan(300);
    expect([...seen.refused]).toEqual(
      expect.arrayContaining(["not-for-rules", "raw", "every-event", "no-event", "time", "null"]),
    );
  });
});

describe("a rule as a filter", () => {
  test("the text of the filter means what the rule means", () => {
    let printed = 0;
    fc.assert(
      fc.property(arbitraryFilter, arbitraryEvents, (filter, events) => {
        const rule = printRule(filter, HEAD);
        if (!rule.ok) return;
        printed++;
        const predicate = compiled(rule.value);
        const again = parseFilter(printFilter(predicate));
        expect(again.ok).toBe(true);
        for (const { event } of events)
          expect(matchesEvent(again.ok ? again.value : ALL, event, {})).toBe(
            matchesEvent(predicate, event, {}),
          );
      }),
      { numRuns: 500 },
    );
    // Half of them, about.
    expect(printed).toBeGreaterThan(150);
  });
});
