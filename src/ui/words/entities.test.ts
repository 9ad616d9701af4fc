import { expect, test } from "vitest";
import { entityName, listedCount, refusedShare, targetText, unlistedText } from "./entities.ts";

test("an object is called by its kind and its place", () => {
  expect(entityName({ kind: "object", value: "/secrets/prod/db" })).toBe("secret prod/db");
  expect(entityName({ kind: "object", value: "/nodes//n-1" })).toBe("node n-1");
  expect(entityName({ kind: "actor", value: "ada\u202ex" })).toBe("ada⟨RLO⟩x");
});

test("what is not listed is counted, with the reason", () => {
  expect(listedCount("actor", 3, 3)).toBe("3 actors");
  expect(listedCount("ip", 1, 12)).toBe("1 of 12 source IPs");
  expect(unlistedText("actor", 0, 0)).toBe("");
  expect(unlistedText("object", 2, 1)).toBe(
    "2 events without one named object, such as lists; 1 event of still other names, too many to tell apart",
  );
});

test("a share never rounds to none or to all when it is not", () => {
  expect(refusedShare({ refused: 0, count: 10 })).toBe("");
  expect(refusedShare({ refused: 1, count: 100_000 })).toBe("<0.1 %");
  expect(refusedShare({ refused: 9874, count: 10_000 })).toBe("98.7 %");
});

test("a target without a name says how far it reaches", () => {
  const none = { namespace: "", subresource: "", name: "", uri: "" };
  expect(targetText({ ...none, resource: "secrets" })).toBe("secrets in all namespaces");
  expect(targetText({ ...none, resource: "secrets", namespace: "prod" })).toBe("secrets in prod");
  expect(targetText({ ...none, resource: "", uri: "/metrics" })).toBe("/metrics");
});
