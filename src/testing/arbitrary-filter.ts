// testing: random predicates for property tests, of every shape the algebra has, with values that often occur in the
// random events of events-to-filter.ts and with every character that means something in filter text.

import fc from "fast-check";
import { BODY_FIELDS } from "../core/audit/derived/body-fields.ts";
import { FIELDS, isMarkField, type FieldName, type FieldSpec } from "../core/audit/fields.ts";
import {
  ANY,
  ONE,
  type Comparison,
  type Operand,
  type Pattern,
  type Predicate,
  type SameTest,
  type Test,
} from "../core/filter/predicate.ts";
import { TIME_PARTS } from "../core/filter/time-part.ts";

const AWKWARD = [
  "a",
  "B",
  "and",
  "OR",
  "Not",
  " ",
  "(",
  ")",
  '"',
  "\\",
  ":",
  "*",
  "?",
  "/",
  "<",
  ">",
  "=",
  "!=",
  "é",
  "😀",
  "10.0.0.0/8",
  "2s",
  "2026-01-02",
  "-",
  ".",
  "\u00a0",
  "~",
  "{",
  "}",
  "|",
  "{user}",
  "<null>",
];
const awkwardText = fc
  .array(fc.constantFrom(...AWKWARD), { maxLength: 3 })
  .map((parts) => parts.join(""));

export const COMMON_VALUES = [
  "alice",
  "Alice",
  "bob",
  "system:anonymous",
  "get",
  "list",
  "pods",
  "secrets",
  "exec",
  "kube-system",
  "default",
  "10.0.0.7",
  "10.1.2.3",
  "2001:db8::1",
  "::ffff:10.0.0.9",
  "200",
  "403",
  "404",
  "101",
  "success",
  "denied",
  "high",
  "none",
  "critical",
  "both",
  "kubectl/v1.30 (linux)",
  "",
  "allow",
  "__proto__",
  "true",
  "3",
  "00c0ffee-0000-4000-8000-00000000000a",
  "00c0ffee",
  "deadbeef-0",
  "rule-a",
  "create",
  "human",
  "cluster",
  "false",
  "clusterrolebindings",
  "8.8.8.8",
  "/api/v1/pods?fieldSelector=metadata.name%3Da&dryRun=All",
  "/api/v1/namespaces/a/pods/b/exec?command=%61lice&command=bob&a.b=alice&tty=true",
];
const commonText = fc.constantFrom(...COMMON_VALUES);
const text = fc.oneof({ weight: 3, arbitrary: commonText }, awkwardText);

export const arbitraryPattern: fc.Arbitrary<Pattern> = fc.oneof(
  { weight: 3, arbitrary: text.map((value) => (value === "" ? [] : [value])) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(text, fc.nat(4), fc.nat(4), fc.constantFrom<typeof ANY | typeof ONE>(ANY, ONE))
      .map(([value, a, b, wild]): Pattern => {
        const parts = [value.slice(0, a), wild, value.slice(a + (wild === ONE ? 1 : b))];
        return parts.filter((part) => part !== "");
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom<Pattern[number]>(ANY, ONE, ONE), awkwardText), {
        maxLength: 4,
      })
      .map((parts) => parts.filter((part) => part !== "")),
  },
);

const match: fc.Arbitrary<Test> = fc
  .tuple(arbitraryPattern, fc.boolean())
  .map(([pattern, cased]): Test =>
    cased ? { op: "match", pattern, cased } : { op: "match", pattern },
  );
const comparison = fc.constantFrom<Comparison>("<", "<=", ">", ">=");
const compare: fc.Arbitrary<Test> = fc
  .tuple(
    comparison,
    fc.oneof(
      fc.integer({ min: -2, max: 6 }),
      fc.constantFrom(200, 403, 0.5, 1e-7),
      fc.integer({ min: 1_767_322_800_000_000, max: 1_767_322_803_000_000 }),
    ),
  )
  .map(([op, value]) => ({ op: "compare", comparison: op, value }));
const cidr: fc.Arbitrary<Test> = fc
  .constantFrom(
    "10.0.0.0/8",
    "10.1.2.3/32",
    "2001:DB8::/32",
    "::ffff:10.0.0.0/104",
    "0.0.0.0/0",
    "10.0.0.0/33",
    "nonsense",
  )
  .map((prefix) => ({ op: "cidr", prefix }));
const regex: fc.Arbitrary<Test> = fc
  .constantFrom(
    "^a",
    "(?i)ALICE|bob",
    "e$",
    String.raw`\d{3}`,
    String.raw`[."\\]`,
    "a b(c)?",
    "sys.*mous",
    "",
    "(",
    "(?=a)",
  )
  .map((source) => ({ op: "regex", source }));
