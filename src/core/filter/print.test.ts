import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { normaliseFilter } from "./normal.ts";
import { parseFilter } from "./parse.ts";
import { and, equals, not, onBody, onField, or } from "./predicate.ts";
import { printFilter } from "./print.ts";

const tidy = (text: string): string => {
  const result = parseFilter(text);
  return result.ok ? printFilter(result.value) : JSON.stringify(result.error);
};

describe("the text of a filter", () => {
  test("reads as a person would have typed it", () => {
    for (const text of [
      "user:alice and verb:(get or list) and not namespace:kube-*",
      "status >= 400",
      "status:(404 or >=500)",
      "ip:(10.0.0.0/8 or 2001:db8::/32)",
      "resource:pods/exec",
      "not resource:(pods/exec or secrets)",
      "(user:alice or verb:get) and name:*",
      "user:alice and verb:get or status:403",
      'name:"Web-1"',
      "time >= 2026-01-02T03:04:05Z",
      "requestObject.spec.containers.securityContext.privileged:true",
      "not namespace:*",
    ])
      expect(tidy(text)).toBe(text);
  });

  test("loses needless parentheses and quotes", () => {
    expect(tidy("((user:alice) AND (verb:get))")).toBe("user:alice and verb:get");
    expect(tidy('user:"alice"')).toBe("user:alice");
    expect(tidy("duration > 500ms")).toBe("duration > 0.5s");
  });

  test("quotes what would mean something else when bare", () => {
    expect(printFilter(onField("user", equals("Alice")))).toBe('user:"Alice"');
    expect(printFilter(onField("user", equals("a b")))).toBe('user:"a b"');
    expect(printFilter(onField("resource", equals("pods/exec")))).toBe('resource:"pods/exec"');
    expect(printFilter(onField("verb", equals("and")))).toBe('verb:"and"');
    expect(printFilter(onField("user", { op: "match", pattern: ["a b"] }))).toBe("user:a\\ b");
    expect(printFilter({ kind: "word", pattern: ["user:x"] })).toBe('"user:x"');
    expect(printFilter(onBody(["user", "username"], equals("x")))).toBe("event.user.username:x");
    expect(printFilter(not({ kind: "all" }))).toBe("not *");
    expect(printFilter(and(or(), onField("user", equals("x"))))).toBe("not * and user:x");
  });

  test("reads back as the same filter, whatever the filter", () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        const normal = normaliseFilter(filter);
        expect(parseFilter(printFilter(filter))).toEqual({ ok: true, value: normal });
        expect(normaliseFilter(normal)).toEqual(normal);
      }),
      { numRuns: 5000 },
    );
  });

  test("never crashes the reader, whatever the text", () => {
    const piece = fc.constantFrom(
      "user",
      ":",
      "=",
      ">=",
      "(",
      ")",
      '"',
      " ",
      "and ",
      "not ",
      "*",
      "\\",
      "/",
      "resource:",
      "status",
      "5",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const read = parseFilter(text);
        const end = read.ok ? 0 : read.error.at + read.error.length;
        expect(end).toBeLessThanOrEqual(text.length);
        const again = read.ok ? parseFilter(printFilter(read.value)) : read;
        expect(again).toEqual(read.ok ? { ok: true, value: normaliseFilter(read.value) } : read);
      }),
      { numRuns: 5000 },
    );
  });
});
