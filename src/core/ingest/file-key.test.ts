import { expect, test } from "vitest";
import { fileKey } from "./file-key.ts";

test("a file has the same key whenever it is opened, and another than its neighbours", () => {
  const first = fileKey({ name: "audit.log", size: 1000 });
  expect(fileKey({ name: "audit.log", size: 1000 })).toBe(first);
  expect(fileKey({ name: "audit.log", size: 1001 })).not.toBe(first);
  expect(fileKey({ name: "audit-1.log", size: 1000 })).not.toBe(first);
  expect(first).toMatch(/^[0-9a-z]{1,7}$/);
});
