import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter, COMMON_VALUES } from "../../testing/arbitrary-filter.ts";
import type { FieldName } from "../audit/fields.ts";
import { splitByField } from "./conjuncts.ts";
import { clearField, exclude, include, only, remove, stateOf } from "./edit.ts";
import { normaliseFilter } from "./normal.ts";
import { parseFilter } from "./parse.ts";
import { ALL, type Predicate } from "./predicate.ts";
import { printFilter } from "./print.ts";

const read = (text: string): Predicate => {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("clicks on values", () => {
  test("write the text a person would have typed", () => {
    let p: Predicate = ALL;
    const after = (next: Predicate): string => printFilter((p = next));
    expect(after(include(p, "verb", "get"))).toBe("verb:get");
    expect(after(include(p, "verb", "list"))).toBe("verb:(get or list)");
    expect(after(exclude(p, "user", "Bob"))).toBe('verb:(get or list) and not user:"Bob"');
    expect(after(exclude(p, "user", "eve"))).toBe('verb:(get or list) and not user:("Bob" or eve)');
    expect(after(include(p, "namespace", ""))).toBe(
      'verb:(get or list) and not user:("Bob" or eve) and not namespace:*',
    );
    expect(after(exclude(p, "verb", "get"))).toBe(
      'verb:list and not user:("Bob" or eve) and not namespace:* and not verb:get',
    );
    expect(after(exclude(p, "namespace", ""))).toBe(
      'verb:list and not user:("Bob" or eve) and not verb:get and namespace:*',
    );
    expect(after(only(p, "user", "alice"))).toBe(
      "verb:list and not verb:get and namespace:* and user:alice",
    );
    expect(after(remove(p, "verb", "list"))).toBe("not verb:get and namespace:* and user:alice");
    expect(after(clearField(p, "verb"))).toBe("namespace:* and user:alice");
  });

  test("leave the rest of the filter as it was written", () => {
    const text = "(user:alice or verb:get) and user:kube-* and status >= 400 and secrets";
    expect(printFilter(include(read(text), "user", "alice"))).toBe(`${text} and user:alice`);
    expect(printFilter(only(read(text), "status", "404"))).toBe(
      "(user:alice or verb:get) and user:kube-* and secrets and status:404",
    );
  });

  test("know a value that was typed", () => {
    const p = read("user:alice and not verb:(get or list) and namespace:*");
    expect(stateOf(p, "user", "alice")).toBe("included");
    expect(stateOf(p, "verb", "list")).toBe("excluded");
    expect(stateOf(p, "namespace", "")).toBe("excluded");
    expect(stateOf(p, "user", "bob")).toBe("free");
  });

  test("are grouped by the one field they speak of", () => {
    const groups = splitByField(read("user:a and not user:b and (user:c or verb:get) and word"));
    expect([...groups].map(([field, p]) => [field, printFilter(p)])).toEqual([
      ["user", "user:a and not user:b"],
      [null, "(user:c or verb:get) and word"],
    ]);
  });
});

const field = fc.constantFrom<FieldName>(
  "user",
  "verb",
  "ip",
  "resource",
  "status",
  "severity",
  "namespace",
);
const value = fc.oneof(
  fc.constantFrom(...COMMON_VALUES),
  fc.string({ maxLength: 5 }),
  fc.constantFrom("and", "10.0.0.0/8", "pods/exec", "*", "<x"),
);
const operation = fc.constantFrom(include, exclude, only, remove);
const clicks = fc.array(fc.tuple(operation, field, value), { maxLength: 6 });
const clicked = fc
  .tuple(arbitraryFilter, clicks)
  .map(([start, steps]) => steps.reduce((p, [run, f, v]) => run(p, f, v), normaliseFilter(start)));

describe("any clicks on any filter", () => {
  test("include and exclude, then take back, change nothing", () => {
    fc.assert(
      fc.property(clicked, field, value, (start, f, v) => {
        // One click first, so that choices typed apart are in one place.
        const p = remove(start, f, v);
        expect(remove(include(p, f, v), f, v)).toEqual(p);
        expect(remove(exclude(p, f, v), f, v)).toEqual(p);
      }),
      { numRuns: 2000 },
    );
  });

  test("give a value the state that was clicked, also after a trip through text", () => {
    fc.assert(
      fc.property(clicked, field, value, (p, f, v) => {
        for (const [next, state] of [
          [include(p, f, v), "included"],
          [exclude(p, f, v), "excluded"],
          [remove(p, f, v), "free"],
          [only(p, f, v), "included"],
        ] as const) {
          expect(stateOf(next, f, v)).toBe(state);
          expect(stateOf(read(printFilter(next)), f, v)).toBe(state);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
