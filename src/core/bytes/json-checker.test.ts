import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkJson, JsonChecker } from "./json-checker.ts";

const encoder = new TextEncoder();
const check = (text: string) => {
  const bytes = encoder.encode(text);
  return checkJson(bytes, 0, bytes.length);
};

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const oneOf = (characters: string) => fc.constantFrom(...characters.split(""));

/** JSON with one character changed, dropped or doubled: mostly broken, sometimes not. */
const mutated = fc
  .tuple(fc.json(), fc.nat(), oneOf('{}[]",:\\0-+.eE1tfn \n\t\u0001u'), fc.nat(2))
  .map(([text, at, character, how]) => {
    const index = at % (text.length + 1);
    return how === 0
      ? text.slice(0, index) + character + text.slice(index + 1)
      : how === 1
        ? text.slice(0, index) + text.slice(index + 1)
        : text.slice(0, index) + character + text.slice(index);
  });

const numberish = fc.string({ unit: oneOf("-+.eE0123 "), maxLength: 8 });

describe("checkJson", () => {
  it("accepts exactly what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated, numberish, fc.string()), (text) => {
        expect(check(text).kind === "valid").toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("calls every prefix of an object cut off", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const bytes = encoder.encode(JSON.stringify(object));
        for (let end = 1; end < bytes.length; end++)
          expect(checkJson(bytes, 0, end)).toEqual({ kind: "cut-off" });
      }),
    );
  });

  it.each([
    ["I1023 23:50:38 server.go:1] hello", 0],
    ['{"a":1}x', 7],
    ["{a:1}", 1],
    ['{"a":1,}', 7],
    ['{"a":01}', 6],
    ['{"a":"x\ny"}', 7],
    ["[1}", 2],
    ["nul", 3],
    ["-", 1],
    ["", 0],
  ])("names the first wrong byte of %j", (text, at) => {
    expect(check(text)).toEqual({ kind: "broken", at });
  });

  it("takes nesting a million deep without a stack", () => {
    const deep = 1_000_000;
    expect(check("[".repeat(deep) + "]".repeat(deep)).kind).toBe("valid");
    expect(check('{"a":'.repeat(1000)).kind).toBe("cut-off");
  });

  it("gives the same answer when the bytes come one by one", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated), (text) => {
        const bytes = encoder.encode(text);
        const whole = new JsonChecker();
        const stop = whole.push(bytes, 0, bytes.length);
        const pieces = new JsonChecker();
        let at = 0;
        while (at < bytes.length && pieces.progress === "more") at = pieces.push(bytes, at, at + 1);
        expect([pieces.progress, at]).toEqual([whole.progress, stop]);
      }),
    );
  });
});
