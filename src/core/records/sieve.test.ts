// The search for bytes against the test itself: a record that the sieve lets fall must fail the test, and where it is sure
// the test must pass.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryPattern } from "../../testing/arbitrary-filter.ts";
import type { BodyFieldName } from "../audit/derived/body-fields.ts";
import { onRaw, type RecordLeaf, type Test } from "../filter/predicate.ts";
import { compileLeaf, OpenRecord } from "./open-record.ts";
import { sieveOf, type Doubt } from "./sieve.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The plainest search there is. */
function holds({ needle, isOne }: Doubt, bytes: Uint8Array): boolean {
  for (let at = 0; at + needle.bytes.length <= bytes.length; at++) {
    const lies = needle.bytes.every(
      (byte, i) => ((bytes[at + i] ?? 0) | (needle.masks[i] ?? 0)) === byte,
    );
    if (lies && (isOne?.(bytes, at) ?? true)) return true;
  }
  return false;
}

/** Whether the sieve lets fall a record that passes, or is sure of one that does not. */
function isWrong(leaf: RecordLeaf, bytes: Uint8Array): boolean {
  const { needle, isSure, doubts } = sieveOf(leaf);
  const passes = compileLeaf(leaf)(new OpenRecord(bytes));
  const lies = needle === null || holds({ needle }, bytes);
  const isLookedAt = lies || doubts.some((doubt) => holds(doubt, bytes));
  return (passes && !isLookedAt) || (isSure && lies && !passes);
}

const match = (pattern: readonly (string | 0 | 1)[], cased: boolean): Test =>
  cased ? { op: "match", pattern, cased } : { op: "match", pattern };

const escapedIn = (key: string, at: number): string =>
  key.slice(0, at) +
  String.raw`\u${(key.codePointAt(at) ?? 0).toString(16).padStart(4, "0")}` +
  key.slice(at + 1);
const derivedLeaf = (name: BodyFieldName): RecordLeaf => ({
  kind: "test",
  on: { kind: "derived", name },
  test: { op: "exists" },
});
const wrote = (resource: string, body: string): Uint8Array =>
  encode(`{"verb":"patch","objectRef":{"resource":"${resource}"},"requestObject":${body}}`);
const inContainer = (field: string): string => `{"spec":{"containers":[{${field}}]}}`;
const flagIn = (key: string): string => inContainer(`"securityContext":{"${key}":true}`);

describe("a sieve for what is read out of bodies", () => {
  test("lets nothing fall that has it, in an object or behind a JSON pointer, however it is spelt", () => {
    for (let at = 0; at < "privileged".length; at++) {
      const bytes = wrote("pods", flagIn(escapedIn("privileged", at)));
      expect(compileLeaf(derivedLeaf("pod.privileged"))(new OpenRecord(bytes))).toBe(true);
      expect(isWrong(derivedLeaf("pod.privileged"), bytes)).toBe(false);
    }
    const pointer = "/spec/containers/0/securityContext/privileged";
    const bytes = wrote("pods", `[{"op":"add","path":"${pointer}","value":true}]`);
    expect(compileLeaf(derivedLeaf("pod.privileged"))(new OpenRecord(bytes))).toBe(true);
    expect(isWrong(derivedLeaf("pod.privileged"), bytes)).toBe(false);
    expect(isWrong(derivedLeaf("pod.images"), wrote("pods", inContainer('"image":"a"')))).toBe(
      false,
    );
  });

  test("lets records fall that do not speak of it", () => {
    const { needle, doubts } = sieveOf(derivedLeaf("pod.hostPaths"));
    const bytes = wrote("pods", '{"spec":{"containers":[{"image":"a \\u0026 b"}]}}');
    expect(
      [...doubts, ...(needle === null ? [] : [{ needle }])].some((one) => holds(one, bytes)),
    ).toBe(false);
  });
});

