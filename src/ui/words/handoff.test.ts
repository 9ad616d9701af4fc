import { expect, test } from "vitest";
import { REMARKS, refusalText } from "./handoff.ts";

test("a refusal names the part of the filter and the reason", () => {
  expect(refusalText("KQL", { kind: "regex", detail: 'uri~"^/api"' })).toBe(
    'KQL cannot say uri~"^/api": it has no regular expressions. Take it out of the filter, and look for the rest.',
  );
});

test("every remark is a sentence", () => {
  for (const text of Object.values(REMARKS)) expect(text).toMatch(/^[A-Z].*[.;]$/);
});
