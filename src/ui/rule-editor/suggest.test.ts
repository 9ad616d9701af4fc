import { expect, test } from "vitest";
import { DOCUMENT_KEYS, TAGS } from "../words/rule-completions.ts";
import { selectionNames, suggestAt } from "./suggest.ts";

const at = (marked: string) => suggestAt(marked.replace("^", ""), marked.indexOf("^"));
const labels = (marked: string): readonly string[] =>
  at(marked)?.options.map(({ label }) => label) ?? [];

test("at the left edge come the keys of a rule", () => {
  expect(labels("^")).toEqual(expect.arrayContaining(["title", "detection", "level"]));
  expect(labels("title: a\nde^")).toEqual(DOCUMENT_KEYS.map(({ label }) => label));
});

test("in a selection come fields by every spelling, with what they hold", () => {
  const fields = at("detection:\n  s:\n    us^")?.options ?? [];
  const user = fields.find(({ label }) => label === "user.username");
  expect(user?.detail).toBe("User");
  expect(user?.info).toContain("Who authenticated");
  expect(fields.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["user", "k8s.actorKind", "k8s.pod.privileged", "objectRef.namespace"]),
  );
  expect(labels("detection:\n  s:\n    - us^")).toEqual(fields.map(({ label }) => label));
});

test("behind a bar come modifiers, each once", () => {
  expect(labels("detection:\n  s:\n    verb|^")).toContain("startswith");
  expect(labels("detection:\n  s:\n    verb|contains|^")).not.toContain("contains");
});

test("at a value come those of the log, as many as contain what is typed", () => {
  expect(at("detection:\n  s:\n    user.username: sys^")?.valuesOf).toEqual({
    field: "user",
    typed: "sys",
  });
  expect(at("detection:\n  s:\n    verb:\n      - ^")?.valuesOf?.field).toBe("verb");
  expect(labels("detection:\n  s:\n    k8s.actorKind: ^")).toContain("serviceaccount");
  expect(labels("detection:\n  s:\n    k8s.pod.privileged: ^")).toEqual(["true", "false"]);
  expect(labels("detection:\n  s:\n    verb|exists: ^")).toEqual(["true", "false"]);
  expect(at("detection:\n  s:\n    verb|re: ^")).toBeNull();
});

test("in a condition come the selections there are, and the words between them", () => {
  const rule =
    "detection:\n  who:\n    verb: get\n  what:\n    verb: list\n  condition: who and no^";
  const wanted = at(rule);
  expect(wanted?.from).toBe(rule.indexOf("no^"));
  expect(wanted?.options.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["who", "what", "and", "not", "1 of them"]),
  );
  expect(selectionNames(rule, "detection")).toEqual(["who", "what"]);
});

test("tags, levels and the log source are known", () => {
  expect(labels("tags:\n  - ^")).toEqual(TAGS.map(({ label }) => label));
  expect(TAGS.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["attack.credential-access", "attack.t1609"]),
  );
  expect(labels("level: ^")).toEqual(["informational", "low", "medium", "high", "critical"]);
  expect(labels("logsource:\n  product: ^")).toEqual(["kubernetes"]);
});

test("nothing comes in a description or in text of one's own", () => {
  expect(at("description: a^")).toBeNull();
  expect(at("title: a^")).toBeNull();
});
