import { expect, test } from "vitest";
import { matchesEvent } from "../filter/match-event.ts";
import { not, onBody, onField, or } from "../filter/predicate.ts";
import type { Predicate } from "../filter/predicate.ts";
import { bodyNeedles } from "./body-needles.ts";

const isTrue = { op: "match", pattern: ["true"] } as const;
const privileged = onBody(
  ["requestObject", "spec", "containers", "securityContext", "privileged"],
  isTrue,
);

const mayHold = (record: string, ...asked: readonly Predicate[]): boolean =>
  bodyNeedles(asked).some((needle) => Buffer.from(record).includes(Buffer.from(needle)));

const RECORDS: readonly (readonly [record: string, looked: boolean])[] = [
  ['{"requestObject":{"spec":{"containers":[{"securityContext":{"privileged":true}}]}}}', true],
  ['{"requestObject":{"spec":{"containers":[{"securityContext.privileged":true}]}}}', true],
  // A key may be hidden behind an escape.
  [
    String.raw`{"requestObject":{"spec":{"containers":[{"securityContext":{"privil\u0065ged":true}}]}}}`,
    true,
  ],
  ['{"requestObject":{"spec":{"containers":[{"securityContext":{}}]}}}', false],
  ['{"requestObject":{"spec":{"containers":[]}},"responseObject":{"note":"privileged!"}}', false],
];

test("a record is looked into when its text can hold what a rule asks for", () => {
  for (const [record, looked] of RECORDS) {
    expect({ record, looked: mayHold(record, privileged) }).toEqual({ record, looked });
    // Not to be looked into means that nothing is missed by it.
    expect(looked || !matchesEvent(privileged, JSON.parse(record), {})).toBe(true);
  }
});

test("a key with dots or slashes is looked for however it stands in the text", () => {
  const asked = onBody(["requestObject", "metadata.labels.app/tier"], isTrue);
  const spelt = String.raw`{"requestObject":{"metadata":{"labels":{"app\/tier":true}}}}`;
  expect(matchesEvent(asked, JSON.parse(spelt), {})).toBe(true);
  expect(mayHold(spelt, asked)).toBe(true);
});

test("a key is found below and, or and not, and once", () => {
  const asked = [or(privileged, not(onBody(["requestObject", 'é"x'], isTrue))), privileged];
  const texts = bodyNeedles(asked).map((needle) => new TextDecoder().decode(needle));
  expect(texts).toEqual(['privileged"', String.raw`é\"x"`, String.raw`\u`]);
});

test("rules that never look into bodies have nothing looked for", () => {
  expect(bodyNeedles([onField("verb", { op: "match", pattern: ["get"] })])).toEqual([]);
});

test("a key too long to search for is known by its end", () => {
  const [needle] = bodyNeedles([onBody(["requestObject", "k".repeat(300)], isTrue)]);
  expect(needle).toHaveLength(255);
});

test("what is read out of bodies is looked for by the keys it stands under", () => {
  const asked: Predicate = {
    kind: "test",
    on: { kind: "derived", name: "pod.commands" },
    test: { op: "exists" },
  };
  const texts = bodyNeedles([not(asked)]).map((needle) => new TextDecoder().decode(needle));
  expect(texts).toEqual(["command", "args", String.raw`\u`]);
  const path = "/spec/containers/0/command";
  expect(mayHold(`[{"op":"add","path":"${path}","value":["sh"]}]`, asked)).toBe(true);
});
