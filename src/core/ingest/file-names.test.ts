import { expect, test } from "vitest";
import { FileNames } from "./file-names.ts";

const named = (...names: readonly string[]): string[] => {
  const all = new FileNames();
  return names.map((name) => all.take(name));
};

test("files of one name are told apart by a number", () => {
  expect(named("audit.log", "other.log", "audit.log", "audit.log")).toEqual([
    "audit.log",
    "other.log",
    "audit.log (2)",
    "audit.log (3)",
  ]);
});

test("a file that is really called so keeps its name, and the number goes on", () => {
  expect(named("a", "a (2)", "a", "__proto__", "__proto__")).toEqual([
    "a",
    "a (2)",
    "a (3)",
    "__proto__",
    "__proto__ (2)",
  ]);
});

test("ten thousand files of one name all get their own", () => {
  expect(new Set(named(...Array.from({ length: 10_000 }, () => "audit.log"))).size).toBe(10_000);
});