const part: fc.Arbitrary<Test> = fc
  .tuple(
    fc.constantFrom(...TIME_PARTS),
    fc.oneof(comparison, fc.constant<"=">("=")),
    fc.constantFrom(0, 1, 2, 3, 2026),
  )
  .map(([name, op, value]) => ({ op: "part", part: name, comparison: op, value }));
const test = fc.oneof(
  { weight: 10, arbitrary: match },
  { weight: 2, arbitrary: compare },
  { weight: 2, arbitrary: cidr },
  { weight: 2, arbitrary: regex },
  part,
  fc.constant<Test>({ op: "null" }),
  { weight: 2, arbitrary: fc.constant<Test>({ op: "exists" }) },
);
const likeness = fc.record({
  at: fc.constantFrom<SameTest["at"]>("whole", "start", "end", "part"),
  cased: fc.boolean(),
});

const fieldNames: readonly FieldName[] = FIELDS.map(
  (field: FieldSpec & { readonly name: FieldName }) => field.name,
);
export const arbitraryField = fc.constantFrom(...fieldNames);
const fieldOperand = arbitraryField.map((name): Operand => ({ kind: "field", name }));
const bodyOperand = fc
  .constantFrom(
    ["requestObject", "spec", "containers", "securityContext", "privileged"],
    ["requestObject", "spec", "replicas"],
    ["requestObject"],
    ["responseObject", "metadata.name"],
    ["annotations", "authorization.k8s.io/decision"],
    ["user", "username"],
    ["user", "extra", "odd key (1)"],
    ["objectRef", "uid"],
    ["__proto__", "x"],
  )
  .map((path): Operand => ({ kind: "body", path }));
const derivedOperand = fc
  .constantFrom(...BODY_FIELDS.map(({ name }) => name))
  .map((name): Operand => ({ kind: "derived", name }));
const queryOperand = fc
  .constantFrom("command", "fieldSelector", "a.b", "odd key (1)")
  .map((key): Operand => ({ kind: "query", key }));
const columnOperand = fc.oneof({ weight: 6, arbitrary: fieldOperand }, queryOperand);
const rawOperand = fc.constant<Operand>({ kind: "raw" });

const leaf = (operand: fc.Arbitrary<Operand>): fc.Arbitrary<Predicate> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(operand, test)
        .map(([on, t]): Predicate => ({ kind: "test", on, test: t })),
    },
    {
      weight: 1,
      arbitrary: arbitraryPattern.map((pattern): Predicate => ({ kind: "word", pattern })),
    },
    { weight: 1, arbitrary: fc.constant<Predicate>({ kind: "all" }) },
    {
      weight: 1,
      arbitrary: fc.tuple(operand, operand, likeness).map(([on, as, { at, cased }]): Predicate => {
        const same: SameTest = cased ? { op: "same", as, at, cased } : { op: "same", as, at };
        return { kind: "test", on, test: same };
      }),
    },
  );

function tree(operand: fc.Arbitrary<Operand>): fc.Arbitrary<Predicate> {
  return fc.letrec<{ node: Predicate }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf(operand),
      fc.array(tie("node"), { maxLength: 3 }).map((of): Predicate => ({ kind: "and", of })),
      fc.array(tie("node"), { maxLength: 3 }).map((of): Predicate => ({ kind: "or", of })),
      tie("node").map((of): Predicate => ({ kind: "not", of })),
      // Alternatives of one field, and a resource beside its subresource, have a text form of their own.
      fc
        .tuple(operand, fc.array(test, { minLength: 2, maxLength: 3 }))
        .map(([on, tests]): Predicate => ({
          kind: "or",
          of: tests.map((t) => ({ kind: "test", on, test: t })),
        })),
      fc.tuple(test, test).map(([a, b]): Predicate => ({
        kind: "and",
        of: [
          { kind: "test", on: { kind: "field", name: "resource" }, test: a },
          { kind: "test", on: { kind: "field", name: "subresource" }, test: b },
        ],
      })),
    ),
  })).node;
}

/** Predicates that columns alone can answer. */
export const arbitraryColumnFilter = tree(columnOperand);
/** Predicates that may also ask for the body, or for the record's text. */
export const arbitraryFilter = tree(
  fc.oneof(
    { weight: 4, arbitrary: columnOperand },
    { weight: 2, arbitrary: bodyOperand },
    { weight: 2, arbitrary: derivedOperand },
    rawOperand,
  ),
);

/** Whether it asks for what no rule can: the record's text, or what people say of an event. */
export function isBeyondRules(p: Predicate): boolean {
  switch (p.kind) {
    case "and":
    case "or":
      return p.of.some(isBeyondRules);
    case "not":
      return isBeyondRules(p.of);
    case "test":
      return (
        isOperandBeyondRules(p.on) || (p.test.op === "same" && isOperandBeyondRules(p.test.as))
      );
    case "word":
    case "all":
      return false;
  }
}

const isOperandBeyondRules = (on: Operand): boolean =>
  on.kind === "raw" || (on.kind === "field" && isMarkField(on.name));
