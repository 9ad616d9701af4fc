import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryFilter } from "../../testing/arbitrary-filter.ts";
import { caretPlace } from "./caret.ts";
import { operandSpelling } from "./operand.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";

/** The caret is where the bar stands. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const place = caretPlace(text, caret);
  if (place === null) return null;
  const { from, to, typed, among } = place;
  const what = place.at === "value" ? operandSpelling(place.on) : "name";
  return { what, typed, replaced: text.slice(from, to), among: printFilter(among) };
}

describe("what is being written", () => {
  test.each([
    ["|", "name", ""],
    ["us|", "name", "us"],
    ["verb:get us|", "name", "us"],
    ["verb:get and |", "name", ""],
    ["not na|", "name", "na"],
    ["(na|", "name", "na"],
    ["user:|", "user", ""],
    ["user:al|", "user", "al"],
    ["USER=al|", "user", "al"],
    ["user!=al|", "user", "al"],
    ["user: al|", "user", "al"],
    ["user : al|", "user", "al"],
    ["objectRef.namespace:pr|", "namespace", "pr"],
    ["user:system:serviceaccount:|", "user", "system:serviceaccount:"],
    ['user:"al|', "user", "al"],
    ['user:"al|ice"', "user", "al"],
    ['user:"a b|', "user", "a b"],
    ["verb:(get or li|", "verb", "li"],
    ["verb:(get or li|) and user:x", "verb", "li"],
    ["verb:(get or (not li|", "verb", "li"],
    ["user:(a or system:n|", "user", "system:n"],
    ["status >= 4|", "status", "4"],
    ["status>=4|", "status", "4"],
    ["status >=4|", "status", "4"],
    ["status:>4|", "status", "4"],
    ["resource:po|", "resource", "po"],
    ["resource:pods/ex|", "subresource", "ex"],
    ["pod.privileged:t|", "pod.privileged", "t"],
    ["requestObject.spec.hostNetwork:t|", "requestObject.spec.hostNetwork", "t"],
    ["verb:(get li|", "name", "li"],
  ])("%s is a %s", (marked, what, typed) => {
    expect(at(marked)).toMatchObject({ what, typed });
  });

  test.each(['uri~"^/ap|', "usr:al|", "a~b|"])("%s is nothing to complete", (marked) => {
    expect(at(marked)).toBeNull();
  });

  test("a part of a time is nothing to complete", () => {
    expect(caretPlace("time|hour:1", 11)).toBeNull();
  });

  test("what is replaced goes on behind the caret, up to the end of the word", () => {
    expect(at("user:al|ice and verb:get")?.replaced).toBe("alice");
    expect(at('user:"al|ice b"')?.replaced).toBe('"al');
    expect(at('user:"al|ice"')?.replaced).toBe('"alice"');
    expect(at('user:"al| and verb:get')?.replaced).toBe('"al');
    expect(at("resource:pods/ex|ec")?.replaced).toBe("exec");
    expect(at("verb:(ge|t)")?.replaced).toBe("get");
  });
});

describe("the events among which values are counted", () => {
  test.each([
    ["user:al|", ""],
    ["verb:get and user:al|", "verb:get"],
    ["user:al| verb:get", "verb:get"],
    ["verb:get not user:|", "verb:get"],
    // Alternatives decide without it.
    ["namespace:prod and (verb:get or user:|)", "namespace:prod"],
    ["namespace:prod and verb:(get or li|", "namespace:prod"],
    ["verb:(get or li|) and namespace:prod", "namespace:prod"],
    // Under a not, all of them must fail.
    ["not (verb:get or user:|)", "not verb:get"],
    ["not (verb:get and user:|)", "verb:get"],
    // What is not finished elsewhere is left out.
    ["verb:get and user:al| and (", "verb:get"],
    ["status >= 4| and verb:get", "verb:get"],
    ["resource:pods/ex|", "resource:pods"],
    ["raw:token and user:|", "raw:token"],
  ])("%s: %j", (marked, among) => {
    expect(at(marked)?.among).toBe(among);
  });

  test("never fails, whatever is typed and wherever the caret is", () => {
    fc.assert(
      fc.property(arbitraryFilter, fc.nat(), fc.string(), (filter, n, more) => {
        const text = printFilter(filter) + more;
        const caret = n % (text.length + 1);
        const place = caretPlace(text, caret);
        if (place === null) return;
        expect(place.from).toBeLessThanOrEqual(caret);
        expect(place.to).toBeGreaterThanOrEqual(caret);
        expect(parseFilter(printFilter(place.among)).ok).toBe(true);
      }),
    );
  });
});
