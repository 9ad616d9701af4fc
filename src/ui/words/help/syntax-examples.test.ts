import { expect, test } from "vitest";
import { parseFilter } from "../../../core/filter/parse.ts";
import { EXAMPLES } from "./syntax-examples.ts";

test.each([...EXAMPLES])("the help's filter $text can be read", ({ text }) => {
  expect(parseFilter(text, 0)).toMatchObject({ ok: true });
});

test.each(["ip:2001:db8::/32", "time:2026-11-21T14:05"])("so can %s, named in passing", (text) => {
  expect(parseFilter(text, 0)).toMatchObject({ ok: true });
});
