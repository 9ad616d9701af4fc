import fc from "fast-check";
import { expect, test } from "vitest";
import { anEvent } from "../../testing/audit-event.ts";
import type { FieldName } from "../audit/fields.ts";
import { matchesEvent } from "../filter/match-event.ts";
import { compileRules } from "./rule-set.ts";
import { readSuppressions, suppressionYaml, type SuppressionCondition } from "./suppression.ts";

const RULE = { id: "secret-access", title: "Secrets read" };

function keeps(conditions: readonly SuppressionCondition[], event: object): boolean {
  const text = suppressionYaml(RULE, conditions);
  const read = readSuppressions(text);
  if (!read.ok) throw new Error(`${read.error.kind} ${read.error.detail}\n${text}`);
  const [filter] = read.value;
  expect(filter?.rules).toEqual(["secret-access"]);
  return filter === undefined || matchesEvent(filter.keeps, event, { outcome: "success" });
}

test("a suppression is a Sigma filter that a person can read", () => {
  const conditions = [
    { field: "actor", value: "system:serviceaccount:ci:build" },
    { field: "namespace", value: "" },
    { field: "name", value: String.raw`what*ever\?` },
  ] as const;
  expect(suppressionYaml(RULE, conditions))
    .toBe(String.raw`title: "Secrets read: system:serviceaccount:ci:build, what*ever\\?"
logsource:
  product: kubernetes
  service: audit
filter:
  rules:
    - "secret-access"
  selection:
    k8s.actor|cased: "system:serviceaccount:ci:build"
    objectRef.namespace: null
    objectRef.name|cased: "what\\*ever\\\\\\?"
  condition: not selection
`);
});

const PARTS = [
  "actor",
  "namespace",
  "resource",
  "subresource",
  "name",
  "clientIP",
  "userAgent",
] as const;
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  fc
    .array(
      fc.constantFrom("*", "?", "\\", '"', "'", "\n", "\r", "\t", ": ", " #", "---\n", "%x%", "a"),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) => parts.join("")),
  fc.constantFrom(
    "__proto__",
    "null",
    "~",
    "true",
    "1e3",
    "{{ x }}",
    "[".repeat(500),
    "&a *a",
    "\u0000",
    "\u0085\u2028\ufeff",
    "﷐\uFFFF",
    "x".repeat(5000),
    " lead and trail ",
  ),
);

const eventWith = (values: ReadonlyMap<FieldName, string>): object => {
  const get = (name: FieldName): string | undefined => values.get(name);
  return anEvent({
    user: { username: get("actor") ?? "someone" },
    sourceIPs: ["203.0.113.9", get("clientIP") ?? "10.0.0.1"],
    userAgent: get("userAgent") ?? "curl",
    objectRef: {
      resource: get("resource") ?? "secrets",
      namespace: get("namespace") ?? "booking",
      subresource: get("subresource") ?? "status",
      name: get("name") ?? "key",
    },
  });
};

/** Lone halves of a pair are no text that a log can hold: its bytes are UTF-8. */
const isText = (value: string): boolean => value.isWellFormed();

test("hides exactly what has the values, whatever they are", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...PARTS), text.filter(isText)), {
        selector: ([name]) => name,
        minLength: 1,
        maxLength: 4,
      }),
      text.filter(isText),
      (wanted, other) => {
        const values = new Map<FieldName, string>(wanted);
        const conditions = Array.from(values, ([name, value]) => ({ field: name, value }));
        expect(keeps(conditions, eventWith(values))).toBe(false);
        for (const [name, value] of values) {
          for (const near of [other, `${value}x`, `x${value}`, value.slice(1), swapCase(value)]) {
            if (near === value || near === "") continue;
            expect(keeps(conditions, eventWith(new Map([...values, [name, near]])))).toBe(true);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

const swapCase = (value: string): string =>
  value === value.toLowerCase() ? value.toUpperCase() : value.toLowerCase();

test("an absent value is hidden where it is absent, and only there", () => {
  const conditions = [{ field: "namespace", value: "" }] as const;
  expect(keeps(conditions, anEvent({ objectRef: { resource: "secrets" } }))).toBe(false);
  expect(keeps(conditions, anEvent())).toBe(true);
});

test("works with the rules it is compiled with", () => {
  const rule = `title: Secrets read\nname: secret-access\nlogsource: {product: kubernetes, service: audit}\ndetection: {selection: {objectRef.resource: secrets}, condition: selection}\nlevel: high\n`;
  const filter = suppressionYaml(RULE, [{ field: "actor", value: "noor" }]);
  const set = compileRules([
    { file: "rule.yml", text: rule },
    { file: "suppression-1.yml", text: filter },
  ]);
  expect(set.problems).toEqual([]);
  expect(set.rules[0]?.filters).toMatchObject([{ id: "suppression-1" }]);
});

test("what is no filter, or a broken one, is said where it breaks", () => {
  const broken = suppressionYaml(RULE, [{ field: "actor", value: "a" }]).replace(
    "|cased",
    "|cases",
  );
  expect(readSuppressions(broken)).toMatchObject({
    ok: false,
    error: { kind: "unsupported-modifier", detail: "cases", line: 9 },
  });
  const foreign = suppressionYaml(RULE, [{ field: "actor", value: "a" }]).replace(
    "product: kubernetes",
    "product: windows",
  );
  expect(readSuppressions(foreign)).toMatchObject({
    ok: false,
    error: { kind: "other-logsource" },
  });
  expect(readSuppressions("title: x")).toMatchObject({ ok: false });
  expect(readSuppressions("- [")).toMatchObject({ ok: false, error: { kind: "yaml" } });
});
