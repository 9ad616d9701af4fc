import { expect, test } from "vitest";
import { markdownCode } from "./markdown-code.ts";

test("what is code cannot be ended by the text in it", () => {
  expect(markdownCode("plain")).toBe("`plain`");
  expect(markdownCode("a`b")).toBe("``a`b``");
  expect(markdownCode("`")).toBe("`` ` ``");
  expect(markdownCode("")).toBe("");
});

test("a bar ends no cell and gets no backslash that some readers show", () => {
  expect(markdownCode("a|b")).toBe("a&#124;b");
  expect(markdownCode(String.raw`a\|<b>`)).toBe("a&#92;&#124;&#60;b&#62;");
});
