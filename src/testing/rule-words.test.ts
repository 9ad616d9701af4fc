// What the rule editor suggests, held against those who read rules: the page does not know them, so neither can its tests.

import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { FIELDS } from "../core/audit/fields.ts";
import { compileRules } from "../core/detect/rule-set.ts";
import { mapField } from "../core/detect/sigma/field-map.ts";
import { parseModifiers } from "../core/detect/sigma/modifiers.ts";
import { parsePattern } from "../core/filter/pattern.ts";
import { TEMPLATE } from "../state/rule-text.ts";
import { FIELD_NAMES, MODIFIERS } from "../ui/words/rule-completions.ts";
import { yamlText } from "../ui/rule-editor/suggest.ts";

test("every field that is suggested is one that a rule may ask for, and none is left out", () => {
  for (const { label } of FIELD_NAMES)
    expect(mapField(label.endsWith(".") ? `${label}x` : label)).toMatchObject({ ok: true });
  const suggested = new Set(FIELD_NAMES.map(({ label }) => label));
  const missing = FIELDS.filter(({ name }) => !suggested.has(name)).map(({ name }) => name);
  const decided = ["inFlight", "rule", "severity", "source", "suppressed"];
  const said = ["bookmarked", "noted", "tag", "triage"];
  expect(missing.toSorted()).toEqual([...decided, ...said].toSorted());
});

test("every modifier that is suggested is one of Sigma's", () => {
  for (const { label } of MODIFIERS) {
    const behind = ["i", "m", "s"].includes(label) ? ["re", label] : [label];
    expect(parseModifiers(behind)).toMatchObject({ ok: true });
  }
});

test("the rule to begin with has nothing that needs a word", () => {
  const { rules, problems } = compileRules([
    { file: "t.yml", text: TEMPLATE("3ad79fc1-6fa8-4087-8744-66ec04daa520") },
  ]);
  expect(problems).toEqual([]);
  expect(rules[0]?.notes).toEqual([]);
});

const AWKWARD = [
  ..." |true|null|~|403|1e3|0x1f|system:anonymous|a: b|a #b|- x|*|a\\*b|'|\"|--- x|%a|@a|a\nb|!x|{a}".split(
    "|",
  ),
  ..."|2026-01-01|.inf|...|1:30|a:| a|a |=|&a|?".split("|"),
];

test("a value that is taken from the log stands for itself, whatever is in it", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...AWKWARD));
  fc.assert(
    fc.property(text, (value) => {
      fc.pre(value.isWellFormed());
      const written = yamlText(value);
      const document = parseDocument(`k: ${written}\nl:\n  - ${written}\n`, {
        version: "1.2",
        schema: "core",
      });
      expect(document.errors).toEqual([]);
      for (const path of [["k"], ["l", 0]]) {
        const read: unknown = document.getIn(path);
        expect(typeof read).toBe("string");
        expect(parsePattern(String(read))).toEqual(value === "" ? [] : [value]);
      }
    }),
    { numRuns: 2_000 },
  );
});
