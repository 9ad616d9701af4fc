import { expect, test } from "vitest";
import { nextLine } from "./next-line.ts";

test.each([
  ["title: a", "\n"],
  ["detection:", "\n  "],
  ["  selection:", "\n    "],
  ["    verb: get", "\n    "],
  ["    verb:", "\n      "],
  ["      - get", "\n      - "],
  ["  - verb: get", "\n    "],
  ["  - verb:", "\n      "],
  ["- attack.t1609", "\n- "],
  ["  - 'a: b'", "\n  - "],
  ["  - system:anonymous", "\n  - "],
  ["# note:", "\n"],
  ["", "\n"],
])("behind %j comes %j", (before, insert) => {
  expect(nextLine(before)).toEqual({ insert, remove: 0 });
});

test("Enter on an empty item ends the list", () => {
  expect(nextLine("      - ")).toEqual({ insert: "      ", remove: 8 });
});
