import { expect, test } from "vitest";
import { storedEdited, storeEdited } from "./edited-storage.ts";

function storage(limit = Infinity) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key: string) => {
      kept.delete(key);
    },
  };
}

const EDITED = { file: "rule-1.yml", text: "title: B", kept: "title: A" };

test("what is written comes back after a reload, also what is not kept of it", () => {
  const tab = storage();
  expect(storedEdited(tab)).toBeNull();
  storeEdited(EDITED, tab);
  expect(storedEdited(tab)).toEqual(EDITED);
});

test("a text that does not fit brings back none, rather than an older one", () => {
  const tab = storage(200);
  storeEdited(EDITED, tab);
  storeEdited({ ...EDITED, text: "x".repeat(500) }, tab);
  expect(storedEdited(tab)).toBeNull();
});

test.each([
  "",
  "{",
  "[]",
  "1",
  '{"text":1,"file":null,"kept":""}',
  '{"text":"","file":null,"kept":""}',
])("what is no rule is no rule: %s", (text) => {
  expect(storedEdited({ ...storage(), getItem: () => text })).toBeNull();
});