describe("a sieve for a record's text", () => {
  const alphabet = [
    "k",
    "K",
    "\u212a",
    "i",
    "I",
    "\u0130",
    "é",
    "É",
    "ß",
    "😀",
    "\ufffd",
    "\ud800",
    "s",
    "ſ",
    "Σ",
    "ς",
  ];
  const few = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 4 });
  const text = fc.oneof(few, fc.string({ unit: "binary", maxLength: 4 }));

  test("lets nothing fall that passes, in whatever case and script", () => {
    fc.assert(
      fc.property(few, text, few, fc.boolean(), fc.boolean(), (before, part, after, cased, up) => {
        const within = up ? part.toUpperCase() : part;
        const leaf = onRaw(match(part === "" ? [] : [part], cased));
        expect(isWrong(leaf, encode(before + within + after))).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test("lets nothing fall that fits a pattern", () => {
    fc.assert(
      fc.property(arbitraryPattern, fc.boolean(), few, (pattern, cased, filler) => {
        const fitting = pattern.map((part) =>
          typeof part === "string" ? part : part === 1 ? "x" : filler,
        );
        const record = encode(`${filler}${fitting.join("")}${filler}`);
        expect(isWrong(onRaw(match(pattern, cased)), record)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("knows every character whose lower case holds an ASCII letter", () => {
    const strange: string[] = [];
    for (let code = 0x80; code <= 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      if (/[\0-\x7f]/.test(char.toLowerCase())) strange.push(char);
    }
    expect(strange).toEqual(["\u0130", "\u212a"]);
  });

  test("takes bytes that are no text as they come", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), few, fc.boolean(), (bytes, part, cased) => {
        expect(isWrong(onRaw(match([part], cased)), bytes)).toBe(false);
        expect(
          isWrong(
            onRaw(match([part], cased)),
            Uint8Array.from([...bytes, ...encode(part), ...bytes]),
          ),
        ).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("is sure of a plain text and needs no second look", () => {
    expect(sieveOf(onRaw(match(["token"], true)))).toMatchObject({ isSure: true, doubts: [] });
    expect(sieveOf(onRaw(match(["node"], false)))).toMatchObject({ isSure: true, doubts: [] });
    expect(sieveOf(onRaw(match(["a", 0, "b"], true))).isSure).toBe(false);
    expect(sieveOf(onRaw(match(["x".repeat(1000)], true))).isSure).toBe(false);
    expect(sieveOf(onRaw(match(["é"], false))).needle).toBeNull();
  });
});

const leafAt = (path: readonly string[]): RecordLeaf => ({
  kind: "test",
  on: { kind: "body", path },
  test: { op: "exists" },
});

/** JSON may spell a character in several ways. */
function respell(json: string, ways: readonly number[]): string {
  return Array.from(json)
    .map((char, i) => {
      const way = ways[i % ways.length] ?? 0;
      if (/["\\{}:,]/.test(char) || way === 0) return char;
      if (char === "/" && way === 1) return String.raw`\/`;
      const units = char.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
      return units.map((hex) => `\\u${way === 2 ? hex.toUpperCase() : hex}`).join("");
    })
    .join("");
}

describe("a sieve for a body", () => {
  const keys = ["a", "b.c", "a/b", 'q"', "back\\slash", "é", "😀", "\n", "", "\ud800", "&"];
  const key = fc.constantFrom(...keys);

  test("lets nothing fall that holds the key, however JSON spells it", () => {
    const ways = fc.array(fc.nat(3), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 3 }), key, ways, (path, other, how) => {
        const nested = path.reduceRight<unknown>((inside, name) => ({ [name]: inside }), "v");
        const json = JSON.stringify({ requestObject: { [other]: "w", x: nested } });
        // Only plain keys are spelt anew: an escape inside an escape would be another text.
        const record = /\\/.test(json) ? json : respell(json, how);
        expect(JSON.parse(record)).toEqual(JSON.parse(json));
        const leaf = leafAt(["requestObject", "x", ...path]);
        expect(compileLeaf(leaf)(new OpenRecord(encode(record)))).toBe(true);
        expect(isWrong(leaf, encode(record))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("does not look at a record for the escaped & of its request URI", () => {
    const { needle, doubts } = sieveOf(leafAt(["requestObject", "spec", "hostNetwork"]));
    const record = encode(String.raw`{"requestURI":"/api?limit=5\u0026watch=1"}`);
    expect(needle !== null && holds({ needle }, record)).toBe(false);
    expect(doubts.some((doubt) => holds(doubt, record))).toBe(false);
  });
});
