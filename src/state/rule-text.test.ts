import { expect, test } from "vitest";
import { copyOfRule, fileNameFor, TEMPLATE, titleIn } from "./rule-text.ts";

const TEXT = `title: Command run in a pod
id: 159a1951-a1f2-4dc0-a5f6-1707020e4d6e
name: pod-exec
level: high
`;

test("a copy of a rule goes by an id of its own and says what it comes from", () => {
  const copy = copyOfRule(TEXT, [{ id: "pod-exec" }]);
  expect(copy).toMatch(
    /^title: Command run in a pod\nid: (?!159a)[0-9a-f-]{36}\nrelated:\n {2}- id: 159a1951-.*\n {4}type: derived\nlevel: high\n$/,
  );
});

test("a rule that nobody has yet stays as it is", () => {
  expect(copyOfRule(TEXT, [{ id: "other" }])).toBe(TEXT);
});

test("a rule that goes by its file's name gets an id", () => {
  expect(copyOfRule("name: a\ntitle: A\n", [{ id: "a" }])).toMatch(/^id: .{36}\ntitle: A\n$/);
});

test.each([
  ["title: 'It''s: here'\n", "It''s: here", "it-s-here.yml"],
  ['title: "../../etc/passwd"', "../../etc/passwd", "etc-passwd.yml"],
  ["detection:\n  title: no\n", "", "rule.yml"],
  ["", "", "rule.yml"],
])("the title and the file's name of %j", (text, title, file) => {
  expect(titleIn(text)).toBe(title);
  expect(fileNameFor(text)).toBe(file);
});

test("the template has an id", () => {
  expect(TEMPLATE("x")).toContain("\nid: x\n");
});
