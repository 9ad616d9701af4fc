import { expect, test } from "vitest";
import type { FindingGroup, Target } from "../../worker/engine-api.ts";
import { moreGroups, outcomeMix, targetCount, targetWords } from "./findings.ts";

const target = (part: Partial<Target>): Target => ({
  namespace: "",
  resource: "secrets",
  subresource: "",
  name: "",
  uri: "",
  ...part,
});
const said = (part: Partial<Target>): string => {
  const { kind, name } = targetWords(target(part));
  return `${kind} ${name}`.trim();
};
const group = (part: Partial<FindingGroup>): FindingGroup => ({
  actor: "noor",
  targets: 1,
  isMore: false,
  target: null,
  count: 1,
  outcomes: { success: 1 },
  firstSeen: null,
  lastSeen: null,
  bins: [],
  ...part,
});

test("a target is named as the API names it", () => {
  expect(said({ namespace: "booking", name: "card-key" })).toBe("secret booking/card-key");
  expect(said({ namespace: "booking" })).toBe("secrets in booking");
  expect(said({})).toBe("secrets in all namespaces");
  expect(said({ resource: "nodes" })).toBe("nodes");
  expect(said({ resource: "pods", subresource: "exec", namespace: "ci", name: "r-0" })).toBe(
    "pod, exec ci/r-0",
  );
  expect(said({ resource: "namespaces", namespace: "prod", name: "prod" })).toBe("namespace prod");
  expect(said({ resource: "", uri: "/healthz" })).toBe("/healthz");
  expect(said({ resource: "" })).toBe("no object");
});

test("how requests ended is told from what went wrong", () => {
  expect(outcomeMix(group({}))).toBe("succeeded");
  expect(outcomeMix(group({ count: 4, outcomes: { success: 4 } }))).toBe("all succeeded");
  expect(outcomeMix(group({ count: 4, outcomes: { denied: 3, unauthenticated: 1 } }))).toBe(
    "all denied",
  );
  expect(outcomeMix(group({ count: 9, outcomes: { success: 6, denied: 2, error: 1 } }))).toBe(
    "2 of 9 denied, 1 failed",
  );
  expect(outcomeMix(group({ count: 1, outcomes: { unknown: 1 } }))).toBe("without an outcome");
});

test("what is left out is counted", () => {
  expect(targetCount(group({ targets: 3 }))).toBe("3 targets");
  expect(targetCount(group({ targets: 1000, isMore: true }))).toBe("more than 1,000 targets");
  expect(moreGroups(3412, false)).toBe("and 3,412 more actors");
  expect(moreGroups(1, true)).toBe("and 1 more target");
});
